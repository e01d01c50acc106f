import type { Instant } from '../article.ts';
import { compareText } from '../text/compare.ts';
import type { RelatedArticle } from './changes.ts';
import { holdersOf, layersOf } from './layers.ts';
import type { Entry } from './lists.ts';
import { capOf, rarityOf } from './rarity.ts';
import { daysBetween, normOf, scoreOf } from './score.ts';
import { relatedIn, type RelatedState } from './state.ts';
import { type Fields, type Terms, termsOf } from './terms.ts';
import { vocabularyOf } from './vocabulary.ts';

/** An entry of a list, and why it is there. */
export interface Explanation extends Entry {
  /** Whole days between the two articles. */
  days: number;
  /** The terms that made the score, the weightiest first; `part` is the term's part of the sum, of 1. */
  words: { word: string; part: number }[];
}

interface ExplainInput {
  state: RelatedState;
  /** The articles that the state was brought up to date with. */
  articles: readonly RelatedArticle[];
  /** Asked for the terms of the entries, one after the other. */
  termsOf(slug: string): Promise<Terms>;
}

/** Why each entry of an article's list is there, in the order of the list. `fields` are those of the article. */
export async function explainList(
  slug: string,
  fields: Fields,
  { state, articles, termsOf: termsOfEntry }: ExplainInput,
): Promise<Explanation[]> {
  const bySlug = new Map(articles.map((article) => [article.slug, article]));
  const article = bySlug.get(slug);
  if (!article) return [];
  const explained = { terms: termsOf(fields), publishAt: article.publishAt };
  const pins = new Set(article.pinned || []);
  const rarity = raritiesIn(state);
  const vocabulary = vocabularyOf(fields);
  const list: Explanation[] = [];
  for (const entry of relatedIn(state)(slug)) {
    const other = { terms: await termsOfEntry(entry), publishAt: bySlug.get(entry)!.publishAt };
    list.push({ slug: entry, pinned: pins.has(entry), ...explain(explained, other, rarity, vocabulary) });
  }
  return list;
}

/** An article in an explanation. */
interface Explained {
  terms: Terms;
  publishAt: Instant;
}

/**
 * Why an entry has its score in the list of an article; a score of 0 and no words when they share nothing rare.
 *
 * @param rarity What a term is worth: see `raritiesIn`.
 * @param vocabulary The words of the terms of one of the two: see `vocabularyOf`.
 */
function explain(
  article: Explained,
  entry: Explained,
  rarity: (hash: number) => number,
  vocabulary: ReadonlyMap<number, string>,
): Pick<Explanation, 'score' | 'days' | 'words'> {
  const shares = [...sharedTerms(article.terms, entry.terms)].flatMap(({ hash, weights }) => {
    const share = weights * rarity(hash);
    return share > 0 ? { word: vocabulary.get(hash) ?? '', share } : [];
  });
  const sum = shares.reduce((total, { share }) => total + share, 0);
  const days = daysBetween(article.publishAt, entry.publishAt);
  return {
    score: scoreOf(sum, normOf(entry.terms.length), days),
    days,
    words: shares
      .toSorted((one, other) => other.share - one.share || compareText(one.word, other.word))
      .map(({ word, share }) => ({ word, part: share / sum })),
  };
}

/** What a term is worth at present, by its hash. */
function raritiesIn(state: RelatedState): (hash: number) => number {
  const { slugs } = state.rows;
  const cap = capOf(slugs.filter((slug) => slug !== '').length);
  const layers = layersOf(state, state.since.terms, { size: slugs.length, rewrites: false });
  return (hash) => rarityOf(holdersOf(layers, hash).length, cap);
}

/** The hashes that both have, with the product of the two weights. */
function* sharedTerms(one: Terms, other: Terms): Generator<{ hash: number; weights: number }> {
  let at = 0;
  for (const [place, hash] of one.hashes.entries()) {
    while (at < other.hashes.length && other.hashes[at]! < hash) at++;
    if (other.hashes[at] === hash) yield { hash, weights: one.weights[place]! * other.weights[at]! };
  }
}
