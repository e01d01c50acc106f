import type { Digest } from '../../core/settings.ts';
import type { Listing } from '../../publish.ts';

/** Where the desk is; the preview answers it before it looks for a page of the site. */
export const deskPath = '/desk/';

/** Where an article that is not public yet can be seen as it will look. */
export function proofPath({ slug }: Listing): string {
  return `${deskPath}articles/${encodeURIComponent(slug)}/`;
}

/** Where the "You might like" list of an article is explained. */
export function relatedPath({ slug }: Pick<Listing, 'slug'>): string {
  return `${deskPath}related/${encodeURIComponent(slug)}/`;
}

/** Where the next issue of a digest can be seen as it would be. */
export function digestPath({ slug }: Pick<Digest, 'slug'>): string {
  return `${deskPath}digests/${slug}/`;
}

/** Where an issue that was cut can be seen, and cut again while it is on hold. */
export function issuePath(id: string): string {
  return `${deskPath}issues/${id}/`;
}
