import { shown } from '../field.ts';
import type { Kind } from '../form.ts';
import { languageTag } from '../language.ts';
import { language } from './language.ts';

/**
 * The language of an article. `lang` is a tag. Fields with other names hold all sorts of things in archives
 * (`[English]`, a programming language), which keep no article from its readers.
 */
export const articleLanguage: Kind<string> = {
  schema: language.schema,
  read: (fields, reader) => {
    const [{ name, value, at }] = fields;
    if (/^lang$/i.test(name)) return language.read(fields, reader);
    const first = Array.isArray(value) ? value[0] : value;
    const tag = typeof first === 'string' ? languageTag(first) : undefined;
    if (tag === undefined)
      reader.warn(at, {
        found: `${name} is ${shown(value)}`,
        expected: 'a language tag such as en or pt-BR (BCP 47)',
        fix: "Write the tag; until then the article is in the newsroom's language.",
      });
    return tag;
  },
};
