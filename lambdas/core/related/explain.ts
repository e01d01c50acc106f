import type { Instant } from '../article.ts';
import { holdersOf, layersOf } from './layers.ts';
import { capOf, rarityOf } from './rarity.ts';
import { daysBetween, normOf, scoreOf } from './score.ts';
import type { RelatedState } from './state.ts';
import type { Terms } from './terms.ts';

/** An article in an explanation. */
export interface Explained {
  terms: Terms;
  publishAt: Instant;
}

/** Why an article stands in another's list. */
export interface Explanation {
  /** 0 when they share nothing rare. */
  score: number;
  /** Whole days between the two. */
  days: number;
  /** The terms that made the score, the weightiest first; `part` is the term's part of the sum, of 1. */
  words: { word: string; part: number }[];
}

/**
 * Why `entry` has its score in the list of `article`.
 *
 * @param rarity What a term is worth: see `raritiesIn`.
 * @param vocabulary The words of the terms of one of the two: see `vocabularyOf`.
 */
export function explain(
  article: Explained,
  entry: Explained,
  rarity: (hash: number) => number,
  vocabulary: ReadonlyMap<number, string>,
): Explanation {
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
      .toSorted((one, other) => other.share - one.share || (one.word < other.word ? -1 : 1))
      .map(({ word, share }) => ({ word, part: share / sum })),
  };
}

/** Tells what a term is worth at present, from its hash. */
export function raritiesIn(state: RelatedState): (hash: number) => number {
  const { slugs } = state.rows;
  const cap = capOf(slugs.filter((slug) => slug !== '').length);
  const layers = layersOf(state, state.since.terms, { size: slugs.length, rewrites: false });
  return (hash) => rarityOf(holdersOf(layers, hash).length, cap);
}

/** The hashes that both hold, with the product of the two weights. */
function* sharedTerms(one: Terms, other: Terms): Generator<{ hash: number; weights: number }> {
  let at = 0;
  for (const [place, hash] of one.hashes.entries()) {
    while (at < other.hashes.length && other.hashes[at]! < hash) at++;
    if (other.hashes[at] === hash) yield { hash, weights: one.weights[place]! * other.weights[at]! };
  }
}
