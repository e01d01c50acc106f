import { perKey } from '../../per-key.ts';
import { feedEndings, pageEndings } from '../../keys.ts';
import { percentDecoded } from '../../text/percent.ts';

/**
 * The endings of addresses of pages that are files of their own; any other last part is a folder's, with or without
 * dots (`v1.2`).
 */
const pageEnding = new RegExp(`\\.(?:${[...pageEndings, ...feedEndings].join('|')})$`);

const pageFileWithin = new RegExp(`^.*?${pageEnding.source.slice(0, -1)}(?=/)`);

/** The present and former sites: absolute addresses of their roots, without a slash at the end. */
export type Sites = readonly string[];

/** The sites of a newsroom, the present one first. */
export function sitesOf({ url, formerUrls = [] }: { url: string; formerUrls?: readonly string[] }): Sites {
  return [url, ...formerUrls];
}

/**
 * The address inside the site that somebody wrote, as it is read: decoded, without a leading slash, with one at the
 * end unless it is a page's file (`2019/wells/`, `wells.html`), and with its query (`?p=23`). It may begin with one of
 * the site's own hosts. `undefined` for another site's address, and for anything that is not an address or can have no
 * key.
 */
export function addressWritten(written: string, sites: Sites): string | undefined {
  const behind = behindSite(written, sites);
  if (behind !== undefined && isPlain.test(behind))
    return /^$|\/$/.test(behind) || isPageFile(behind) ? behind : `${behind}/`;
  const { path, query } = pathAndQuery(written.trim(), sites) ?? {};
  if (path === undefined) return undefined;
  const parts = percentDecoded(path)
    .normalize('NFC')
    .split('/')
    .filter((part) => part !== '' && part !== '.');
  if (!parts.every(isName)) return undefined;
  const last = parts.at(-1) ?? '';
  if (/^index\.(?:html?|md)$/i.test(last)) parts.pop();
  const isFile = pageEnding.test(parts.at(-1) ?? '') && !/^index\.(?:html?|md)$/i.test(parts.at(-1) ?? '');
  const address = parts.map((part) => `${part}/`).join('');
  return (isFile ? address.slice(0, -1) : address) + (query === '' ? '' : `?${query}`);
}

/** What nearly every link has: folders in plain letters, and perhaps a page's file. */
const isPlain = /^(?:[\w-]{1,255}\/)*(?:[\w-]{1,255}|(?!index\.)[\w-]{1,250}\.html|)$/;

/** What is written behind the address of the site, or behind the root where no site is below it. Links come by the hundred thousand. */
function behindSite(written: string, sites: Sites): string | undefined {
  const [site] = sites;
  if (site !== undefined && written.startsWith(site) && written[site.length] === '/')
    return written.slice(site.length + 1);
  return written.startsWith('/') && sites.every(isAtRoot) ? written.slice(1) : undefined;
}

/** Whether an absolute address leads to the site. */
export function isOn(sites: Sites, address: string): boolean {
  if (isNoPage(address)) return false;
  return namesOne(sites, address) && addressWritten(address, sites) !== undefined;
}

/** The path from the site's root that an absolute address of it means, as it is read; anything else stays as it is. */
export function pathOnSite(written: string, sites: Sites): string {
  if (!/^https?:/i.test(written) || !namesOne(sites, written)) return written;
  const inside = withoutSite(written.replace(/[?#].*$/s, ''), sites);
  return inside === undefined ? written : percentDecoded(inside);
}

/** Parsing every link of every article takes long. */
function namesOne(sites: Sites, address: string): boolean {
  return sites.some((site) => address.includes(hostIn(site)));
}

/** The address of a site, parsed once: links are held against it by the thousand. */
const urlOf = perKey((site: string): Readonly<URL> => new URL(site));

const isAtRoot = perKey((site: string) => urlOf(site).pathname === '/');

/** The host of a site, without `www.`. */
const hostIn = perKey((site: string) => hostOf(urlOf(site)));

/**
 * Whether an absolute address is that of a mailbox, a telephone or the like, which may contain the name of the site's
 * host.
 */
export function isNoPage(address: string): boolean {
  return /^(?!https?:)[a-z][a-z\d+.-]*:/i.test(address);
}

/** Whether the last part of the address names a page's file, so that nothing follows it. */
export function isPageFile(address: string): boolean {
  return pageEnding.test(address);
}

function pathAndQuery(written: string, sites: Sites): { path: string; query: string } | undefined {
  const inside = withoutSite(written.replace(/#.*$/s, ''), sites);
  const at = inside?.indexOf('?') ?? -1;
  if (inside === undefined) return undefined;
  return at < 0 ? { path: inside, query: '' } : { path: inside.slice(0, at), query: inside.slice(at + 1) };
}

/** The path from the site's root. */
function withoutSite(written: string, sites: Sites): string | undefined {
  if (!/^(?:https?:)?\/\//i.test(written)) {
    const base = sites.map((site) => urlOf(site).pathname).find((base) => base !== '/' && isUnder(written, base));
    return base === undefined ? written : written.slice(base.length);
  }
  const url = URL.parse(written, 'https://host/');
  const site = url && sites.map(urlOf).find((site) => isSite(url, site));
  return site ? url.pathname.slice(site.pathname.replace(/\/$/, '').length) + url.search : undefined;
}

function isSite(url: URL, site: URL): boolean {
  return hostOf(url) === hostOf(site) && (site.pathname === '/' || isUnder(url.pathname, site.pathname));
}

function isUnder(path: string, base: string): boolean {
  return path === base || path.startsWith(`${base}/`);
}

/** The host, without the `www.` that many sites answer with and without. */
export function hostOf({ host }: URL): string {
  return host.replace(/^www\./, '');
}

/** File systems take names of up to 255 bytes; `..` would leave the folder. */
function isName(part: string): boolean {
  return part !== '..' && !/[\p{Cc}\\?#]/u.test(part) && part.isWellFormed() && Buffer.byteLength(part) <= 255;
}

/** The key of a page's file that another key would need as a folder: for `a.html/b/index.html` it is `a.html`. */
export function keyWithin(key: string): string | undefined {
  // Nearly all keys have their only dot in the last name.
  const dot = key.indexOf('.');
  return dot < 0 || dot > key.lastIndexOf('/') ? undefined : pageFileWithin.exec(key)?.[0];
}
