/** The graphemes of a text, which are the characters that readers count (Unicode Standard Annex 29). */
export function graphemesIn(text: string): Intl.Segments {
  graphemes ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  return graphemes.segment(text);
}

/** The words of a text and what is between them, also in languages that put no space there (Annex 29). */
export function wordsIn(text: string): Intl.Segments {
  words ??= new Intl.Segmenter('und', { granularity: 'word' });
  return words.segment(text);
}

// Made when first needed: making them takes longer than most texts, and most texts need none.
let graphemes: Intl.Segmenter | undefined;
let words: Intl.Segmenter | undefined;
