import { closed, listed } from '../text/isolate.ts';
import type { Issue } from './issue.ts';
import { beginningOf } from './lines.ts';

/** How much inboxes show beside a subject, in columns. */
const maxPreheader = 110;

/**
 * What inboxes show beside the subject: as the editor wrote it, else what the lead, whose title is in most subjects,
 * leaves to be said: the other titles, then how it begins.
 */
export function preheaderOf({ preheader, articles, newsroom }: Issue): string {
  if (preheader !== undefined) return preheader;
  const [lead, ...others] = articles.map(({ card }) => card);
  const texts = [...others.map(({ title }) => title), lead?.excerpt ?? ''].filter(Boolean);
  return closed(beginningOf(listed(texts.slice(0, maxPreheader), newsroom.dir), maxPreheader));
}
