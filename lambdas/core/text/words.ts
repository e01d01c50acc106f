import { perKey } from '../per-key.ts';
import { compareText } from './compare.ts';
import type { ChangedWords, Counted, OwnWords, Words } from './words/interface-words.ts';
import { ar } from './words/ar.ts';
import { de } from './words/de.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';
import { he } from './words/he.ts';
import { hu } from './words/hu.ts';
import { it } from './words/it.ts';
import { ja } from './words/ja.ts';
import { nl } from './words/nl.ts';
import { pl } from './words/pl.ts';
import { pt } from './words/pt.ts';
import { uk } from './words/uk.ts';
import { zhHans } from './words/zh-hans.ts';
import { zhHant } from './words/zh-hant.ts';
import { nearestTo } from './words/nearest-to.ts';

export type {
  BodyWords,
  ChangedWords,
  Counted,
  MailWords,
  OwnWords,
  PageWords,
  Words,
} from './words/interface-words.ts';

const tables: Readonly<Record<string, Words>> = {
  ar,
  de,
  en,
  es,
  fr,
  he,
  hu,
  it,
  ja,
  nl,
  pl,
  pt,
  uk,
  'zh-Hans': zhHans,
  'zh-Hant': zhHant,
};

/** BCP 47 tags of the languages that the interface speaks. */
export const spokenLanguages: readonly string[] = Object.keys(tables);

/**
 * Whether the interface speaks this language (BCP 47 tag), by itself or with the newsroom's `own` words, if these are
 * complete.
 */
export function speaks(language: string, own: OwnWords = {}): boolean {
  return nearestTo(language, tables) !== undefined || lackedBy(language, own).length === 0;
}

/** The names of the words that a newsroom lacks for the interface to speak only in its own words. */
export function lackedBy(language: string, own: OwnWords): string[] {
  const { admonitions = {}, ...changed } = nearestTo(language, own) ?? {};
  const had = new Set(['language', 'admonitions', ...Object.keys(changed)]);
  return [
    ...Object.keys(en).filter((name) => !had.has(name)),
    ...Object.keys(en.admonitions).filter((kind) => !Object.hasOwn(admonitions, kind)),
  ];
}

/** The interface's words in the language, the newsroom's `own` before ours; in English where it does not speak the language. */
export function wordsOf(language: string, own: OwnWords = {}): Words {
  const ours = nearestTo(language, tables);
  const words = ours ?? en;
  const changed = nearestTo(language, own);
  if (!changed) return words;
  return {
    ...words,
    ...changed,
    ...(!ours && speaks(language, own) && { language }),
    admonitions: { ...words.admonitions, ...changed.admonitions },
  };
}

/** A newsroom's own words in the language. */
export function ownWordsIn(language: string, own: OwnWords = {}): ChangedWords | undefined {
  return nearestTo(language, own);
}

/** The language of the interface, and its words. */
export interface Voice {
  words: Words;
  /** BCP 47 tag of the language in which it speaks. */
  language: string;
}

/**
 * The first of the languages that the interface speaks, with its words; if it speaks none, English, with the
 * newsroom's `own` words in the last language.
 */
export function voiceIn(languages: readonly [...string[], string], own?: OwnWords): Voice {
  const language = languages.find((one) => speaks(one, own));
  return { words: wordsOf(language ?? languages.at(-1) ?? 'en', own), language: language ?? 'en' };
}

/** The language of the interface's words, for markup inside another language; empty if it is the same. */
export function wordsLang({ language }: Voice, around: string): { wordsLang?: string } {
  return language === around ? {} : { wordsLang: language };
}

/** The direction of the interface's words: that of the text `around` them in their language, or that of English. */
export function dirOfVoice(
  { language }: Voice,
  around: readonly { lang: string; dir: 'ltr' | 'rtl' }[],
): 'ltr' | 'rtl' {
  return around.find(({ lang }) => lang === language)?.dir ?? 'ltr';
}

/** `Published {}` with `4 May 2026` becomes `Published 4 May 2026`. */
export function fill(phrase: string, value: string): string {
  return phrase.replace('{}', () => value);
}

/** `34 reads`: the number as `language` writes numbers, in the plural form it takes among the words. */
export function counted(thing: Counted, count: number, words: Words, language: string): string {
  const form = pluralRules(words.language).select(count);
  return (thing[form] ?? thing.other).replace('#', () => numberFormat(language).format(count));
}

/** `May 2026` for `2026-05`, as the language writes it; or one part of it alone: `May`, `2026`. */
export function monthName(month: string, language: string, part: keyof typeof monthFormats = 'whole'): string {
  return monthFormats[part](language).format(Date.parse(`${month}-01T00:00:00Z`));
}

/** A language's own name, as in a heading: `Français`. The tag, if the name is unknown. */
export const nameOfLanguage = perKey((language: string): string => {
  const name = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
  const [first = '', ...others] = name;
  return first.toLocaleUpperCase(language) + others.join('');
});

/** Compares names as the language sorts them; names that are equal there, by their characters. */
export function compareNames(language: string): (a: string, b: string) => number {
  const { compare } = collator(language);
  return (a, b) => compare(a, b) || compareText(a, b);
}

const pluralRules = perKey((language: string) => new Intl.PluralRules(language));
const numberFormat = perKey((language: string) => new Intl.NumberFormat(language));
const collator = perKey((language: string) => new Intl.Collator(language, { numeric: true }));
const monthFormats = {
  whole: perKey((language: string) => dateFormat(language, { month: 'long', year: 'numeric' })),
  month: perKey((language: string) => dateFormat(language, { month: 'long' })),
  year: perKey((language: string) => dateFormat(language, { year: 'numeric' })),
};

function dateFormat(language: string, fields: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language, { ...fields, timeZone: 'UTC', calendar: 'gregory' });
}
