import { cleanLine } from '../../text/clean-line.ts';
import type { Position } from '../position.ts';
import { isGroup, shown } from '../field.ts';
import type { Field, Group } from '../field.ts';
import type { Reader } from '../reader.ts';
import { scalar } from '../schema.ts';

/** A text, and where it begins. */
export interface Placed {
  text: string;
  at: Position;
}

/** Fields of a group that say what it is: Docusaurus has tags with a `label`, and authors with a `key` into a file. */
const nameFields = ['name', 'label', 'key'] as const;

const named = {
  anyOf: nameFields.map((name) => ({ type: 'object', properties: { [name]: scalar }, required: [name] })),
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
    const text = isGroup(value) ? nameIn(value) : value;
    if (typeof text === 'string') return [{ text: cleanLine(text), at }];
    if (text !== null) reader.refuse(at, { ...aTextEach, found: `an entry of ${field.name} is ${shown(value)}` });
    return [];
  });
}

/** The name of a group; `undefined` if it has none. */
export function nameIn(group: Group): string | undefined {
  return nameFields.map((name) => group[name]).find((value) => typeof value === 'string');
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
