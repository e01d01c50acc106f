import type { Instant } from '../../time/instant.ts';
import { readDate } from '../written-date.ts';
import { shown } from '../field.ts';
import type { Field } from '../field.ts';
import type { Kind } from '../form.ts';
import { flagOf, isDatedSign, unclear } from '../not-public.ts';
import type { Reader } from '../reader.ts';

const schema = { type: 'string', pattern: String.raw`^\s*\d{4}([-/])\d{1,2}\1\d{1,2}(?:[Tt\s].*)?$` };

/** A date, or a date and a time. A time without a zone is in the reader's zone. */
export const instant: Kind<Instant> = { schema, read: ([field], reader) => readInstant(field, reader) };

/**
 * The instant of publication: the last of several dates, so that it is never too early. A yes or no says only whether,
 * as Jekyll's `published: false` does. A substitute for a date counts only if none was written.
 */
export const publication: Kind<Instant> = {
  schema,
  read: (fields, reader) => {
    const dates = fields.filter((field) => !isDatedSign(field.name) || flagOf(field.value) === undefined);
    const written = dates.filter(({ isFallback }) => !isFallback);
    const instants = (written.length > 0 ? written : dates).map((field) => readInstant(field, reader));
    return instants.length > 0 && instants.every((instant) => instant !== undefined)
      ? instants.reduce((a, b) => Math.max(a, b))
      : undefined;
  },
};

function readInstant(field: Field, reader: Reader): Instant | undefined {
  const { name, value, at } = field;
  // Under names that end like this, WordPress writes a time in UTC without its zone.
  const zone = /gmt$/i.test(name) ? 'UTC' : reader.timezone;
  const read = readDate(typeof value === 'string' ? value : '', zone);
  if (typeof read === 'number') return read;
  return reader.refuse(at, isDatedSign(name) ? unclear(field) : { ...read, found: `${name} is ${shown(value)}` });
}
