import { escapeHtml } from '../html.ts';
import { type BodyWords, fill, type Voice, wordsOf } from '../text/words.ts';

/** Whose words a body uses for what its author does not say. */
export interface BodyVoice {
  words: BodyWords;
  /** BCP 47 tag of their language, where that is not the language of the body. */
  lang?: string;
}

/** The default. */
export const englishVoice: BodyVoice = { words: wordsOf('en') };

/** The voice in a body of a language (BCP 47 tag). */
export function bodyVoice({ words, language }: Voice, ofBody: string): BodyVoice {
  return { words, ...(language !== ofBody && { lang: language }) };
}

/** The title of a note for which its author wrote only a kind; for unknown kinds, the word itself. */
export function titleOfNote(kind: string, { words }: BodyVoice): string {
  const name = kind.toLowerCase();
  return nameKnown(name, words) ?? kind.charAt(0).toUpperCase() + name.slice(1);
}

/** Whether a note of this kind has a title of its own; other kinds only arrange what they enclose. */
export function isKindOfNote(kind: string): boolean {
  return nameKnown(kind.toLowerCase(), englishVoice.words) !== undefined;
}

function nameKnown(name: string, { admonitions }: BodyWords): string | undefined {
  return Object.entries(admonitions).find(([kind]) => kind === name)?.[1];
}

/** The attributes of the link back from a footnote, for those who do not see the arrow. */
export function backLinkAttributes(note: string, { words, lang }: BodyVoice): string {
  const name = escapeHtml(fill(words.backToReference, note));
  return `role="doc-backlink"${lang === undefined ? '' : ` lang="${lang}"`} aria-label="${name}"`;
}
