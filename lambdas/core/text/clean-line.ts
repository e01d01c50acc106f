import { paired } from './isolate.ts';
import { isOrdinary } from './scripts.ts';

/**
 * A text as one line that is safe anywhere: composed (Unicode NFC), white space folded, without control
 * characters, marks that change the direction of what follows (U+202A to U+202E, U+2066 to U+2069; an isolate that ends in
 * the text changes none, and stays), text that nobody sees (tags, invisible operators, runs of what has no width) and what is
 * no character at all. Empty when nothing visible is left.
 */
export function cleanLine(text: string): string {
  return isOrdinary(text) && !otherSpaces.test(text) ? text : onOneLine(text.normalize('NFC'));
}

/** The same, except that its letters stay as they were written, composed or not. */
export function onOneLine(text: string): string {
  if (isOrdinary(text) && !otherSpaces.test(text)) return text;
  const line = paired(text)
    .replace(unwanted, '')
    .replace(unseen, '')
    .replace(/\s{2,}|[\t-\r\x85\u2028\u2029]/g, ' ')
    .replace(unwantedControls, '')
    .trim();
  return /[^\s\p{Cf}]/u.test(line) ? line : '';
}

/**
 * A text of any number of lines, without what pages, feeds and mails must not hold: characters that XML 1.0 forbids,
 * C1 controls (RFC 9839; at the first of them Gmail cuts a mail off), noncharacters and halves of surrogate pairs. A
 * lone carriage return, which no mail may hold (RFC 5322, 2.3) and some relays take for the end of a line, becomes a
 * space.
 */
export function cleanLines(text: string): string {
  return (text.includes('\r') ? text.replaceAll(/\r(?!\n)/g, ' ') : text)
    .toWellFormed()
    .replaceAll(/[\0-\x08\v\f\x0E-\x1F\x7F-\x9F\uFDD0-\uFDEF\uFFFE\uFFFF]/g, '');
}

/** White space at an end, or more than one space. */
const otherSpaces = /^\s|\s\s|\s$/;

const unwanted = /[\u202A-\u202E\u2066\u2067\uFEFF\uFFFE\uFFFF\p{Cs}]/gu;
/**
 * Invisible letters in which a text can be hidden; those behind a black flag make it a region's (Unicode Technical
 * Standard 51, C.1.1). A single joiner is meaningful, and a few marks of direction may follow each other, but never
 * many.
 */
const unseen =
  /[\u2060-\u2064\u206A-\u206F\uFFF9-\uFFFB]|(?<!\u{1F3F4}[\u{E0020}-\u{E007F}]*)[\u{E0000}-\u{E007F}]|[\u200B-\u200F\u061C\xAD]{4,}/gu;
const unwantedControls = /\p{Cc}/gu;
