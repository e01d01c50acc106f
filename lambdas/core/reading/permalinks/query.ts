import { keyAt, keys } from '../../keys.ts';

/**
 * The key at which a former address is answered; `undefined` if its query cannot be answered. A file has no query, so
 * an address with one is looked up elsewhere by the function at the edge (infra/edge/request.js) and by the preview:
 * WordPress's numbers at any folder (`?p=23`), and anything at a script (`story.php?id=7`).
 */
export function keyOfFormer(address: string): string | undefined {
  const at = address.indexOf('?');
  return at < 0 ? keyAt(address) : keyOfQuery(address.slice(0, at), address.slice(at + 1));
}

/** The key at which a path with this query is answered; `undefined` if the query makes no difference. */
export function keyOfQuery(path: string, query: string): string | undefined {
  const isNumbered = (path === '' || path.endsWith('/')) && /^(?:p|page_id)=\d+$/.test(query);
  const isScript = /\.(?:php|aspx?)$/i.test(path) && /^[\w.~&=-]+$/.test(query);
  return isNumbered || isScript ? keys.query(path === '' || path.endsWith('/') ? path : `${path}/`, query) : undefined;
}
