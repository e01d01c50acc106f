import { wordsIn } from '../text/segments.ts';
import { characterWords, hasUnspaced, wordRuns } from '../text/scripts.ts';

/**
 * Words of a text: runs between spaces and line ends. Chinese and Japanese, which do not part words, count their
 * characters; Thai, Lao, Khmer and Burmese, which do not either, are divided by the Unicode rules (UAX 29) and ICU's
 * dictionaries; Tibetan counts its syllables.
 */
export function countWords(text: string): number {
  if (!hasUnspaced(text)) return countRuns(text);
  let words = 0;
  const rest = text
    .replaceAll(characterWords, () => (words++, ' '))
    .replaceAll(wordRuns, (run) => {
      words += [...wordsIn(run)].filter(({ isWordLike }) => isWordLike).length;
      return ' ';
    });
  return words + countRuns(rest);
}

function countRuns(text: string): number {
  let runs = 0;
  let inRun = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isSpace = code === 0x20 || code === 0x0a;
    if (!isSpace && !inRun) runs++;
    inRun = !isSpace;
  }
  return runs;
}
