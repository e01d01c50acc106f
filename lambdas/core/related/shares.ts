import { Growing } from './growing.ts';
import { placeOf, type Postings } from './postings.ts';
import { rarityOf } from './rarity.ts';
import type { Terms } from './terms.ts';

/**
 * The terms through which an article can share something with others, ready for adding up: for each, where its holders
 * begin in the postings, and what it is worth.
 */
export interface Shares {
  holders: Uint32Array;
  from: number;
  to: number;
  starts: Uint32Array;
  /** The term's rarity times its weight in the article; in the lower 8 bits, how many holders it has. */
  worths: Uint32Array;
}

/** The shares of each article in a marked row; terms with a mark in `except` are left out. */
export function sharesOfRows(
  { starts, holders }: Postings,
  cap: number,
  marked: Uint8Array,
  except?: Uint8Array,
): (row: number) => Shares {
  const found = new Growing();
  const ends = new Uint32Array(marked.length + 1);
  for (let at = 0, term = 0; at < holders.length; at++) {
    const row = holders[at]! >>> 8;
    if (marked[row] === 0) continue;
    while (starts[term + 1]! <= at) term++;
    if (rarityOf(starts[term + 1]! - starts[term]!, cap) === 0 || except?.[term] === 1) continue;
    found.push(at);
    ends[row + 1]!++;
  }
  for (let row = 1; row < ends.length; row++) ends[row]! += ends[row - 1]!;

  const next = ends.slice();
  const shared = { starts: new Uint32Array(found.size), worths: new Uint32Array(found.size) };
  let term = 0;
  for (const at of found.values()) {
    while (starts[term + 1]! <= at) term++;
    const size = starts[term + 1]! - starts[term]!;
    const place = next[holders[at]! >>> 8]!++;
    shared.starts[place] = starts[term]!;
    shared.worths[place] = ((rarityOf(size, cap) * (holders[at]! & 255)) << 8) | size;
  }
  return (row) => ({ holders, from: ends[row]!, to: ends[row + 1]!, ...shared });
}

/** The shares of an article with these terms. */
export function sharesOf(postings: Postings, cap: number, { hashes, weights }: Terms): Shares {
  const starts = new Growing();
  const worths = new Growing();
  for (let at = 0; at < hashes.length; at++) {
    const term = placeOf(postings.hashes, hashes[at]!);
    if (term < 0) continue;
    const size = postings.starts[term + 1]! - postings.starts[term]!;
    const worth = rarityOf(size, cap) * weights[at]!;
    if (worth === 0) continue;
    starts.push(postings.starts[term]!);
    worths.push((worth << 8) | size);
  }
  return { holders: postings.holders, from: 0, to: starts.size, starts: starts.values(), worths: worths.values() };
}
