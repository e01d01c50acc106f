import { onOneLine } from './clean-line.ts';
import { paired } from './isolate.ts';
import { graphemesIn, wordsIn } from './segments.ts';
import { hasUnspaced, isOrdinary } from './scripts.ts';

/**
 * The beginning of a text for a list: plain text of at most `maxCharacters` characters as readers count them
 * (graphemes), as one clean line (see `onOneLine`). When something was cut it ends in "…", which is counted. The cut
 * is between words, even in languages without spaces, and leaves no comma or bracket dangling; only a word longer than
 * the limit is itself cut. An empty text gives an empty one.
 */
export function excerpt(text: string, maxCharacters = 240): string {
  // The end of a long text does not matter: enough is taken for the cut to be well before its end.
  for (let taken = 4 * maxCharacters; taken < text.length; taken *= 2) {
    const beginning = onOneLine(text.slice(0, taken));
    if (beginning.length > endOf(beginning, maxCharacters) + lookahead) return shorten(beginning, maxCharacters);
  }
  return shorten(onOneLine(text), maxCharacters);
}

/** More text after a word than could change where it ends, in UTF-16 units. */
const lookahead = 200;

function shorten(text: string, maxCharacters: number): string {
  if (endOf(text, maxCharacters) === text.length) return text;
  const limit = endOf(text, maxCharacters - 1);
  const words = text.slice(0, endOfWords(text, limit)).replace(dangling, '');
  return `${paired(words || text.slice(0, limit))}…`;
}

/** Where the first `count` graphemes end, in UTF-16 units. */
function endOf(text: string, count: number): number {
  if (text.length <= count || isOrdinary(text.slice(0, count + 1))) return Math.min(count, text.length);
  let index = 0;
  for (const { segment } of graphemesIn(text)) {
    if (count-- <= 0) break;
    index += segment.length;
  }
  return index;
}

/** Where the last word that is complete at `limit` ends. */
function endOfWords(text: string, limit: number): number {
  if (gap.test(text.charAt(limit))) return limit;
  let start = limit;
  while (start > 0 && !gap.test(text.charAt(start - 1))) start--;
  if (!hasUnspaced(text.slice(start, limit + 1))) return start;
  const segments = wordsIn(text);
  let end = segments.containing(limit)?.index ?? start;
  while (end > start && !hasUnspaced(text.slice(end - 1, end + 1))) end = segments.containing(end - 1)?.index ?? start;
  return Math.max(start, end);
}

const gap = /[ \u2000-\u2006\u2008-\u200B\u3000]/;

/** What looks wrong before "…": spaces, dashes, opening brackets and quotation marks, and the signs between clauses. */
const dangling = /(?:[\s\p{Pd}\p{Ps}\p{Pi}.,;:!?¡¿…‥·•&/|+、。，．；：！？・،؛؟۔।॥።]|(?<=\s)["'])+$/u;
