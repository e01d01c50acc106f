import { wordsIn } from '../segments.ts';

/**
 * Words of a text: runs between spaces and line ends. Chinese and Japanese, which do not part words, count their
 * characters; Thai, Lao, Khmer and Burmese, which do not either, are divided by the Unicode rules (UAX 29) and ICU's
 * dictionaries.
 */
export function countWords(text: string): number {
  if (!/[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u9FFF\uF900-\uFAFF\uD840-\uD8FF]/.test(text)) {
    return countRuns(text);
  }
  let words = 0;
  const rest = text
    .replaceAll(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu, () => (words++, ' '))
    .replaceAll(/[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu, (run) => {
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
