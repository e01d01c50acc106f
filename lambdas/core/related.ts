/**
 * "You might like": for every public article a list of others, made from their words.
 *
 *     termsOf(fields)                       what an article is about: its words, pairs of words and tags, as hashes
 *     relatedLists(articles, terms, count)  all lists from nothing, with scores
 *
 * Lists that grow article by article, from a state that is kept between runs:
 *
 *     relatedStateFrom(whole, since)        the state, from bytes; `nothingRelated` when there is none
 *     changesIn(state, articles)            what changed since; `fresh` names the articles whose terms are needed
 *     withFrequent(state, frequent)         only when `rewrites` says so
 *     updateRelated(state, changes, ...)    the state after, with the same lists as made from nothing
 *     relatedIn(state)                      its lists
 *     bytesOfWhole, bytesOfFrequent         to be kept when `rewrites` said so
 *     bytesOfSince                          to be kept after every update
 *
 * `openRelated` does all that in its order. Why an article stands in a list: `explain`, with `raritiesIn` and
 * `vocabularyOf`.
 */
import { changesIn, type RelatedArticle } from './related/changes.ts';
import { partsOf, type RelatedParts, type RelatedShelf } from './related/kept.ts';
import type { Entry } from './related/lists.ts';
import { refresh, type RefreshOptions } from './related/refresh.ts';
import { nothingRelated, relatedIn } from './related/state.ts';
import type { Terms } from './related/terms.ts';
import { updateRelated } from './related/update.ts';

export { changesIn, type Changes, type RelatedArticle } from './related/changes.ts';
export { explain, raritiesIn, type Explained, type Explanation } from './related/explain.ts';
export { bytesOfFrequent, withFrequent } from './related/kept-frequent.ts';
export { bytesOfSince } from './related/kept-since.ts';
export { bytesOfWhole } from './related/kept-whole.ts';
export { relatedStateFrom, type RelatedPart, type RelatedParts, type RelatedShelf } from './related/kept.ts';
export { nothingRelated, relatedIn, type RelatedState } from './related/state.ts';
export { termsOf, type Fields, type Terms } from './related/terms.ts';
export type { Entry } from './related/lists.ts';
export { updateRelated, type Updated, type UpdateOptions } from './related/update.ts';
export { vocabularyOf } from './related/vocabulary.ts';

/** The lists of all public articles. */
export interface Related {
  /** The slugs in the list of an article, in their order; none for an article that has no list. */
  listOf: (slug: string) => string[];
  /** What to put on the shelf for the next run. The bytes are made when it is called. */
  parts: () => RelatedParts;
}

/**
 * Brings the lists on the shelf up to date with the public articles, given in any order. They are those that
 * `relatedLists` makes, also where the shelf is empty or damaged; with a `count` of 0 there are none.
 */
export async function openRelated(
  shelf: RelatedShelf,
  articles: readonly RelatedArticle[],
  options: RefreshOptions,
): Promise<Related> {
  const { kept, state } = await refresh(shelf, articles, options);
  return {
    listOf: relatedIn(state),
    parts: () => partsOf(state, kept),
  };
}

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
