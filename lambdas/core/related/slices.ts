import type { Terms } from './terms.ts';

/** The terms of the article in a row. */
export interface TermsInRow {
  row: number;
  terms: Terms;
}

/** Those terms of some articles whose hash is below `end` and in no slice before. */
export interface Slice {
  end: number;
  size: number;
  /** Ascending; a hash comes once for each article that holds it. Valid up to `size`. */
  hashes: Uint32Array;
  /** The holder (see `Postings`) at the place of each hash; ascending for each hash. */
  holders: Uint32Array;
}

/** About how many terms a slice has: as many as fit in a processor's cache. */
const sliceSize = 1 << 20;

/**
 * The terms of all articles together, in the order of their hashes, slice by slice. The articles are given in
 * ascending order of their rows. A slice is valid until the next one is asked for.
 *
 * The hashes of each article are sorted and evenly spread already, so that a slice is a short piece of each.
 */
export function* slicesOf(holdings: readonly TermsInRow[]): Generator<Slice> {
  const total = holdings.reduce((sum, { terms }) => sum + terms.hashes.length, 0);
  const slices = 2 ** Math.min(4, 32 - Math.clz32(Math.floor(total / sliceSize)));
  const reached = new Uint32Array(holdings.length);
  let gathered = pairs(Math.ceil((total / slices) * 1.1));
  let sorted = pairs(gathered.hashes.length);
  for (let number = 1; number <= slices; number++) {
    const end = (number / slices) * 2 ** 32;
    let size = 0;
    for (let article = 0; article < holdings.length; article++) {
      const { row, terms } = holdings[article]!;
      const { hashes, weights } = terms;
      if (size + hashes.length > gathered.hashes.length) gathered = wider(gathered, size, hashes.length);
      let at = reached[article]!;
      for (; at < hashes.length && hashes[at]! < end; at++) {
        gathered.hashes[size] = hashes[at]!;
        gathered.holders[size++] = (row << 8) | weights[at]!;
      }
      reached[article] = at;
    }
    if (sorted.hashes.length < size) sorted = pairs(gathered.hashes.length);
    sortByDigit(gathered, sorted, size, 0);
    if (gathered.hashes.length > sorted.hashes.length) gathered = pairs(sorted.hashes.length);
    sortByDigit(sorted, gathered, size, 11);
    sortByDigit(gathered, sorted, size, 22);
    yield { end, size, ...sorted };
  }
}

interface Pairs {
  hashes: Uint32Array;
  holders: Uint32Array;
}

function pairs(length: number): Pairs {
  return { hashes: new Uint32Array(length), holders: new Uint32Array(length) };
}

function wider(narrow: Pairs, size: number, more: number): Pairs {
  const wide = pairs(Math.max(size + more, narrow.hashes.length * 2));
  wide.hashes.set(narrow.hashes.subarray(0, size));
  wide.holders.set(narrow.holders.subarray(0, size));
  return wide;
}

const places = new Uint32Array(2048);

/** One pass of a radix sort: by eleven bits of the hash, equal ones in the order in which they were. */
function sortByDigit(from: Pairs, to: Pairs, size: number, shift: number): void {
  places.fill(0);
  for (let at = 0; at < size; at++) places[(from.hashes[at]! >>> shift) & 2047]!++;
  let sum = 0;
  for (let digit = 0; digit < 2048; digit++) {
    const count = places[digit]!;
    places[digit] = sum;
    sum += count;
  }
  for (let at = 0; at < size; at++) {
    const hash = from.hashes[at]!;
    const place = places[(hash >>> shift) & 2047]!++;
    to.hashes[place] = hash;
    to.holders[place] = from.holders[at]!;
  }
}
