import { languageTag } from '../language.ts';
import type { Kind } from '../form.ts';
import { lineAs } from './line.ts';

/** The tag of a language (BCP 47), in its canonical form. */
export const language: Kind<string> = lineAs(
  (text, refuse) =>
    languageTag(text) ?? refuse('a language tag such as en or pt-BR (BCP 47)', 'Write the tag, or leave it out.'),
  { type: 'string', pattern: '^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*$' },
);
