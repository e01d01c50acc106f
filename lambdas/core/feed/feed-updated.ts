import type { Instant } from '../article.ts';
import type { FeedEntry } from './document.ts';

/**
 * The day in the `tag:` URIs of feeds (RFC 4151): the same for all, so that a feed's identity does not depend on which
 * article came first.
 */
export const feedsMintedOn = '2026-01-01';

/** When a feed with these entries last changed; Atom wants a date even if there are none (RFC 4287, 4.1.1). */
export function updatedAtOf(entries: readonly FeedEntry[]): Instant {
  if (entries.length === 0) return Date.parse(feedsMintedOn);
  return entries.reduce((latest, { updatedAt }) => Math.max(latest, updatedAt), 0);
}
