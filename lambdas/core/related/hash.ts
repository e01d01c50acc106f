/**
 * Terms are known by a hash of 32 bits, the same on every machine: FNV-1a over code points, then the finaliser of
 * MurmurHash3, so that the upper bits are as good as the lower. Never 0, which means "none" in tables.
 */
export const wordBasis = 0x811c9dc5;

/** Tags are distinguished from words: the tag "wells" and the word are different terms. */
const tagBasis = 0x2f0b4a97;

/** Takes one more code point into an unfinished hash. */
export function extend(state: number, codePoint: number): number {
  return Math.imul(state ^ codePoint, 0x01000193);
}

/** Ends a hash. */
export function finish(state: number): number {
  let hash = state ^ (state >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0 || 1;
}

/** The hash of a word. */
export function hashOfWord(word: string): number {
  return hashFrom(wordBasis, word);
}

/** The hash of a tag, given by its slug. */
export function hashOfTag(slug: string): number {
  return hashFrom(tagBasis, slug);
}

/** The hash of two neighbouring words, in their order, from the hashes of each. */
export function hashOfPair(first: number, second: number): number {
  return finish(Math.imul(first, 0x9e3779b1) ^ second);
}

function hashFrom(basis: number, text: string): number {
  let state = basis;
  for (const character of text) state = extend(state, character.codePointAt(0) ?? 0);
  return finish(state);
}
