import { compareText } from '../text/compare.ts';
import { daysBetween, greatestNearness, normOf, scoreOf } from './score.ts';
import type { Shares } from './shares.ts';

/** What a ranking needs to know of the articles, by row. */
export interface DatedRows {
  /** '' for a row without an article. */
  slugs: readonly string[];
  publishAt: Float64Array;
  /** Lengths of their terms. */
  lengths: Uint32Array;
}

/** An article by its row, and its score. */
interface Ranked {
  row: number;
  score: number;
}

/** Newest first, then by slug: the order of articles that suit equally well. */
export function newerFirst({ slugs, publishAt }: DatedRows, one: number, other: number): number {
  return publishAt[other]! - publishAt[one]! || compareText(slugs[one]!, slugs[other]!);
}

/**
 * Ranks the articles that share rare terms with one article.
 *
 * `sum` comes first: it adds up what each article shares with the one. The answers then are about that one, until the
 * next `sum`.
 */
export class Ranking {
  readonly #standing: DatedRows;
  readonly #norms: Float64Array;
  /** What each row shares with the one; 0 for most. */
  readonly #shared: Float64Array;
  /** The rows that share something. */
  readonly #touched: Uint32Array;
  #touchedSize = 0;
  #row = 0;

  constructor(standing: DatedRows) {
    this.#standing = standing;
    this.#norms = Float64Array.from(standing.lengths, normOf);
    this.#shared = new Float64Array(standing.slugs.length);
    this.#touched = new Uint32Array(standing.slugs.length);
  }

  sum(row: number, parts: readonly Shares[]): void {
    for (let at = 0; at < this.#touchedSize; at++) this.#shared[this.#touched[at]!] = 0;
    this.#touchedSize = 0;
    this.#row = row;
    for (const part of parts) this.#add(part);
  }

  /** The score of `entry` in the list of the one. */
  score(entry: number): number {
    return scoreOf(this.#shared[entry]!, this.#norms[entry]!, this.#days(entry));
  }

  /** The score of the one in the lists of those with which it shares something. */
  *scoresElsewhere(): Generator<Ranked> {
    const norm = this.#norms[this.#row]!;
    for (const other of this.#touched.subarray(0, this.#touchedSize)) {
      if (other !== this.#row) yield { row: other, score: scoreOf(this.#shared[other]!, norm, this.#days(other)) };
    }
  }

  /**
   * The rows of the `limit` best for the list of the one: by score, newest, slug. Fewer when there are no more. With the
   * `languages` of all rows, only those in its own language.
   */
  best(limit: number, languages?: readonly string[]): number[] {
    const rows = new Uint32Array(limit);
    return Array.from(rows.subarray(0, this.#select(rows, languages)));
  }

  /** Fills `rows` with the best, as many as there is room for; returns how many. */
  #select(rows: Uint32Array, languages: readonly string[] | undefined): number {
    const own = languages?.[this.#row];
    const limit = rows.length;
    const scores = new Float64Array(limit);
    let size = 0;
    let least = 0;
    for (let at = 0; at < this.#touchedSize; at++) {
      const row = this.#touched[at]!;
      // Most articles that share something are stopped by this bound, which is wide enough for any rounding.
      if (this.#shared[row]! * (greatestNearness * 1.000001) < least * this.#norms[row]! || row === this.#row) continue;
      if (languages?.[row] !== own) continue;
      const score = this.score(row);
      if (size === limit && !this.#precedes(row, score, rows[limit - 1]!, least)) continue;
      let place = size < limit ? size++ : limit - 1;
      for (; place > 0 && this.#precedes(row, score, rows[place - 1]!, scores[place - 1]!); place--) {
        rows[place] = rows[place - 1]!;
        scores[place] = scores[place - 1]!;
      }
      rows[place] = row;
      scores[place] = score;
      if (size === limit) least = scores[limit - 1]!;
    }
    return size;
  }

  #add({ holders, from, to, starts, worths }: Shares): void {
    const shared = this.#shared;
    const touched = this.#touched;
    let size = this.#touchedSize;
    for (let at = from; at < to; at++) {
      const worth = worths[at]! >>> 8;
      let place = starts[at]!;
      for (const end = place + (worths[at]! & 255); place < end; place++) {
        const holder = holders[place]!;
        const row = holder >>> 8;
        const sum = shared[row]!;
        if (sum === 0) touched[size++] = row;
        shared[row] = sum + worth * (holder & 255);
      }
    }
    this.#touchedSize = size;
  }

  #days(row: number): number {
    return daysBetween(this.#standing.publishAt[this.#row]!, this.#standing.publishAt[row]!);
  }

  #precedes(row: number, score: number, other: number, otherScore: number): boolean {
    return score > otherScore || (score === otherScore && newerFirst(this.#standing, row, other) < 0);
  }
}
