import type { Position, Remark } from './position.ts';
import { isFilledIn } from './field.ts';
import type { Field } from './field.ts';
import type { Filled, Form, Spec, Specs, Use, Values } from './form.ts';
import type { Reader } from './reader.ts';

/** A form as it was filled in. */
export interface Reading<T extends Specs> {
  values: Values<T>;
  /** The filled-in field that counts most. */
  first: (name: keyof T) => Field | undefined;
  /** All filled-in fields, those that count most first. */
  all: (name: keyof T) => readonly Field[];
  /** Where a field is, filled in or not. */
  positionOf: (name: keyof T) => Position | undefined;
  /** Fields that the form does not have. */
  others: Field[];
}

/** Options for a form that is not a whole file, or has substitutes from elsewhere. */
interface ReadingOptions<T extends Specs> {
  /** Name of the group that the fields are in, for messages. */
  group?: string;
  /** Substitutes for fields that have a `fallback`. */
  fallbacks?: { [Name in keyof T]?: string | undefined };
}

/**
 * Reads a form as written. Warns of names that look misspelt, and reports values that are missing or cannot be used;
 * these are then absent, or have their default.
 */
export function readForm<T extends Specs>(
  form: Form<T>,
  fields: readonly Field[],
  reader: Reader,
  { group, fallbacks }: ReadingOptions<T> = {},
): Reading<T> {
  const { written, misspelt, others } = sort(form, fields, reader, group);
  const values: { [name: string]: unknown } = {};
  for (const name in form.fields) {
    const spec: Spec = form.fields[name]!;
    const found = filledIn(written.get(name), spec, fallbacks?.[name]);
    const count = reader.problems.length;
    const value = isSome(found) ? spec.kind.read(found, reader) : undefined;
    if (value === undefined && spec.missing && reader.problems.length === count)
      reader.refuse(written.get(name)?.[0]?.at ?? misspelt.get(name) ?? { line: 1 }, spec.missing);
    const result = value ?? spec.default;
    if (result !== undefined) values[name] = result;
  }
  return {
    values: values as Values<T>,
    first: (name) => written.get(name)?.find(({ value }) => isFilledIn(value)),
    all: (name) => written.get(name)?.filter(({ value }) => isFilledIn(value)) ?? none,
    positionOf: (name) => written.get(name)?.[0]?.at,
    others,
  };
}

/** Finds out which field of the form each field is. */
function sort<T extends Specs>(form: Form<T>, fields: readonly Field[], reader: Reader, group: string | undefined) {
  const known: (Use & { field: Field })[] = [];
  const misspelt = new Map<keyof T, Position>();
  const others: Field[] = [];
  for (const field of fields) {
    const meaning = form.meaningOf(field.name);
    if (meaning.kind === 'known') {
      const named = group === undefined ? field : { ...field, name: `${group}.${field.name}` };
      for (const use of meaning.uses) known.push({ ...use, field: named });
    } else if (meaning.kind === 'misspelt') {
      const remark = wrongName(form.noun, field.name, meaning.meant);
      if (meaning.uses.some(({ name }) => form.fields[name]?.isVital?.(field.value)))
        reader.refuse(field.nameAt, remark);
      else reader.warn(field.nameAt, remark);
      for (const { name } of meaning.uses) if (!misspelt.has(name)) misspelt.set(name, field.nameAt);
    } else if (meaning.kind === 'other') {
      others.push(field);
    }
  }
  known.sort((a, b) => a.rank - b.rank);
  const written = new Map<keyof T, Field[]>();
  for (const { name, field } of known) {
    const same = written.get(name);
    if (same) same.push(field);
    else written.set(name, [field]);
  }
  return { written, misspelt, others };
}

function filledIn(
  written: readonly Field[] | undefined,
  { fallback, kind: { mayBeEmpty } }: Spec,
  instead: string | undefined,
): readonly Field[] {
  const found =
    written === undefined ? none : written.filter(({ value }) => isFilledIn(value) || (mayBeEmpty && value === ''));
  if (fallback === undefined || instead === undefined) return found;
  const at = { line: 1 };
  return [...found, { name: fallback, value: instead, nameAt: at, at, itemsAt: [], isFallback: true }];
}

const none: readonly Field[] = [];

function isSome(fields: readonly Field[]): fields is Filled {
  return fields.length > 0;
}

/** The warning about a name that is not the field's own. */
export function wrongName(noun: string, name: string, meant: string): Remark {
  return { found: `${name} is not a ${noun}`, expected: meant, fix: `Write \`${meant}:\`.` };
}
