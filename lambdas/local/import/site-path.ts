import { hostOf } from '../../core/reading/permalinks/written-path.ts';

/** A path on the publication's site, whose address may include a folder (`https://example.org/blog`). */
export function pathOnSite(site: string | undefined, path: string): string {
  const folder = site === undefined ? '' : (URL.parse(site)?.pathname.replace(/\/+$/, '') ?? '');
  return `${folder}${path}`;
}

/**
 * The place on the publication's site that an address names, as a link inside a site writes it, wherever that will be; `undefined`
 * for one of another site. Old links may begin with `http:`, or with `www.` and the site without it, or the other way round. Blogger had
 * a host in many countries for each blog: `wells.blogspot.de`.
 */
export function placeOnSite(site: string | undefined, address: string): string | undefined {
  const own = site === undefined ? null : URL.parse(site);
  const url = URL.parse(address);
  if (!own || !url || !/^https?:$/.test(url.protocol) || oneHostOf(url) !== oneHostOf(own)) return undefined;
  const folder = own.pathname.replace(/\/+$/, '');
  if (url.pathname !== folder && !url.pathname.startsWith(`${folder}/`)) return undefined;
  return `${url.pathname}${url.search}${url.hash}`;
}

function oneHostOf(url: URL): string {
  return hostOf(url).replace(/\.blogspot\.(?:com?\.)?[a-z]{2,3}$/, '.blogspot.com');
}
