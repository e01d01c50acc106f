import { isGroup, itemsOf, partsOf, shown } from '../field.ts';
import type { Field } from '../field.ts';
import { defaultsOf } from '../form.ts';
import type { Form, Kind, Specs, Values } from '../form.ts';
import { readForm } from '../read-form.ts';
import type { Reading } from '../read-form.ts';
import type { Reader } from '../reader.ts';
import { scalar } from '../schema.ts';

/** Fields under a field. */
export function group<T extends Specs>(parts: Form<T>): Kind<Values<T>> {
  return groupAs(parts, ({ values }) => values);
}

/** Fields under a field, and what `make` makes of them together. */
export function groupAs<T extends Specs, U>(parts: Form<T>, make: (reading: Reading<T>, reader: Reader) => U): Kind<U> {
  return {
    schema: (group) => group,
    parts,
    read: ([field], reader) => {
      const reading = readGroup(field, parts, reader);
      return reading && make(reading, reader);
    },
  };
}

/** Fields under a field, or a text, which is read as the most important of them. */
export function groupOrText<T extends Specs>(parts: Form<T>, main: keyof T & string): Kind<Values<T>> {
  const asGroup = group(parts);
  return {
    schema: (group) => ({ anyOf: [scalar, group] }),
    parts,
    read: (fields, reader) => {
      if (typeof fields[0].value !== 'string') return asGroup.read(fields, reader);
      const text: unknown = parts.fields[main]?.kind.read(fields, reader);
      return { ...defaultsOf(parts), ...(text !== undefined && { [main]: text }) };
    },
  };
}

/** The value of a list item, and the item itself. */
export interface ListItem<T> {
  value: T;
  field: Field;
}

/** A list of such groups. Empty items are skipped. Reports what is not a list. */
export function listOf<T>(item: Kind<T>, notList: { expected: string; fix: string }): Kind<ListItem<T>[]> {
  const { schema, parts } = item;
  return {
    schema: (group) => ({ type: 'array', items: typeof schema === 'function' ? schema(group) : schema }),
    ...(parts && { parts }),
    read: ([field], reader) => {
      if (!Array.isArray(field.value))
        return reader.refuse(field.at, { found: `${field.name} is not a list`, ...notList });
      return itemsOf(field, field.value).flatMap((field) => {
        const value = field.value === null ? undefined : item.read([field], reader);
        return value === undefined ? [] : { value, field };
      });
    },
  };
}

function readGroup<T extends Specs>(field: Field, parts: Form<T>, reader: Reader): Reading<T> | undefined {
  const { name, value, at } = field;
  if (isGroup(value)) return readForm(parts, partsOf(field, value), reader, { group: name });
  return reader.refuse(at, {
    found: `${name} is ${shown(value)}`,
    expected: `${Object.keys(parts.fields).join(', ')} under it`,
    fix: 'Write each on a line of its own, indented.',
  });
}
