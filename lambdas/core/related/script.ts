/** Kinds of characters: one between terms; a letter, mark or digit; one of a script that does not set words apart. */
export const kinds = { breaks: 1, spells: 2, joins: 3 } as const;

/** A letter, mark or digit. */
const term = /[\p{L}\p{M}\p{N}]/u;

/** Scripts without spaces between words: Han, Kana, and class SA of Unicode Standard Annex 14. */
const unspaced = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;

/** Asking a regular expression is slow: each character is asked about once. */
const known = new Uint8Array(0x110000);

/** The kind of a character. */
export function kindOf(codePoint: number): number {
  return known[codePoint] || (known[codePoint] = kindByPattern(String.fromCodePoint(codePoint)));
}

function kindByPattern(character: string): number {
  if (!term.test(character)) return kinds.breaks;
  return unspaced.test(character) ? kinds.joins : kinds.spells;
}
