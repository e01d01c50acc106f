import { cleanLine } from '../../text/clean-line.ts';
import type { Position } from '../position.ts';
import { isGroup, shown } from '../field.ts';
import type { Field, Group } from '../field.ts';
import type { Kind } from '../form.ts';
import type { Reader } from '../reader.ts';
import { scalar } from '../schema.ts';

/** A text, and where it begins. */
export interface Placed {
  text: string;
  at: Position;
}

/** Fields of a group that say what it is: Docusaurus has tags with a `label`, and authors with the `key` of one in a file. */
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
 * entry that is no text.
 */
export function textsOf(field: Field, reader: Reader, separator?: string | RegExp): Placed[] {
  return entriesOf(field, separator).flatMap(({ value, at }) => {
    const text = isGroup(value) ? nameIn(value) : value;
    if (typeof text === 'string') return [{ text: cleanLine(text), at }];
    if (text !== null) reader.refuse(at, { ...aTextEach, found: `an entry of ${field.name} is ${shown(value)}` });
    return [];
  });
}

/** What a group says that it is; `undefined` when it does not. */
export function nameIn(group: Group): string | undefined {
  return nameFields.map((name) => group[name]).find((value) => typeof value === 'string');
}

/** A text of several lines, or a list of lines. */
export const lines: Kind<string[]> = {
  schema: { anyOf: [scalar, { type: 'array', items: scalar }] },
  read: ([field], reader) => linesOf(field, reader),
};

/** The lines of a text or a list, without empty ones. Reports what is neither. */
export function linesOf({ name, value, at }: Field, reader: Reader): string[] | undefined {
  const found = typeof value === 'string' ? value.split('\n') : value;
  if (Array.isArray(found) && found.every((line) => typeof line === 'string'))
    return found.map(cleanLine).filter((line) => line !== '');
  return reader.refuse(at, {
    found: `${name} is ${shown(value)}`,
    expected: 'a list of lines',
    fix: 'Write each line after a dash.',
  });
}

function entriesOf(field: Field, separator: string | RegExp | undefined): Pick<Field, 'value' | 'at'>[] {
  const { value, at, itemsAt } = field;
  if (Array.isArray(value)) return value.map((item, index) => ({ value: item, at: itemsAt[index] ?? at }));
  const parts = typeof value === 'string' && separator !== undefined ? value.split(separator) : [value];
  return parts.map((part) => ({ value: part, at }));
}

const aTextEach = {
  expected: 'a text',
  fix: 'Write a text for each entry, in quotation marks if there is a colon in it.',
};
