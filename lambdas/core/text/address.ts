/**
 * Where an address leads, judged in this one place for all that writes one. What counts is what a browser makes of the
 * address as it is written out, so the parser that is asked is the one that browsers have (WHATWG URL): a path that was
 * decoded, or that another parser understands otherwise, may name another host.
 */

/** What an address that an author wrote leads to, and as what it is written out. */
export type Address =
  | { to: 'elsewhere'; address: string; userNameBefore?: string }
  | { to: 'inside'; target: string }
  | { to: 'fragment'; id: string };

/**
 * Judges an address as an author wrote it. Only `https:`, `http:`, `mailto:` and `tel:` lead elsewhere; `//host/x`
 * becomes `https:`. A user name is left out, and the host that comes after it is told (`userNameBefore`), as
 * `https://good.example@evil.example/` leads to evil.example. Gives `undefined` for anything else that names a scheme
 * (`javascript:`, `data:`, `file:`), for what is no address, and for nothing.
 */
export function judgeAddress(written: string): Address | undefined {
  const address = asBrowsersRead(written);
  if (address === '' || address === '#') return undefined;
  if (address.startsWith('#')) return { to: 'fragment', id: decodePath(address.slice(1)) };
  if (/^[\\/]{2}/.test(address)) return elsewhere(`https://${address.slice(2)}`);
  if (/^[a-z][a-z0-9+.-]*:/i.test(address)) return elsewhere(address);
  const { path, tail } = splitAddress(address);
  return { to: 'inside', target: decodePath(path) + tail };
}

/** The absolute address that a text is, `http` or `https` and without a user name; `undefined` for anything else. */
export function webAddress(text: string): URL | undefined {
  const url = parsed(text);
  return url && hasUser(url) ? undefined : url;
}

/** The address without its user name, where there is one; `undefined` where there is none, or no address of the web. */
export function withoutUser(text: string): URL | undefined {
  const url = parsed(text);
  if (!url || !hasUser(url)) return undefined;
  url.username = '';
  url.password = '';
  return url;
}

/**
 * A path inside the site, whatever is in it, as it is written out. Nothing that a browser would take for the end of
 * the path, for another host or for nothing at all (`\`, a tab) is written there bare; what is encoded already stays so.
 */
export function encodePath(path: string): string {
  if (/^[\w./~-]*$/.test(path)) return path;
  return path
    .toWellFormed()
    .replaceAll(/%(?![\da-f]{2})/gi, '%25')
    .replaceAll(/[^\w./~!$&'()*+,;=:@%-]/gu, encodeURIComponent);
}

/** The same of a path with a query or a fragment behind it, which stay as they are. */
export function encodeTarget(target: string): string {
  const { path, tail } = splitAddress(target);
  return encodePath(path) + tail;
}

/** An absolute address as RFC 3986 writes it, percent-encoded; what no browser understands is encoded all the same. */
export function encodeAddress(address: string): string {
  const url = URL.parse(address);
  return (url?.href ?? address.toWellFormed())
    .replaceAll(/[^\w\-.~:/?#[\]@!$&'()*+,;=%]/gu, encodeURIComponent)
    .replaceAll(/%(?![0-9a-f]{2})/gi, '%25');
}

/** The path of an address inside the site, and the query and fragment behind it. */
export function splitAddress(address: string): { path: string; tail: string } {
  const at = address.search(/[?#]/);
  return at < 0 ? { path: address, tail: '' } : { path: address.slice(0, at), tail: address.slice(at) };
}

/** What browsers take out before they look at an address (WHATWG URL, 4.4). */
function asBrowsersRead(address: string): string {
  return address.replaceAll(/^[\0- ]+|[\0- ]+$/g, '').replaceAll(/[\t\n\r]/g, '');
}

/** Nearly every address there is; it needs neither encoding nor a closer look. */
const plainAddress = /^https?:\/\/(?:(?!xn--)[a-z0-9-]+\.)+[a-z]+(?:[/?#][\w!#$&'()*+,./:;=?@~-]*)?$/i;

function elsewhere(address: string): Address | undefined {
  if (plainAddress.test(address)) return { to: 'elsewhere', address };
  if (!/^(?:https?:\/\/[^\s\\/?#]|(?:mailto|tel):\S)/i.test(address) || !URL.canParse(address)) return undefined;
  const bare = withoutUser(address);
  if (!bare) return { to: 'elsewhere', address: encodeAddress(address) };
  return { to: 'elsewhere', address: encodeAddress(bare.href), userNameBefore: bare.host };
}

function parsed(text: string): URL | undefined {
  return (/^https?:\/\//i.test(text) && URL.parse(text)) || undefined;
}

function hasUser({ username, password }: URL): boolean {
  return username + password !== '';
}

/** Decodes what cannot be mistaken for the beginning of a query or a fragment, or for another folder. */
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path.replaceAll(/%(?=23|25|2f|3f)/gi, '%25'));
  } catch {
    return path;
  }
}
