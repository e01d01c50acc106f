import { fingerprintOf } from '../hash.ts';
import { sketchSize } from './duplicate.ts';
import { noPostings, type Postings } from './postings.ts';
import type { Terms } from './terms.ts';

/**
 * What is kept from one run to the next, so that one more article costs little: what was last written whole, and what
 * changed since. An article keeps its row, whatever becomes of others.
 */
export interface RelatedState {
  /** Entries of a list. */
  count: number;
  rows: Rows;
  /** The list of each row: `count` rows, `noRow` where there are fewer entries. */
  lists: Uint32Array;
  /**
   * The score below which no other article enters the list of a row: that of its last entry. 0 if any article may
   * enter, because the list is short or filled up; Infinity if none can, because it is full of pinned ones.
   */
  floors: Float64Array;
  whole: Whole;
  since: Since;
}

/** The articles, by row. */
export interface Rows {
  /** '' for a row without an article. */
  slugs: readonly string[];
  versions: readonly string[];
  publishAt: Float64Array;
  /** Lengths of the terms. */
  lengths: Uint32Array;
  /** One sketch of the terms after the other. */
  sketches: Uint32Array;
}

/** What was last written whole. */
interface Whole {
  /** Names these postings; what changed since belongs to them and to no others. */
  name: string;
  /** How many rows there were. */
  rows: number;
  postings: Postings;
  /** The holders of the frequent terms, packed; `undefined` while not loaded. */
  frequent: Uint8Array | undefined;
}

/** What changed since. */
export interface Since {
  /** The terms of the articles that came or changed; `undefined` for a row whose article left. */
  terms: ReadonlyMap<number, Terms | undefined>;
  /** The rows whose lists were made again. */
  lists: ReadonlySet<number>;
}

/** No article: fills a list that is shorter than `count`. */
export const noRow = 0xffffffff;

/** The initial state: no articles. */
export const nothingRelated: RelatedState = {
  count: 0,
  rows: {
    slugs: [],
    versions: [],
    publishAt: new Float64Array(0),
    lengths: new Uint32Array(0),
    sketches: new Uint32Array(0),
  },
  lists: new Uint32Array(0),
  floors: new Float64Array(0),
  whole: { name: '', rows: 0, postings: noPostings, frequent: new Uint8Array(0) },
  since: { terms: new Map(), lists: new Set() },
};

/** The slugs in the list of an article, in order; none for an article without a list. */
export function relatedIn({ lists, count, rows: { slugs } }: RelatedState): (slug: string) => string[] {
  const rows = new Map<string, number>();
  for (let row = 0; row < slugs.length; row++) rows.set(slugs[row]!, row);
  return (slug) => {
    const row = rows.get(slug);
    if (row === undefined) return [];
    return Array.from(lists.subarray(row * count, (row + 1) * count)).flatMap((entry) => slugs[entry] ?? []);
  };
}

/** The slugs of the articles in whose lists one of these is. */
export function listing({ lists, count, rows }: RelatedState, slugs: ReadonlySet<string>): Set<string> {
  const isOne = rows.slugs.map((slug) => slugs.has(slug));
  const found = new Set<string>();
  for (let at = 0; at < lists.length; at++)
    if (isOne[lists[at]!] === true) found.add(rows.slugs[Math.floor(at / count)]!);
  return found;
}

/** A copy with room for `size` rows. */
export function copyOfRows(rows: Rows, size: number): Rows & { slugs: string[]; versions: string[] } {
  const more = Array.from({ length: size - rows.slugs.length }, () => '');
  return {
    slugs: [...rows.slugs, ...more],
    versions: [...rows.versions, ...more],
    publishAt: widened(rows.publishAt, new Float64Array(size)),
    lengths: widened(rows.lengths, new Uint32Array(size)),
    sketches: widened(rows.sketches, new Uint32Array(size * sketchSize)),
  };
}

/** The wide array, beginning with the values of the narrow one. */
export function widened<A extends Float64Array | Uint32Array | Uint8Array>(narrow: A, wide: A): A {
  wide.set(narrow);
  return wide;
}

/** A name for what is written whole: another one for other articles, other rows or longer lists. */
export function nameOf({ slugs, versions, publishAt }: Rows, count: number): string {
  return fingerprintOf(count, slugs, versions, [...publishAt]);
}
