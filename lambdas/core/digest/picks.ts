import type { Article } from '../article.ts';
import type { Issue } from './issue.ts';

/** How many picks an issue has at most. */
export const mostPicks = 3;
/** How many previous issues are considered: what they included or picked is not picked again. */
const issuesRemembered = 4;

interface PicksInput {
  /** What goes with the lead, best first. */
  related: readonly Article[];
  /** What may be picked: live articles that are not newer than the issue. */
  archive: readonly Article[];
  /** The articles in the issue. */
  own: readonly Article[];
  /** The digest's issues so far. */
  issues: readonly Issue[];
  idOf(this: void, article: Article): string;
}

/**
 * Up to three articles from the archive to go with the lead: none that is in this issue or was in one of the last four.
 */
export function picksFor({ related, archive, own, issues, idOf }: PicksInput): Article[] {
  const last = issues.toSorted((a, b) => b.dueAt - a.dueAt).slice(0, issuesRemembered);
  const told = new Set(last.flatMap(({ articles }) => articles.map(({ id }) => id)));
  const picked = new Set(last.flatMap(({ picks }) => picks.map(({ slug }) => slug)));
  const choice = new Set(archive).difference(new Set(own));
  return related
    .filter((article) => choice.has(article) && !told.has(idOf(article)) && !picked.has(article.slug))
    .slice(0, mostPicks);
}
