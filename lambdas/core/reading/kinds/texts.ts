import { cleanLine } from '../../text/clean-line.ts';
import type { Position } from '../position.ts';
import { isFilledIn, isGroup, shown } from '../field.ts';
import type { Field, Group } from '../field.ts';
import type { Reader } from '../reader.ts';
import { scalar } from '../schema.ts';

/** A text, and where it begins. */
export interface Placed {
  text: string;
  at: Position;
}

/**
 * Fields of a group that say what it is: Docusaurus has tags with a `label`, and authors with a `key` into a file; Jekyll's importer of
 * WordPress writes an author's `display_name`, `first_name`, `last_name` and `login`.
 */
const nameFields = ['name', 'display_name', 'displayName', 'label', 'key'] as const;

const named = {
  anyOf: [...nameFields, 'first_name', 'last_name', 'login'].map((name) => ({
    type: 'object',
    properties: { [name]: scalar },
    required: [name],
  })),
};

/** What `textsOf` reads, as JSON Schema. */
export const textsSchema = {
  anyOf: [scalar, named, { type: 'array', items: { anyOf: [scalar, named, { type: 'null' }] } }],
};

/**
 * The texts of a list, or of one text that is divided at `separator`; a group with a name is that name. Reports an
 * entry that is not text.
 */
export function textsOf(field: Field, reader: Reader, separator?: string | RegExp): Placed[] {
  return entriesOf(field, separator).flatMap(({ value, at }) => {
    const text = isGroup(value) ? (nameIn(value) ?? ofNothing(value)) : value;
    if (typeof text === 'string') return [{ text: cleanLine(text), at }];
    if (text !== null) reader.refuse(at, { ...aTextEach, found: `an entry of ${field.name} is ${shown(value)}` });
    return [];
  });
}

/** The name of a group; `undefined` if it has none. */
export function nameIn(group: Group): string | undefined {
  const textOf = (name: string) => (typeof group[name] === 'string' ? group[name] : undefined);
  const both = [textOf('first_name'), textOf('last_name')].filter((text) => text !== undefined && isFilledIn(text));
  const texts = [...nameFields.map(textOf), both.length > 0 ? both.join(' ') : undefined, textOf('login')];
  return texts.find((text) => text !== undefined && isFilledIn(text)) ?? texts.find((text) => text !== undefined);
}

/** A group with nothing in it, as importers write that of nobody, is nothing. */
function ofNothing(group: Group): null | undefined {
  return Object.values(group).some((value) => isFilledIn(value)) ? undefined : null;
}

function entriesOf(field: Field, separator: string | RegExp | undefined): Pick<Field, 'value' | 'at'>[] {
  const { value, at, itemsAt } = field;
  if (Array.isArray(value)) return value.map((item, index) => ({ value: item, at: itemsAt[index] ?? at }));
  const parts = typeof value === 'string' && separator !== undefined ? value.split(separator) : [value];
  return parts.map((part) => ({ value: part, at }));
}

const aTextEach = {
  expected: 'text',
  fix: 'Write text for each entry, in quotation marks if it contains a colon.',
};
