import type { Instant } from './instant.ts';
import { perKey } from '../per-key.ts';

/** Whether the name is an IANA time zone known here. */
export function isTimezone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

/** `2026-05-04`: the day of the instant in the zone. */
export function dateIn(timezone: string, at: Instant): string {
  if (timezone === 'UTC' && at >= 0 && at < endOfFourDigits) return dayInUtc(Math.floor(at / msOfDay));
  const format = numericFormat(timezone);
  const written = format.format(at);
  // Canadian English writes days like this, in the data that Node brings along; formatting the parts takes three times
  // as long.
  if (/^\d{4}-\d\d-\d\d$/.test(written)) return written;
  const parts = format.formatToParts(at);
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

/** The year 10000. */
const endOfFourDigits = 253_402_300_800_000;

/** `2026-05`: the month of the instant in the zone. */
export function monthIn(timezone: string, at: Instant): string {
  const inUtc = dayInUtc(Math.floor(at / msOfDay));
  const day = Number(inUtc.slice(-2));
  // No zone is a whole day away from UTC, and finding out the day in a zone takes long.
  const date = day > 1 && day < 28 && inUtc.length === 10 ? inUtc : dateIn(timezone, at);
  return date.slice(0, 7);
}

/** `4 May 2026`: the day of the instant in the zone, as the language writes it. */
export function dayIn(timezone: string, language: string, at: Instant): string {
  return longFormat(`${timezone} ${language}`).format(at);
}

/** `4 May 2026 at 09:00 CEST`: day, time and zone, as the language writes them. */
export function momentIn(timezone: string, language: string, at: Instant): string {
  return momentFormat(`${timezone} ${language}`).format(at);
}

/** An instant as a template shows it. */
export interface MomentView {
  /** RFC 3339, in UTC, for `<time datetime>`. */
  datetime: string;
  /** The day, or day and hour, as readers write it, often in a phrase: `Published 4 May 2026`. */
  text: string;
}

/** `2026-05-04T07:00:00Z`: RFC 3339, in UTC, to the second. */
export function timestamp(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, -'.000Z'.length)}Z`;
}

const msOfDay = 86_400_000;

/** The day with this number since 1970. All articles of an archive are asked for theirs at every run. */
const dayInUtc = perKey((number: number) => timestamp(number * msOfDay).split('T', 1)[0]!);

const numericFormat = perKey(
  (timeZone: string) =>
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }),
);
const longFormat = perKey((key: string) => {
  const [timeZone, language] = key.split(' ');
  return new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'long', calendar: 'gregory' });
});
const momentFormat = perKey((key: string) => {
  const [timeZone, language] = key.split(' ');
  return new Intl.DateTimeFormat(language, {
    timeZone,
    calendar: 'gregory',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
});
