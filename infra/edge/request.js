// Runs on every request at CloudFront's edge: finds the key that an address means. An address that ends in "/" is a
// page; one whose last part has an ending is a file (`wells.html`, and not `v1.2` or `WELLS.HTML`, see keys.ts); any
// other lacks its slash.  Former addresses may have a query, which no key has: their targets are under `queries/`. This
// file and keyOfQuery (query.ts) must agree on which those are.  CloudFront's JavaScript is that of 2009, with `const`,
// `let`, arrows and templates, and without much of the rest.

/** The path of the site's address, without a trailing slash: "/news", or nothing. delivery.ts fills it in. */
const base = '';

// CloudFront calls it by this name.
// oxlint-disable-next-line no-unused-vars
function handler(event) {
  const request = event.request;
  const uri = request.uri;
  // A script of another site asks first whether it may read a feed on a condition. S3 would refuse to answer.
  if (request.method === 'OPTIONS') return preflight();
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  const path = uri.startsWith(`${base}/`) ? uri.slice(base.length) : uri;
  const asked = keyOfQuery(path, query(request.querystring).slice(1));
  if (!asked && name !== '' && !isFile(name)) return moved(`${withinSite(uri)}/${query(request.querystring)}`);
  request.uri = asked || (path.endsWith('/') ? `${path}index.html` : path);
  return request;
}

/** An ending has a letter in it. Endings of other programs' pages and feeds occur here only in former addresses. */
function isFile(name) {
  if (/\.(?:html?|php|aspx?|xml)$/i.test(name)) return /\.(?:html?|php|aspx?|xml)$/.test(name);
  return /\.[^.]*[a-z][^.]*$/i.test(name) && !/\.(?:[sx]html?|jspx?|cfm|cgi|rss|rdf|atom)$/i.test(name);
}

/** WordPress's numbers at any folder, and anything at a script. */
function keyOfQuery(path, asked) {
  const isNumbered = path.endsWith('/') && /^(?:p|page_id)=\d+$/.test(asked);
  const isScript = /\.(?:php|aspx?)$/i.test(path) && /^[\w.~&=-]+$/.test(asked);
  if (!isNumbered && !isScript) return '';
  return `/queries${path.endsWith('/') ? path : `${path}/`}${asked}/index.html`;
}

/** Browsers read "//host" and "/\host" as another site. */
function withinSite(uri) {
  return uri.replace(/^[/\\]+/, '/');
}

function moved(location) {
  return {
    statusCode: 301,
    statusDescription: 'Moved Permanently',
    headers: { location: { value: location }, 'cache-control': { value: 'public, max-age=3600' } },
  };
}

/** Which answers scripts of other sites may then read, the headers of feeds say. */
function preflight() {
  return {
    statusCode: 204,
    statusDescription: 'No Content',
    headers: {
      'access-control-allow-origin': { value: '*' },
      'access-control-allow-methods': { value: 'GET, HEAD' },
      'access-control-allow-headers': { value: 'if-none-match, if-modified-since' },
      'access-control-max-age': { value: '86400' },
    },
  };
}

/** The query as it came, with its question mark; empty if there is none. */
function query(querystring) {
  const parts = Object.keys(querystring).map((name) => {
    const values = querystring[name].multiValue || [querystring[name]];
    return values.map((each) => (each.value === '' ? name : `${name}=${each.value}`)).join('&');
  });
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}
