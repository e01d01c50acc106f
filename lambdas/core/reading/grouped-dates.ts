import { isGroup, partsOf } from './field.ts';
import type { Field } from './field.ts';
import { plainName } from './form.ts';

/**
 * The fields, with each date of a group called `date` as a field of its own: `date: { created: 2026-05-04, updated: 2026-05-06 }`
 * (Material for MkDocs, "Setting up a blog"). A group that holds no date of publication stays as it is.
 */
export function withGroupedDates(fields: readonly Field[]): readonly Field[] {
  if (!fields.some(isOfDates)) return fields;
  return fields.flatMap((field) => (isOfDates(field) ? datesOf(field) : field));
}

function isOfDates({ name, value }: Field): boolean {
  if (!/^dates?$/.test(plainName(name)) || !isGroup(value)) return false;
  return Object.keys(value).some((part) => meanings[plainName(part)] === 'date');
}

function datesOf(field: Field): Field[] {
  if (!isGroup(field.value)) return [field];
  return partsOf(field, field.value).map((part) => ({
    ...part,
    name: meanings[plainName(part.name)] ?? `${field.name}.${part.name}`,
  }));
}

const meanings: Readonly<Record<string, 'date' | 'updated' | 'expires'>> = {
  ...named('date', 'created createdAt date published publishedAt publish publishAt posted'),
  ...named('updated', 'updated updatedAt modified modifiedAt lastmod lastModified edited revised'),
  ...named('expires', 'expires expired expiresAt'),
};

function named<T extends string>(meaning: T, names: string): Record<string, T> {
  return Object.fromEntries(names.split(' ').map((name) => [plainName(name), meaning]));
}
