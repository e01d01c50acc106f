/** The direction of the text around. */
type Direction = 'ltr' | 'rtl';

/**
 * A name or a title for the middle of a sentence of plain text: between isolates (U+2068, U+2069; Unicode Standard
 * Annex 9) where it holds letters of the other direction, so that what is around it keeps its order. Mail programs and
 * readers do not show them. Text by itself needs none: it is known where a field of a feed begins and ends.
 */
export function isolated(text: string, around: Direction): string {
  return isOfOtherDirection(text, around) ? `\u2068${text.replaceAll(/[\u2068\u2069]/g, '')}\u2069` : text;
}

/** Titles in one line of plain text, one after the other. */
export function listed(titles: readonly string[], around: Direction): string {
  return titles.map((title) => isolated(title, around)).join(' · ');
}

/** A text that was cut, with the missing ends of its isolates. */
export function closed(text: string): string {
  const open = (text.match(/\u2068/g)?.length ?? 0) - (text.match(/\u2069/g)?.length ?? 0);
  return text + '\u2069'.repeat(Math.max(0, open));
}

/** The text without isolates that are not ended, and ends that have no beginning. */
export function paired(text: string): string {
  if (!/[\u2068\u2069]/.test(text)) return text;
  const begun: number[] = [];
  const alone = new Set<number>();
  for (const { 0: mark, index } of text.matchAll(/[\u2068\u2069]/g)) {
    if (mark === '\u2068') begun.push(index);
    else if (begun.pop() === undefined) alone.add(index);
  }
  for (const index of begun) alone.add(index);
  return text.replaceAll(/[\u2068\u2069]/g, (mark, index: number) => (alone.has(index) ? '' : mark));
}

/** Whether a text has letters of the direction that the text around it does not have. */
export function isOfOtherDirection(text: string, around: Direction): boolean {
  return around === 'rtl' ? fromTheLeft().test(text) : fromTheRight.test(text);
}

const rightToLeft = String.raw`\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}`;
const fromTheRight = new RegExp(`[${rightToLeft}]`, 'u');
// Building a set of all other letters takes long, and most newsrooms do not need it.
let fromTheLeftMade: RegExp | undefined;
const fromTheLeft = () => (fromTheLeftMade ??= new RegExp(String.raw`[\p{L}--[${rightToLeft}]]`, 'v'));
