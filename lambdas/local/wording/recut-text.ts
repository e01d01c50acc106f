import { count } from '../../core/text/amounts.ts';
import { timestamp } from '../../core/time/zone.ts';
import type { Recut } from '../../digest/recut.ts';
import { momentText } from './report-text.ts';

/** If there is no such issue, the command cannot run; another message says so. */
type RecutIssue = Exclude<Recut, { status: 'unknown' }>;

/** A sentence or two that say what cutting an issue again has changed. */
export function recutText(id: string, done: RecutIssue): string {
  switch (done.status) {
    case 'recut':
    case 'same': {
      const { issue } = done;
      const told = `${count(issue.articles.length, 'article')}, "${issue.subject}"`;
      const until = `It is on hold until ${momentText(issue.newsroom.timezone, issue.heldUntil)}.`;
      return done.status === 'same'
        ? `Issue ${id} would be the same, so it stays as it is: ${told}. ${until}`
        : `Issue ${id} is cut again: ${told}. ${until}`;
    }
    case 'refused':
      return `Issue ${id} cannot be cut now, so it stays as it was cut before.`;
    case 'final':
      return `Issue ${id} is final, so it is not cut again. If you correct an article, its page changes, but the e-mail does not.`;
    case 'skipped':
      return `Issue ${id} was skipped, so there is nothing to cut again.`;
  }
}

/** The same for machines. */
export function recutJson(id: string, done: RecutIssue) {
  if (!('issue' in done)) return { id, status: done.status };
  const { subject, articles, heldUntil, revision = 1 } = done.issue;
  const slugs = articles.map(({ card }) => card.slug);
  return { id, status: done.status, subject, articles: slugs, revision, heldUntil: timestamp(heldUntil) };
}
