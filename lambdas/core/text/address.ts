/**
 * Where an address leads, judged in one place for everything that writes addresses. What counts is what a browser
 * makes of the address as written, so it is parsed as browsers do (WHATWG URL): a path that was decoded, or that
 * another parser reads differently, may name another host.
 */

/** Where an author's address leads, and how it is written out. */
export type Address =
  | { to: 'elsewhere'; address: string; userNameBefore?: string }
  | { to: 'inside'; target: string }
  | { to: 'fragment'; id: string };

/**
 * Judges an address as an author wrote it. Only `https:`, `http:`, `mailto:` and `tel:` lead elsewhere; `//host/x`
 * becomes `https:`. A user name is left out, and the host after it is returned (`userNameBefore`), because
 * `https://good.example@evil.example/` leads to evil.example. Returns `undefined` for any other scheme (`javascript:`,
 * `data:`, `file:`), for anything that is not an address, and for an empty text.
 */
export function judgeAddress(written: string): Address | undefined {
  if (plainAddress.test(written)) return { to: 'elsewhere', address: written };
  const address = asBrowsersRead(written);
  if (address === '' || address === '#') return undefined;
  if (address.startsWith('#')) return { to: 'fragment', id: decodePath(address.slice(1)) };
  if (/^[\\/]{2}/.test(address)) return elsewhere(`https://${address.slice(2)}`);
  if (/^[a-z][a-z0-9+.-]*:/i.test(address)) return elsewhere(address);
  const { path, tail } = splitAddress(address);
  return { to: 'inside', target: decodePath(path) + tail };
}

/** A text as an absolute address, `http` or `https` and without a user name; `undefined` for anything else. */
export function webAddress(text: string): URL | undefined {
  const url = parsed(text);
  return url && hasUser(url) ? undefined : url;
}

/** The address without its user name; `undefined` if it has none, or is not a web address. */
export function withoutUser(text: string): URL | undefined {
  const url = parsed(text);
  return url && hasUser(url) ? bare(url) : undefined;
}

/**
 * A path inside the site, whatever it contains, as it is written out. Characters that a browser would take for the end
 * of the path or for another host, or would drop (`\`, a tab), are never written bare; what is already encoded stays
 * so.
 */
export function encodePath(path: string): string {
  if (/^[\w./~-]*$/.test(path)) return path;
  return path
    .toWellFormed()
    .replaceAll(/%(?![\da-f]{2})/gi, '%25')
    .replaceAll(/[^\w./~!$&'()*+,;=:@%-]/gu, encodeURIComponent);
}

/** The same for a path followed by a query or a fragment, which stay as they are. */
export function encodeTarget(target: string): string {
  const { path, tail } = splitAddress(target);
  return encodePath(path) + tail;
}

/** An absolute address as RFC 3986 writes it, percent-encoded, even if no browser understands it. */
export function encodeAddress(address: string): string {
  return encoded(URL.parse(address)?.href ?? address.toWellFormed());
}

function encoded(address: string): string {
  return address
    .replaceAll(/[^\w\-.~:/?#[\]@!$&'()*+,;=%]/gu, encodeURIComponent)
    .replaceAll(/%(?![0-9a-f]{2})/gi, '%25');
}

/** The path of an address inside the site, and the query and fragment after it. */
export function splitAddress(address: string): { path: string; tail: string } {
  const at = address.search(/[?#]/);
  return at < 0 ? { path: address, tail: '' } : { path: address.slice(0, at), tail: address.slice(at) };
}

/** What browsers remove before they parse an address (WHATWG URL, 4.4). */
function asBrowsersRead(address: string): string {
  return address.replaceAll(/^[\0- ]+|[\0- ]+$/g, '').replaceAll(/[\t\n\r]/g, '');
}

/** Nearly every address, which needs neither encoding nor a closer look. */
const plainAddress = /^https?:\/\/(?:(?!xn--)[a-z0-9-]+\.)+[a-z]+(?:[/?#][\w!#$&'()*+,./:;=?@~-]*)?$/i;

/**
 * Most of the others: an address with letters of other languages, encoded. Nothing in it is written otherwise by a browser, which
 * reads `%2e` as a full stop, and folders above others away.
 */
const encodedAddress =
  /^https?:\/\/(?:(?!xn--)[a-z0-9-]+\.)+[a-z]+\/(?!.*(?:\/\.|%2[eE])|\.)(?:[\w!#$&()*+,./:;=?@~-]|%[\dA-Fa-f]{2})*$/;

function elsewhere(address: string): Address | undefined {
  if (plainAddress.test(address) || encodedAddress.test(address)) return { to: 'elsewhere', address };
  if (!/^(?:https?:\/\/[^\s\\/?#]|(?:mailto|tel):\S)/i.test(address)) return undefined;
  const url = URL.parse(address);
  if (!url) return undefined;
  if (!hasUser(url)) return { to: 'elsewhere', address: encoded(url.href) };
  return { to: 'elsewhere', address: encoded(bare(url).href), userNameBefore: url.host };
}

function parsed(text: string): URL | undefined {
  return (/^https?:\/\//i.test(text) && URL.parse(text)) || undefined;
}

function hasUser({ username, password }: URL): boolean {
  return username + password !== '';
}

function bare(url: URL): URL {
  url.username = '';
  url.password = '';
  return url;
}

/** Decodes whatever cannot be mistaken for the beginning of a query or a fragment, or for another folder. */
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path.replaceAll(/%(?=23|25|2f|3f)/gi, '%25'));
  } catch {
    return path;
  }
}
