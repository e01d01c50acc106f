import type { Instant } from '../../time/instant.ts';
import { readDate } from '../written-date.ts';
import { shown } from '../field.ts';
import type { Field } from '../field.ts';
import { plainName } from '../form.ts';
import type { Kind } from '../form.ts';
import type { Reader } from '../reader.ts';
import { yesOrNo, yesOrNoSchema } from './yes-no.ts';

const schema = { type: 'string', pattern: String.raw`^\s*\d{4}([-/])\d{1,2}\1\d{1,2}(?:[Tt\s].*)?$` };

/** A date, or a date and a time. A time without a zone is in the reader's zone. */
export const instant: Kind<Instant> = { schema, read: ([field], reader) => readInstant(field, reader) };

/** The instant of publication. Jekyll's `published: false` is no date. */
export const publication: Kind<Instant> = {
  schema,
  read: (fields, reader) => {
    const field = fields.find((field) => publishedFlag(field) === undefined);
    return field && readInstant(field, reader);
  },
};

/** Whether the article is a draft: `draft: true`, or `published: false` as Jekyll has it. */
export const draftMark: Kind<boolean> = {
  schema: yesOrNoSchema,
  read: (fields, reader) => {
    if (fields.some((field) => publishedFlag(field) === false)) return true;
    const field = fields.find((field) => !isPublished(field));
    if (!field) return undefined;
    const found = `${field.name} is ${shown(field.value)}`;
    return (
      yesOrNo(field.value) ?? reader.refuse(field.at, { found, expected: 'true or false', fix: 'Write one of them.' })
    );
  },
};

function readInstant({ name, value, at }: Field, reader: Reader): Instant | undefined {
  const read = readDate(typeof value === 'string' ? value : '', reader.timezone);
  return typeof read === 'number' ? read : reader.refuse(at, { ...read, found: `${name} is ${shown(value)}` });
}

function publishedFlag(field: Field): boolean | undefined {
  return isPublished(field) ? yesOrNo(field.value) : undefined;
}

function isPublished({ name }: Field): boolean {
  return plainName(name) === 'published';
}
