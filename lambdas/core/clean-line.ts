import { isOrdinary } from './text/scripts.ts';

/**
 * A text as one line that is safe to stand anywhere: composed (Unicode NFC), white space folded, without control
 * characters, marks that change the direction of what follows (U+202A to U+202E, U+2066 to U+2069) and what is no
 * character at all. Empty when nothing visible is left.
 */
export function cleanLine(text: string): string {
  if (isOrdinary(text) && !otherSpaces.test(text)) return text;
  const line = text
    .normalize('NFC')
    .replace(unwanted, '')
    .replace(/\s{2,}|[\t-\r\x85\u2028\u2029]/g, ' ')
    .replace(unwantedControls, '')
    .trim();
  return /[^\s\p{Cf}]/u.test(line) ? line : '';
}

/** White space at an end, or more than one space. */
const otherSpaces = /^\s|\s\s|\s$/;

const unwanted = /[\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF\p{Cs}]/gu;
const unwantedControls = /\p{Cc}/gu;
