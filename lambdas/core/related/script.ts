import { joining } from '../text/scripts.ts';

/** Kinds of characters: one between terms; a letter, mark or digit; one of a script that does not set words apart. */
export const kinds = { breaks: 1, spells: 2, joins: 3 } as const;

/** A letter, mark or digit. */
const term = /[\p{L}\p{M}\p{N}]/u;

/** Asking a regular expression is slow: each character is asked about once. */
const known = new Uint8Array(0x110000);

/** The kind of a character. */
export function kindOf(codePoint: number): number {
  return known[codePoint] || (known[codePoint] = kindByPattern(String.fromCodePoint(codePoint)));
}

function kindByPattern(character: string): number {
  if (!term.test(character)) return kinds.breaks;
  return joining.test(character) ? kinds.joins : kinds.spells;
}
