import { decodeHtml } from '../html.ts';

/**
 * Every address that HTML refers to, references decoded, in order: of links, pictures and their candidates,
 * quotations. Looks inside tags only: what an article writes about `href="/x"` is text. The gate trusts no promise,
 * not even that of `html.ts`: it reads whatever HTML a feed reader would.
 */
export function addressesInHtml(html: string): string[] {
  const found: string[] = [];
  // Not with `matchAll`, which makes another expression for every tag.
  for (let tag = tags.exec(html); tag; tag = tags.exec(html)) {
    for (let attribute = attributes.exec(tag[0]); attribute; attribute = attributes.exec(tag[0])) {
      const [, name = '', quoted, apostrophed, bare] = attribute;
      if (!ofAddresses.test(name)) continue;
      const value = decodeHtml(quoted ?? apostrophed ?? bare ?? '');
      if (name.toLowerCase() === 'srcset') found.push(...candidates(value));
      else found.push(value);
    }
  }
  return found;
}

const tags = /<[a-z][^\s>]*\s(?:[^>"']|"[^"]*"|'[^']*')*>/gi;
const attributes = /([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g;
const ofAddresses = /^(?:href|src|srcset|poster|cite)$/i;

/** `map.png 1x, map-2x.png 2x` (WHATWG HTML, srcset): addresses, each with a description that may be left out. */
function candidates(srcset: string): string[] {
  return srcset.split(/,\s+/).flatMap((candidate) => candidate.trim().split(/\s+/).slice(0, 1));
}
