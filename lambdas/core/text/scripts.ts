// Scripts in which words follow each other without a space, by what counts instead of words.

/** Each character. */
const byCharacter = ['Han', 'Hiragana', 'Katakana'];
/** The words that ICU's dictionaries know (see `wordsIn`). */
const byDictionary = ['Thai', 'Lao', 'Khmer', 'Myanmar'];
/** Each syllable: a special character ends it (U+0F0B), at which `wordsIn` divides. */
const bySyllable = ['Tibetan'];

function anyOf(scripts: readonly string[], property: 'Script' | 'Script_Extensions' = 'Script'): string {
  return scripts.map((script) => `\\p{${property}=${script}}`).join('');
}

/**
 * Whether a text has a character of such a script, or one that is among them without a space: the punctuation of East
 * Asia, and letters and signs made as wide as its characters or as narrow as half of them.
 */
export function hasUnspaced(text: string): boolean {
  return beyondSpaced.test(text) && unspaced.test(text);
}

/** The range of all of these, with few others: most texts have none, and this is a faster test. */
const beyondSpaced = /[\u0E00-\u109F\u1780-\u19FF\u2E80-\uFFEF]/;
const unspaced = new RegExp(
  String.raw`[${anyOf([...byCharacter, ...byDictionary, ...bySyllable])}\u3000-\u303F\uFF00-\uFFEF]`,
  'u',
);

/** Every character that counts as a word. */
export const characterWords = new RegExp(`[${anyOf(byCharacter)}]`, 'gu');

/** Every word, and every character that counts as one. */
export const wordsAndCharacters = new RegExp(String.raw`[${anyOf(byCharacter)}]|[\p{L}\p{N}\p{M}]+`, 'gu');

/** Every run of characters in which `wordsIn` finds the words. */
export const wordRuns = new RegExp(`[${anyOf([...byDictionary, ...bySyllable])}]+`, 'gu');

/**
 * A character that is a word only together with its neighbours: nothing separates it, as a mark separates Tibetan
 * syllables. What scripts share, such as the ー of both kana, counts as theirs.
 */
export const joining = new RegExp(`[${anyOf([...byCharacter, ...byDictionary], 'Script_Extensions')}]`, 'u');

/**
 * Whether a text has nothing but Latin, Greek and Cyrillic letters, the signs that are common with them, and spaces.
 * Each UTF-16 unit is then a grapheme (Unicode Standard Annex 29) and a column (Annex 11), and needs no composing
 * (Annex 15; but for three Greek signs that look like others). Most texts are like this, which saves slower tests.
 */
export function isOrdinary(text: string): boolean {
  return ordinary.test(text);
}

const ordinary = /^[ -~\xA0-\u02FF\u0370-\u0482\u048A-\u0530\u2010-\u2027\u2030-\u205E\u20A0-\u20C0]*$/;

/** How many terminal columns a grapheme takes: 2 if it is wide, 0 if it is invisible. */
export function columnsOf(grapheme: string): number {
  if (invisible.test(grapheme)) return 0;
  return wide.test(grapheme) ? 2 : 1;
}

/** East Asian Wide and Fullwidth (Unicode Standard Annex 11, `EastAsianWidth.txt`), and emoji. */
const wide = new RegExp(
  [
    // Hangul's first letters, signs of clocks and brackets, and of the Book of Changes.
    String.raw`[\u1100-\u115F\u231A\u231B\u2329\u232A\u2630-\u2637\u268A-\u268F`,
    // The blocks of East Asia, without the half fill space.
    String.raw`\u2E80-\u303E\u3041-\u3247\u3250-\uA4C6\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF`,
    // Forms for vertical lines, small and full-width ones; the half-width ones are narrow.
    String.raw`\uFE10-\uFE19\uFE30-\uFE6B\uFF01-\uFF60\uFFE0-\uFFE6`,
    // Tangut, Khitan and Nushu, archaic kana, counting rods, squared words, and the planes of ideographs.
    String.raw`\u{16FE0}-\u{18DFF}\u{1AFF0}-\u{1B2FB}\u{1D300}-\u{1D376}\u{1F200}-\u{1F265}\u{20000}-\u{3FFFD}]`,
    // A half-width letter with its mark is two, each narrow.
    String.raw`|\p{Emoji_Presentation}|\uFE0F|.[\uFF9E\uFF9F]`,
  ].join(''),
  'u',
);
const invisible = /^[\p{Mn}\p{Me}\p{Cf}]*$/u;
