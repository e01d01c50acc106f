/** A path on the publication's site as its address has it: that may be in a folder (`https://example.org/blog`). */
export function pathOnSite(site: string | undefined, path: string): string {
  const folder = site === undefined ? '' : (URL.parse(site)?.pathname.replace(/\/+$/, '') ?? '');
  return `${folder}${path}`;
}
