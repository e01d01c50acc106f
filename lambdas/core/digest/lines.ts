import { graphemesIn, wordsIn } from '../text/segments.ts';
import { columnsOf, hasUnspaced, isOrdinary } from '../text/scripts.ts';

/**
 * The text in lines of at most `columns` terminal columns, broken between words, even in scripts without spaces; only
 * a word longer than a line is broken itself. East Asian characters and emoji are two columns wide (Unicode Standard
 * Annex 11). White space is folded; a text without words has no lines. With `wholeAddresses`, an address between angle
 * brackets is never broken.
 */
export function linesOf(text: string, columns: number, { wholeAddresses = false } = {}): string[] {
  return [...(wholeAddresses ? anyLines(text, columns, address) : brokenLines(text, columns))];
}

/** An address between angle brackets, which a break would end. */
const address = /(<[^<>\s]+>)/;

/** The beginning of the text that fits in so many columns, ending in "…" when something was cut. */
export function beginningOf(text: string, columns: number): string {
  const [whole = '', more] = brokenLines(text, columns);
  if (more === undefined) return whole;
  const [beginning = ''] = brokenLines(text, columns - 1);
  return `${beginning.replace(dangling, '') || beginning}…`;
}

/** How many terminal columns a line takes. */
export function widthOf(line: string): number {
  if (isOrdinary(line)) return line.length;
  let width = 0;
  for (const { segment } of graphemesIn(line)) width += columnsOf(segment);
  return width;
}

function brokenLines(text: string, columns: number): Iterable<string> {
  return isOrdinary(text) ? ordinaryLines(text.replace(/ {2,}/g, ' ').trim(), columns) : anyLines(text, columns);
}

/** The usual text, in a tenth of the time: a column for each unit, and a space between words. */
function* ordinaryLines(text: string, columns: number): Generator<string> {
  let rest = text;
  while (rest.length > columns) {
    const gap = rest.lastIndexOf(' ', columns);
    yield rest.slice(0, gap < 0 ? columns : gap);
    rest = gap < 0 ? rest.slice(columns) : rest.slice(gap + 1);
  }
  if (rest !== '') yield rest;
}

function* anyLines(text: string, columns: number, whole?: RegExp): Generator<string> {
  let line = '';
  let width = 0;
  for (const { word, space } of wordsOf(text, whole)) {
    const own = widthOf(word);
    if (width > 0 && width + space.length + own <= columns) {
      line += space + word;
      width += space.length + own;
      continue;
    }
    if (width > 0) yield line;
    const parts = own <= columns || whole?.test(word) ? [word] : broken(word, columns);
    line = parts.pop() ?? '';
    width = widthOf(line);
    yield* parts;
  }
  if (width > 0) yield line;
}

interface Word {
  word: string;
  /** What comes before it, unless it begins a line. */
  space: '' | ' ';
}

function* wordsOf(text: string, whole?: RegExp): Generator<Word> {
  for (const chunk of text.split(/[ \t-\r\x85\u2028\u2029]+/)) {
    if (chunk === '') continue;
    if (isOrdinary(chunk) || !hasUnspaced(chunk)) yield { word: chunk, space: ' ' };
    else
      for (const [index, word] of unspacedWords(chunk, whole).entries()) yield { word, space: index === 0 ? ' ' : '' };
  }
}

/** The words of a chunk without spaces; closing signs stay with the word before them, opening ones with the one after. */
function unspacedWords(chunk: string, whole: RegExp = /$^/): string[] {
  const words = [''];
  for (const part of chunk.split(whole))
    for (const segment of whole.test(part) ? [part] : Array.from(wordsIn(part), ({ segment }) => segment)) {
      const last = words.at(-1)!;
      if (last === '' || closing.test(segment) || opening.test(last)) words[words.length - 1] = last + segment;
      else words.push(segment);
    }
  return words;
}

/** A word in as many parts as necessary, none wider than a line. */
function broken(word: string, columns: number): string[] {
  const parts = [''];
  for (const { segment } of graphemesIn(word)) {
    const longer = `${parts.at(-1)}${segment}`;
    if (parts.at(-1) !== '' && widthOf(longer) > columns) parts.push(segment);
    else parts[parts.length - 1] = longer;
  }
  return parts;
}

const closing = /^[\p{Pe}\p{Pf}\p{Po}\p{Pd}ー々ゝ]/u;
const opening = /[\p{Ps}\p{Pi}]$/u;

/** What looks wrong before "…". */
const dangling = /[\s\p{Pd}\p{Ps}\p{Pi}.,;:·、。，；：]+$/u;
