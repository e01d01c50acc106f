import { articleForm } from './article-fields.ts';
import { plainName } from './form.ts';
import { draftNames, signNames } from './not-public.ts';
import { isGroup, partsOf } from './field.ts';
import type { Field } from './field.ts';

/**
 * The fields, with each date of a group called `date` as a field of its own: `date: { created: 2026-05-04, updated: 2026-05-06 }`
 * (Material for MkDocs, "Setting up a blog"). What else is in it may say that it is not public, and counts as if it was not in the group.
 * A group that holds no date of publication stays as it is.
 */
export function withGroupedDates(fields: readonly Field[]): readonly Field[] {
  return fields.flatMap((field) => {
    const { name, value } = field;
    if (!isGroup(value) || !/^dates?$/i.test(name)) return field;
    const within = (part: string) => (mayBeItsOwn(part) ? part : `${name}.${part}`);
    const parts = partsOf(field, value).map((part) => ({ ...part, name: nameOf(part.name) ?? within(part.name) }));
    return parts.some((part) => means(part.name, 'date')) ? parts : field;
  });
}

/** Other fields of an article are not to be found in a date. */
function mayBeItsOwn(part: string): boolean {
  return signs.has(plainName(part)) || articleForm.meaningOf(part).kind !== 'known';
}

const signs = new Set([...signNames, ...draftNames].map(plainName));

function nameOf(part: string): string | undefined {
  if (part === 'created') return 'date';
  return ['date', 'updated', 'expires'].some((name) => means(part, name)) ? part : undefined;
}

function means(written: string, name: string): boolean {
  const meaning = articleForm.meaningOf(written);
  return meaning.kind === 'known' && meaning.uses.some((use) => use.name === name);
}
