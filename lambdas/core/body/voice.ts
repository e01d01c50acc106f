import { escapeHtml } from '../html.ts';
import { type BodyWords, fill, type Voice, wordsOf } from '../text/words.ts';

/** In whose words a body says what its author does not. */
export interface BodyVoice {
  words: BodyWords;
  /** BCP 47 tag of their language, where that is not the language of the body. */
  lang?: string;
}

/** Where nothing is said of it. */
export const englishVoice: BodyVoice = { words: wordsOf('en') };

/** The voice in a body of a language (BCP 47 tag). */
export function bodyVoice({ words, language }: Voice, ofBody: string): BodyVoice {
  return { words, ...(language !== ofBody && { lang: language }) };
}

/** The title of a note whose author wrote only of which kind it is; of any other kind, that word. */
export function titleOfNote(kind: string, { words }: BodyVoice): string {
  const name = kind.toLowerCase();
  return nameKnown(name, words) ?? kind.charAt(0).toUpperCase() + name.slice(1);
}

/** Whether a note of the kind has a title by itself; any other only arranges what it encloses. */
export function isKindOfNote(kind: string): boolean {
  return nameKnown(kind.toLowerCase(), englishVoice.words) !== undefined;
}

function nameKnown(name: string, { admonitions }: BodyWords): string | undefined {
  return Object.entries(admonitions).find(([kind]) => kind === name)?.[1];
}

/** What leads back from a footnote: the attributes that say so to those who do not see the arrow. */
export function backLinkAttributes(note: string, { words, lang }: BodyVoice): string {
  const name = escapeHtml(fill(words.backToReference, note));
  return `role="doc-backlink"${lang === undefined ? '' : ` lang="${lang}"`} aria-label="${name}"`;
}
