import type { Article, Instant } from '../article.ts';

/** A feed reports no change that has not happened yet. */
export function shownUpdate({ publishAt, updatedAt = publishAt }: Article, now: Instant): Instant {
  return updatedAt <= now ? Math.max(updatedAt, publishAt) : publishAt;
}
