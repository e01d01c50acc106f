import { isOrdinary } from './scripts.ts';

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

/**
 * A text of any number of lines without what no page, feed or mail may hold: characters that XML 1.0 forbids, C1 controls
 * (RFC 9839; at the first of them Gmail cuts a mail off), noncharacters and halves of surrogate pairs.
 */
export function cleanLines(text: string): string {
  return text.toWellFormed().replaceAll(/[\0-\x08\v\f\x0E-\x1F\x7F-\x9F\uFDD0-\uFDEF\uFFFE\uFFFF]/g, '');
}

/** White space at an end, or more than one space. */
const otherSpaces = /^\s|\s\s|\s$/;

const unwanted = /[\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF\p{Cs}]/gu;
const unwantedControls = /\p{Cc}/gu;
