import type { Instant } from '../../time/instant.ts';
import { dateIn } from '../../time/zone.ts';
import { type Misdated, readDate } from '../written-date.ts';
import { shown } from '../field.ts';
import type { Field } from '../field.ts';
import type { Kind } from '../form.ts';
import { flagOf, isDatedSign, unclear } from '../not-public.ts';
import type { Reader } from '../reader.ts';

const schema = { type: 'string', pattern: String.raw`^\s*\d{4}([-/])\d{1,2}\1\d{1,2}(?:[Tt\s].*)?$` };

/** A date, or a date and a time. A time without a zone is in the reader's zone. */
export const instant: Kind<Instant> = {
  schema,
  read: ([field], reader) => {
    const read = readField(field, reader);
    return typeof read === 'number' ? read : refused(field, read, reader);
  },
};

/** The same of a day that may not exist, because other generators count on from the beginning of its month. */
export const countedInstant: Kind<Instant> = { schema, read: ([field], reader) => readInstant(field, reader) };

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
  const read = readField(field, reader);
  if (typeof read === 'number') return read;
  if (read.counted === undefined) return refused(field, read, reader);
  reader.warn(field.at, {
    found: `${field.name} is ${shown(field.value)}, a day that does not exist`,
    expected: read.expected,
    fix: `It counts as ${dateIn(reader.timezone, read.counted)}, as in other generators. Write the day that is meant.`,
  });
  return read.counted;
}

function readField({ name, value }: Field, { timezone }: Reader): Instant | Misdated {
  // Under names that end like this, WordPress writes a time in UTC without its zone.
  return readDate(typeof value === 'string' ? value : '', /gmt$/i.test(name) ? 'UTC' : timezone);
}

function refused(field: Field, { expected, fix }: Misdated, reader: Reader): undefined {
  const { name, value, at } = field;
  return reader.refuse(at, isDatedSign(name) ? unclear(field) : { expected, fix, found: `${name} is ${shown(value)}` });
}
