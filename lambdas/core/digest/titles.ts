import { closed, listed } from '../text/isolate.ts';
import type { Issue } from './issue.ts';
import { beginningOf } from './lines.ts';

/**
 * The titles in an issue, in one line of at most so many columns: a title in the other direction does not affect the
 * others.
 */
export function titlesOf({ articles, newsroom }: Pick<Issue, 'articles' | 'newsroom'>, columns: number): string {
  const titles = articles.slice(0, columns).map(({ card }) => card.title);
  return closed(beginningOf(listed(titles, newsroom.dir), columns));
}
