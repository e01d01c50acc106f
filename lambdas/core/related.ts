/**
 * "You might like": for every public article a list of others, made from their words.
 *
 * `openRelated` keeps the lists from run to run, so that one more article costs little. `relatedLists` makes them from
 * nothing, with scores. `termsOf` says what an article is about: its words, pairs of words and tags, as hashes.
 */
import { once } from './per-key.ts';
import { changesIn, type RelatedArticle } from './related/changes.ts';
import { type Explanation, explainList } from './related/explain.ts';
import { partsOf, type RelatedParts, type RelatedShelf } from './related/kept.ts';
import type { Entry } from './related/lists.ts';
import { refresh, type RefreshOptions } from './related/refresh.ts';
import { listing, nothingRelated, relatedIn, type RelatedState } from './related/state.ts';
import type { Fields, Terms } from './related/terms.ts';
import { updateRelated } from './related/update.ts';

export type { RelatedArticle } from './related/changes.ts';
export type { Explanation } from './related/explain.ts';
export type { RelatedPart, RelatedParts, RelatedShelf } from './related/kept.ts';
export type { Entry } from './related/lists.ts';
export { termsOf, type Fields, type Terms } from './related/terms.ts';

/** The lists of all public articles. */
export interface Related {
  /** Makes the lists now, rather than when the first of them is asked for. */
  make: () => void;
  /** The slugs in the list of an article, in order; none for an article without a list. */
  listOf: (slug: string) => string[];
  /** Why each entry of an article's list is there, in the order of the list; `fields` are those of the article. */
  explain: (slug: string, fields: Fields) => Promise<Explanation[]>;
  /** The slugs of the articles whose list is another than what was kept, or has one of these in it. */
  touchedBy: (slugs: ReadonlySet<string>) => ReadonlySet<string>;
  /** What to put on the shelf for the next run. The bytes are made when it is called. */
  parts: () => RelatedParts;
}

/**
 * Brings the lists on the shelf up to date with the public articles, given in any order. They equal those of
 * `relatedLists`, even if the shelf is empty or damaged; with a `count` of 0 there are none.
 *
 * `termsOf` is asked for the terms of the articles that are new or changed, and for those of entries to explain.
 */
export async function openRelated(
  shelf: RelatedShelf,
  articles: readonly RelatedArticle[],
  options: RefreshOptions,
): Promise<Related> {
  const refreshed = once(await refresh(shelf, articles, options));
  return {
    make: () => void refreshed(),
    listOf: listsOf(() => refreshed().state),
    touchedBy: (slugs) => {
      const { state, changed } = refreshed();
      return listing(state, slugs).union(new Set(changed));
    },
    explain: (slug, fields) =>
      explainList(slug, fields, { state: refreshed().state, articles, termsOf: (entry) => options.termsOf(entry) }),
    parts: () => {
      const { state, kept } = refreshed();
      return partsOf(state, kept);
    },
  };
}

/** Whoever asks for lists holds on to them alone, and not to all that they were made from. */
function listsOf(stateOf: () => RelatedState): Related['listOf'] {
  let todo: typeof stateOf | undefined = stateOf;
  let listOf: Related['listOf'] = () => [];
  return (slug) => {
    if (todo) listOf = relatedIn(todo());
    todo = undefined;
    return listOf(slug);
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
