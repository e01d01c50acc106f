import type { Field } from './field.ts';
import { plainName } from './form.ts';
import { languageTag } from './language.ts';
import { problemAt, quoted } from './position.ts';
import type { TextFile } from './position.ts';
import type { Problem } from '../problem.ts';

/** What a file may say for the articles around it, besides whether they are public. */
export interface FolderValues {
  /** Their language, as a BCP 47 tag. */
  lang?: string;
  /** What ends their excerpts. */
  excerptSeparator?: string;
  /** They are Docusaurus': a `slug` replaces everything in the pattern of addresses from its first placeholder on. */
  isOfDocusaurus?: true;
}

/** Whether a text may have such a value. */
export function mentionsValue(text: string): boolean {
  return /\b(?:lang(?:uage)?|locale|excerpt_?separator)\b/i.test(text);
}

/** The values among the fields, and warnings about invalid ones. */
export function valuesAmong(file: TextFile, fields: readonly Field[]): { values: FolderValues; warnings: Problem[] } {
  const values: FolderValues = {};
  const warnings: Problem[] = [];
  for (const { name, value, at } of fields) {
    if (typeof value !== 'string' || value === '') continue;
    const plain = plainName(name);
    if (plain === 'excerptseparator') values.excerptSeparator = value;
    if (!/^(?:lang|language|locale)$/.test(plain)) continue;
    const lang = languageTag(value);
    if (lang === undefined) warnings.push({ ...problemAt(file, at, noLanguage(name, value)), severity: 'warning' });
    else values.lang = lang;
  }
  return { values, warnings };
}

function noLanguage(name: string, value: string) {
  return {
    found: `${name} is ${quoted(value)}`,
    expected: 'a language tag such as en or pt-BR (BCP 47)',
    fix: 'Write the tag, or leave it out; until then the articles here have the language of the newsroom.',
  };
}
