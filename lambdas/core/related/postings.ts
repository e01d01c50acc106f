import { Growing } from './growing.ts';
import { PackedReader, PackedWriter } from './packed.ts';
import { type TermsInRow, type Slice, slicesOf } from './slices.ts';

/**
 * Which articles hold which terms, in flat arrays. An article is known by its row, a number below 2^24.
 *
 * Only the rare terms matter for lists. A frequent one is kept among them without holders; its holders are kept
 * separately, packed, and are needed only to know when it becomes rare again because articles left.
 */
export interface Postings {
  /** Hashes of the terms, ascending. */
  hashes: Uint32Array;
  /** The holders of term `t`, ascending, are at `starts[t]` to `starts[t + 1]`. */
  starts: Uint32Array;
  /** The row in the upper 24 bits, the term's weight in the article in the lower 8. */
  holders: Uint32Array;
}

/**
 * In how many articles a term may occur and still be rare: twice the largest cap, so that as many articles as the cap
 * may leave before a frequent term could count.
 */
export const mostHolders = 128;

export const noPostings: Postings = {
  hashes: new Uint32Array(0),
  starts: new Uint32Array(1),
  holders: new Uint32Array(0),
};

/**
 * What becomes of the terms of a row when postings are merged: they stay, are left out, or are left out and reported.
 */
export const fates = { stays: 0, goes: 1, goesNow: 2 } as const;

export interface Merged {
  postings: Postings;
  /** The holders of the frequent terms, packed, if available. */
  frequent: Uint8Array | undefined;
  /** The hashes of the terms that rows with the fate `goesNow` held, once for each of these rows. */
  left: Uint32Array;
}

/**
 * The postings after some articles left (`leaving` tells the fate of each row) and those in `arrived` came, which are in
 * ascending order of their rows. A row may leave and come back with other terms.
 *
 * Without the holders of the frequent terms (`frequent`), these terms stay frequent.
 */
export function merged(
  before: Postings,
  frequent: Uint8Array | undefined,
  leaving: Uint8Array,
  arrived: readonly TermsInRow[],
): Merged {
  const arriving = arrived.reduce((sum, { terms }) => sum + terms.hashes.length, 0);
  const merge = new Merge(before, frequent, leaving, arriving);
  for (const slice of slicesOf(arrived)) merge.take(slice);
  return merge.result();
}

/** The position of a hash among ascending ones; -1 if it is not there. */
export function placeOf(hashes: Uint32Array, hash: number): number {
  let low = 0;
  let high = hashes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (hashes[middle]! < hash) low = middle + 1;
    else high = middle;
  }
  return low < hashes.length && hashes[low] === hash ? low : -1;
}

/** The holders of the term at a position; none for -1. */
export function holdersAt({ starts, holders }: Postings, term: number): Uint32Array {
  return term < 0 ? holders.subarray(0, 0) : holders.subarray(starts[term], starts[term + 1]);
}

/** Marks, by position, the terms that change when articles leave and arrive. */
export function touched(
  { hashes, starts, holders }: Postings,
  leaving: Uint8Array,
  arrived: readonly TermsInRow[],
): Uint8Array {
  const marks = new Uint8Array(hashes.length);
  for (const { terms } of arrived) {
    for (const hash of terms.hashes) {
      const place = placeOf(hashes, hash);
      if (place >= 0) marks[place] = 1;
    }
  }
  if (!leaving.some((fate) => fate !== fates.stays)) return marks;
  let term = 0;
  for (let at = 0; at < holders.length; at++) {
    if (leaving[holders[at]! >>> 8] === fates.stays) continue;
    while (starts[term + 1]! <= at) term++;
    marks[term] = 1;
  }
  return marks;
}

/** The postings of the marked terms alone. */
export function only(marks: Uint8Array, postings: Postings): Postings {
  const hashes = new Growing();
  const starts = new Growing();
  const holders = new Growing();
  for (let term = marks.indexOf(1); term >= 0; term = marks.indexOf(1, term + 1)) {
    hashes.push(postings.hashes[term]!);
    starts.push(holders.size);
    holders.append(holdersAt(postings, term));
  }
  starts.push(holders.size);
  return { hashes: hashes.values(), starts: starts.values(), holders: holders.values() };
}

class Merge {
  readonly #before: Postings;
  readonly #frequent: PackedReader | undefined;
  readonly #leaving: Uint8Array;
  readonly #left = new Growing();
  readonly #hashes: Growing;
  readonly #starts: Growing;
  readonly #holders: Growing;
  readonly #frequentWriter: PackedWriter;
  /** The next term of `#before`. */
  #next = 0;

  /** `arriving`: how many holders will be added. Room for all of them costs nothing until it is filled. */
  constructor(before: Postings, frequent: Uint8Array | undefined, leaving: Uint8Array, arriving: number) {
    this.#before = before;
    this.#frequent = frequent && new PackedReader(frequent);
    this.#leaving = leaving;
    this.#hashes = new Growing(before.hashes.length + arriving);
    this.#starts = new Growing(before.starts.length + arriving);
    this.#holders = new Growing(before.holders.length + arriving);
    this.#frequentWriter = new PackedWriter((frequent?.length ?? 0) + arriving * 3);
  }

  take(slice: Slice): void {
    const { hashes } = this.#before;
    let at = 0;
    for (;;) {
      const hash = Math.min(
        this.#next < hashes.length ? hashes[this.#next]! : Infinity,
        at < slice.size ? slice.hashes[at]! : Infinity,
      );
      if (hash >= slice.end) return;
      const from = at;
      while (at < slice.size && slice.hashes[at] === hash) at++;
      const arrived = { holders: slice.holders, from, to: at };
      if (this.#next < hashes.length && hashes[this.#next] === hash) this.#change(hash, arrived);
      else this.#write(hash, nobody, arrived);
    }
  }

  result(): Merged {
    this.#starts.push(this.#holders.size);
    return {
      postings: { hashes: this.#hashes.values(), starts: this.#starts.values(), holders: this.#holders.values() },
      frequent: this.#frequent && this.#frequentWriter.bytes(),
      left: this.#left.values(),
    };
  }

  /** The next of the previous terms. */
  #change(hash: number, arrived: Piece): void {
    const { starts, holders } = this.#before;
    const from = starts[this.#next++]!;
    const to = starts[this.#next]!;
    if (to > from) {
      this.#write(hash, { holders, from, to }, arrived);
    } else if (this.#frequent) {
      const unpacked = this.#frequent.take(hash);
      this.#write(hash, { holders: unpacked, from: 0, to: unpacked.length }, arrived);
    } else {
      this.#keep(hash, 0);
    }
  }

  /** A term with the old holders that do not leave, and those that arrived. */
  #write(hash: number, old: Piece, arrived: Piece): void {
    const leaving = this.#leaving;
    const target = this.#holders.room(old.to - old.from + arrived.to - arrived.from);
    let size = this.#holders.size;
    let next = arrived.from;
    for (let place = old.from; place < old.to; place++) {
      const holder = old.holders[place]!;
      const fate = leaving[holder >>> 8]!;
      if (fate !== fates.stays) {
        if (fate === fates.goesNow) this.#left.push(hash);
        continue;
      }
      while (next < arrived.to && arrived.holders[next]! < holder) target[size++] = arrived.holders[next++]!;
      target[size++] = holder;
    }
    while (next < arrived.to) target[size++] = arrived.holders[next++]!;

    const count = size - this.#holders.size;
    if (count > mostHolders) {
      // The holders just written are dropped: a frequent term has none.
      this.#frequentWriter.push(hash, target, this.#holders.size, size);
      this.#keep(hash, 0);
    } else if (count > 0) {
      this.#keep(hash, count);
    }
  }

  #keep(hash: number, count: number): void {
    this.#hashes.push(hash);
    this.#starts.push(this.#holders.size);
    this.#holders.size += count;
  }
}

/** Some holders of a term, at `from` to `to` of an array. */
interface Piece {
  holders: Uint32Array;
  from: number;
  to: number;
}

const nobody: Piece = { holders: new Uint32Array(0), from: 0, to: 0 };
