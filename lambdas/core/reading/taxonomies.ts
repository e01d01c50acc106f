import { isGroup, partsOf } from './field.ts';
import type { Field } from './field.ts';

/** The fields, and those that Zola has in a group of their own: `[taxonomies]` with `tags`, `categories`, `authors`. */
export function withTaxonomies(fields: readonly Field[]): readonly Field[] {
  const group = fields.find(({ name }) => name === 'taxonomies');
  if (!group || !isGroup(group.value)) return fields;
  return [...fields.filter((field) => field !== group), ...partsOf(group, group.value)];
}
