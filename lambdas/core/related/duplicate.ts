import type { Terms } from './terms.ts';

/** Numbers of 32 bits in a sketch. */
export const sketchSize = 16;

const bins = sketchSize * 4;

/** Articles with fewer different terms (a dozen words) are too short for a sketch to distinguish. */
const fewestTerms = 24;

/**
 * A sketch of the terms, for telling near-duplicates: the hashes are dealt into 64 bins by their upper bits, and each
 * bin keeps one byte of its smallest hash, or 0 when it is empty. Two sketches agree in about as many bins as the
 * articles share terms, in proportion to the terms of both together (one permutation hashing: Li, Owen and Zhang
 * 2012). The sketch of an article that is too short is empty.
 */
export function sketchOf({ hashes }: Terms): Uint32Array {
  const bytes = new Uint8Array(bins);
  if (hashes.length < fewestTerms) return new Uint32Array(sketchSize);
  for (const hash of hashes) {
    const bin = hash >>> 26;
    if (bytes[bin] === 0) bytes[bin] = 1 + (hash % 255);
  }
  return new Uint32Array(bytes.buffer);
}

/**
 * Whether two articles are nearly the same text: they share at least three fifths of their terms. The same text twice
 * shares all, a corrected one nearly all; parts of a series share less than half. `sketches` holds a sketch per row.
 */
export function areDuplicates(sketches: Uint32Array, one: number, other: number): boolean {
  let equal = 0;
  let filled = 0;
  for (let at = 0; at < sketchSize; at++) {
    const four = sketches[one * sketchSize + at]!;
    const otherFour = sketches[other * sketchSize + at]!;
    const empty = zeroBytes(four | otherFour);
    equal += zeroBytes(four ^ otherFour) - empty;
    filled += 4 - empty;
    if (filled - equal > mostUnequal) return false;
  }
  return equal > 0 && equal * 5 >= filled * 3;
}

/** Two fifths of the bins: with more that differ, no number of equal ones is enough. */
const mostUnequal = (bins * 2) / 5;

/** How many of the four bytes are 0. */
function zeroBytes(four: number): number {
  const others = ((four & 0x7f7f7f7f) + 0x7f7f7f7f) | four | 0x7f7f7f7f;
  return Math.imul(~others >>> 7, 0x01010101) >>> 24;
}
