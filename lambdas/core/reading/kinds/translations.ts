import { isGroup, partsOf, shown } from '../field.ts';
import { field, formOf, type Kind, type Values } from '../form.ts';
import { languageTag } from '../language.ts';
import { quoted, type Remark } from '../position.ts';
import { scalar } from '../schema.ts';
import { groupAs } from './group.ts';
import { line } from './line.ts';

const texts = formOf(
  {
    name: field(line, { guide: 'The name of the newsroom in that language.' }),
    description: field(line, { guide: 'Its description in that language.' }),
  },
  { noun: 'setting' },
);

const ofLanguage = groupAs(texts, ({ values, others }, reader) => {
  for (const { name, nameAt } of others) reader.warn(nameAt, notText(name));
  return values;
});

/** Between braces, what follows a comma is another name to YAML. */
function notText(name: string): Remark {
  return {
    found: `translations has ${quoted(name)}, which is not a setting`,
    expected: 'the name and the description of the newsroom, each a text',
    fix: 'If a text contains a comma or a colon, put it in quotation marks; otherwise remove this name.',
  };
}

/** What the newsroom says of itself in other languages, by tag (BCP 47, in its canonical form). */
export const translations: Kind<Record<string, Values<typeof texts.fields>>> = {
  schema: {
    type: 'object',
    additionalProperties: { type: 'object', properties: { name: scalar, description: scalar } },
  },
  read: ([given], reader) => {
    if (!isGroup(given.value))
      return reader.refuse(given.at, { found: `${given.name} is ${shown(given.value)}`, ...byLanguage });
    const read = partsOf(given, given.value).map((part) => {
      const tag = languageTag(part.name);
      if (tag === undefined) return reader.refuse(part.at, { found: `${given.name} has ${part.name}`, ...byLanguage });
      const said = ofLanguage.read([{ ...part, name: `${given.name}.${part.name}` }], reader);
      return said && ([tag, said] as const);
    });
    return Object.fromEntries(read.filter((entry) => entry !== undefined));
  },
};

const byLanguage = {
  expected: 'languages (BCP 47), each with the name and the description of the newsroom',
  fix: 'Write `fr: { name: Le Courrier, description: "Nouvelles d’ici" }`, or only one of the two.',
};
