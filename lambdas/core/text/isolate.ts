/** The direction of the text around. */
type Direction = 'ltr' | 'rtl';

/**
 * A name or a title for the middle of a sentence of plain text: between isolates (U+2068, U+2069; Unicode Standard Annex 9)
 * where it holds letters of the other direction, so that what is around it keeps its order.
 */
export function isolated(text: string, around: Direction): string {
  return isOfOtherDirection(text, around) ? `\u2068${text}\u2069` : text;
}

/** A text that was cut, with the ends of the isolates that it begins. */
export function closed(text: string): string {
  const open = (text.match(/\u2068/g)?.length ?? 0) - (text.match(/\u2069/g)?.length ?? 0);
  return text + '\u2069'.repeat(Math.max(0, open));
}

/** Whether a text has letters of the direction that the text around it does not have. */
export function isOfOtherDirection(text: string, around: Direction): boolean {
  return around === 'rtl' ? fromTheLeft.test(text) : fromTheRight.test(text);
}

const rightToLeft = String.raw`\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}`;
const fromTheRight = new RegExp(`[${rightToLeft}]`, 'u');
const fromTheLeft = new RegExp(String.raw`[\p{L}--[${rightToLeft}]]`, 'v');
