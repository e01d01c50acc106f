import type { ChangedWords } from '../text/words.ts';
import { en } from '../text/words/en.ts';
import { type Field, isGroup, partsOf, shown } from './field.ts';
import { field, type Form, formOf, type Kind, type Spec } from './form.ts';
import { group } from './kinds/group.ts';
import { countedFor, options, phraseFor } from './kinds/interface-words.ts';
import { line } from './kinds/line.ts';
import { languageTag } from './language.ts';
import type { Remark } from './position.ts';
import { readForm } from './read-form.ts';
import type { Reader } from './reader.ts';

const { language: _, admonitions, ...phrases } = en;

/** Every word of the interface, by its name; the guide describes each by its English. */
export const wordsForm: Form = formOf(
  {
    ...Object.fromEntries(Object.entries(phrases).map(([name, english]) => [name, fieldFor(english)])),
    admonitions: field(
      group(
        formOf(
          Object.fromEntries(
            Object.entries(admonitions).map(([kind, english]) => [kind, field(line, { guide: told(english) })]),
          ),
          options,
        ),
      ),
      { guide: 'The titles of notes beside the text, such as `:::tip`, that have none of their own.' },
    ),
  },
  options,
);

function fieldFor(english: (typeof phrases)[keyof typeof phrases]): Spec {
  if (typeof english === 'string') return field(phraseFor(english), { guide: told(english) });
  return field(countedFor(english), { guide: [...new Set(Object.values(english))].map(told).join(', ') });
}

function told(english: string): string {
  return `“${english}”`;
}

/**
 * Words of the interface as an editor wants them: those in the newsroom's language, and those in other languages by tag
 * (BCP 47).
 */
export interface WrittenWords {
  here: ChangedWords;
  elsewhere: Readonly<Record<string, ChangedWords>>;
}

/** The words under `words:`; words in another language are in a group under its tag. */
export const words: Kind<WrittenWords> = {
  schema: (group) => ({ ...group, patternProperties: { [ofLanguages]: group } }),
  parts: wordsForm,
  read: ([written], reader) => {
    if (!isGroup(written.value)) return reader.refuse(written.at, noGroup(written));
    const fields = partsOf(written, written.value);
    const groups = fields.flatMap((one) => {
      const tag = tagOf(one);
      return tag !== undefined && isGroup(one.value) ? [{ tag, of: partsOf(one, one.value), name: one.name }] : [];
    });
    const here = fields.filter((one) => tagOf(one) === undefined);
    return {
      here: changed(here, reader, written.name),
      elsewhere: Object.fromEntries(
        groups.map(({ tag, of, name }) => [tag, changed(of, reader, `${written.name}.${name}`)]),
      ),
    };
  },
};

/** The names of groups of words, except those that are also the name of a word. */
const ofLanguages = `^(?!(?:${Object.keys(en)
  .filter((name) => name.length < 4)
  .join('|')})$)[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*$`;

/** The language of a group of words; `undefined` for a word. */
function tagOf({ name, value }: Field): string | undefined {
  return isGroup(value) && !Object.hasOwn(en, name) ? languageTag(name) : undefined;
}

function changed(fields: readonly Field[], reader: Reader, group: string): ChangedWords {
  const { values, others } = readForm(wordsForm, fields, reader, { group });
  for (const { name, nameAt } of others) reader.warn(nameAt, notWord(`${group}.${name}`));
  return values;
}

function notWord(name: string): Remark {
  return {
    found: `${name} is not a ${options.noun}`,
    expected: 'one of the words in the guide, or the tag of a language with such words under it',
    fix: 'Correct the name, or remove it.',
  };
}

function noGroup({ name, value }: Field): Remark {
  return {
    found: `${name} is ${shown(value)}`,
    expected: 'words of the interface under it, such as related: Read next',
    fix: 'Write each on a line of its own, indented.',
  };
}
