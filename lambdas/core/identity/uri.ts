/** Whether a text begins as a URI does, with a scheme (RFC 3986, 3.1): `urn:uuid:…`, `https://old.example/?p=12`. */
export function isUriLike(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\S/i.test(text);
}

/**
 * The URI that a text means, with everything percent-encoded that RFC 3986 does not allow in it; what is encoded stays
 * as it is, so doing it twice changes nothing. `undefined` for a text that is not a URI: without a scheme, or a web
 * address without a host.
 */
export function uriOf(text: string): string | undefined {
  if (!isUriLike(text)) return undefined;
  const uri = plain.test(text) ? text : encoded(text);
  return /^https?:/i.test(uri) && !(/^https?:\/\//i.test(uri) && URL.canParse(uri)) ? undefined : uri;
}

/**
 * A form that is the same for equivalent URIs (RFC 3986, 6.2.2): it ignores the case of scheme and host, needless
 * percent-encoding, and in URNs all case. Feed readers compare them in more ways than one.
 */
export function likeUri(uri: string): string {
  // Nearly all are minted here, and so as they are.
  if (/^tag:(?!\/\/)[^%]*$/.test(uri)) return uri;
  const decoded = uri
    .replace(/%[0-9a-f]{2}/gi, (code) => code.toUpperCase())
    .replace(/%(?:2D|2E|5F|7E|3\d|[46][1-9A-F]|[57][0-9A])/g, decodeURIComponent);
  return /^urn:/i.test(decoded)
    ? decoded.toLowerCase()
    : decoded.replace(/^[a-z][a-z0-9+.-]*:(?:\/\/[^/?#]*)?/i, (start) => start.toLowerCase());
}

/** Nothing that must be encoded, and no percent sign that could be wrong. */
const plain = /^[\w\-.~:/?@!$&'()*+,;=]*$/;

function encoded(text: string): string {
  const [, start = '', rest = ''] = /^([a-z][a-z0-9+.-]*:(?:\/\/\[[0-9a-f:.]+\])?)(.*)$/is.exec(text)!;
  const [path = '', ...fragments] = rest.split('#');
  const fragment = fragments.length > 0 ? `#${charactersIn(fragments.join('%23'))}` : '';
  return `${start}${charactersIn(path)}${fragment}`;
}

function charactersIn(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/%(?![0-9a-f]{2})/gi, '%25')
    .replace(/[^\w\-.~:/?@!$&'()*+,;=%]+/g, encodeURIComponent);
}
