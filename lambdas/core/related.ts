/**
 * "You might like": for every public article a list of others, made from their words.
 *
 *     termsOf(fields)                       what an article is about: its words, pairs of words and tags, as hashes
 *     relatedLists(articles, terms, count)  all lists from nothing, with scores
 *
 * A list that grows article by article:
 *
 *     changesIn(state, articles)            what changed since; `fresh` names the articles whose terms are needed
 *     updateRelated(state, changes, ...)    the state after, with the same lists as made from nothing
 *     relatedIn(state)                      its lists
 *     explain(...)                          an entry's score and the words that made it
 *
 * The state is kept as bytes: see `related/kept.ts`.
 */
import { changesIn, type RelatedArticle } from './related/changes.ts';
import { nothingRelated } from './related/state.ts';
import type { Terms } from './related/terms.ts';
import { updateRelated, type Entry } from './related/update.ts';

export { changesIn, type Changes, type RelatedArticle } from './related/changes.ts';
export { explain, raritiesIn, type Explained, type Explanation } from './related/explain.ts';
export { bytesOfFrequent, bytesOfSince, bytesOfWhole, relatedStateFrom, withFrequent } from './related/kept.ts';
export { nothingRelated, relatedIn, type RelatedState } from './related/state.ts';
export { termsOf, type Fields, type Terms } from './related/terms.ts';
export { updateRelated, type Entry, type Updated, type UpdateOptions } from './related/update.ts';
export { vocabularyOf } from './related/vocabulary.ts';

/**
 * The lists of all public articles, made from nothing: at most `count` entries each, none for an article with
 * `pinned: false`. An entry precedes another by being pinned (in the order of the pins), by score, by date (newest
 * first), and by slug.
 */
export function relatedLists(
  articles: readonly RelatedArticle[],
  terms: (slug: string) => Terms,
  count: number,
): Map<string, Entry[]> {
  const lists = new Map<string, Entry[]>(articles.map(({ slug }) => [slug, []]));
  const onList = (slug: string, entries: Entry[]) => void lists.set(slug, entries);
  updateRelated(nothingRelated, changesIn(nothingRelated, articles), { count, terms, onList });
  return lists;
}
