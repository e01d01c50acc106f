import { languageTag } from '../language.ts';
import type { Kind } from '../form.ts';
import { quoted } from '../position.ts';
import { textsOf, textsSchema } from './texts.ts';

/** Tags of languages (BCP 47), in their canonical form. */
export const languages: Kind<string[]> = {
  schema: textsSchema,
  read: ([field], reader) =>
    textsOf(field, reader, ',').flatMap(({ text, at }) => {
      const tag = languageTag(text);
      if (tag !== undefined) return [tag];
      reader.refuse(at, {
        found: `an entry of ${field.name} is ${quoted(text)}`,
        expected: 'a language tag such as en or pt-BR (BCP 47)',
        fix: 'Write the tag, or leave it out.',
      });
      return [];
    }),
};
