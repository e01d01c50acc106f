import type { Instant } from '../time/instant.ts';
import { instantInZone } from '../time/wall-time.ts';

/** Why a date cannot be read: what should be there, and what to do. */
interface Misdated {
  expected: string;
  fix: string;
}

/**
 * The instant that an editor wrote: RFC 3339, and what Hugo, Jekyll and Eleventy archives hold (`2026-05-04`,
 * `2026-05-04 09:00`, `2015-09-10 05:09:17 -0400`). A time without a zone is in `timezone`; a day alone begins at 00:00
 * there. Years from 1000 to 9999.
 */
export function readDate(text: string, timezone: string): Instant | Misdated {
  const match = shape.exec(text.trim());
  if (!match) return turned(text.trim()) ?? unreadable;
  const {
    zone,
    fraction = '',
    ...numbers
  } = match.groups as Record<string, string | undefined> & { fraction?: string };
  const [year, month, day, hour, minute, second] = parts.map((part) => Number(numbers[part] ?? 0)) as Six;
  const [offsetHour, offsetMinute] = [Number(numbers['offsetHour'] ?? 0), Number(numbers['offsetMinute'] ?? 0)];
  const impossible =
    outside(year, 1000, 9999, 'a year') ??
    outside(month, 1, 12, 'a month') ??
    outside(day, 1, daysIn(year, month), 'a day', ` in ${monthNames[month - 1]} ${year}`) ??
    outside(hour, 0, 23, 'an hour') ??
    outside(minute, 0, 59, 'a minute') ??
    // RFC 3339, 5.7: a leap second is the last second of an hour.
    outside(second, 0, minute === 59 ? 60 : 59, 'a second') ??
    outside(offsetHour, 0, 23, 'a zone', ' hours from UTC') ??
    outside(offsetMinute, 0, 59, 'a zone', ' minutes past the hour from UTC');
  if (impossible) return impossible;
  const millisecond = Number(fraction.padEnd(3, '0').slice(0, 3));
  if (zone === undefined) {
    const date = `${year}-${pad(month)}-${pad(day)}`;
    const time = `${pad(hour)}:${pad(minute)}:${pad(second)}.${String(millisecond).padStart(3, '0')}`;
    return instantInZone({ date, time }, timezone);
  }
  const offset = (offsetHour * 60 + offsetMinute) * 60_000 * (numbers['sign'] === '-' ? -1 : 1);
  const instant = Date.UTC(year, month - 1, day, hour, minute, second, millisecond) - offset;
  // An hour before midnight on the last day of 9999 is in the year 10000 further east.
  return outside(new Date(instant).getUTCFullYear(), 1000, 9999, 'a year') ?? instant;
}

type Six = [number, number, number, number, number, number];
const parts = ['year', 'month', 'day', 'hour', 'minute', 'second'];

const shape = new RegExp(
  String.raw`^(?<year>\d{4})(?<separator>[-/])(?<month>\d{1,2})\k<separator>(?<day>\d{1,2})` +
    String.raw`(?:(?:T|\s+)(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d+))?)?` +
    String.raw`\s*(?<zone>Z|UTC|GMT|(?<sign>[-+])(?<offsetHour>\d{2}):?(?<offsetMinute>\d{2})?)?)?$`,
  'i',
);

const unreadable: Misdated = {
  expected: 'a date and time such as 2026-05-04T09:00:00Z',
  fix: 'Write year-month-day, then the time and the zone if there is a time.',
};

/**
 * A date that begins with the day, as most of Europe writes it (`31.12.2026`), as it should be written. One with slashes is
 * only understood when it can be read in one way: `31/12/2026`, and not `4/5/2026`.
 */
function turned(text: string): Misdated | undefined {
  const [, first, sign, second, year, time = ''] = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(.*)$/s.exec(text) ?? [];
  if (first === undefined || second === undefined || year === undefined) return undefined;
  const isDayFirst = sign === '.' || Number(first) > 12;
  if (!isDayFirst && Number(second) <= 12) return undefined;
  const [day, month] = (isDayFirst ? [first, second] : [second, first]).map(Number) as [number, number];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(Number(year), month)) return undefined;
  const date = `${year}-${pad(month)}-${pad(day)}`;
  return { expected: `year-month-day: ${date}`, fix: `Write ${date}${time === '' ? '' : ', then the time'}.` };
}

function outside(value: number, from: number, to: number, what: string, where = ''): Misdated | undefined {
  if (value >= from && value <= to) return undefined;
  return { expected: `${what} from ${pad(from)} to ${pad(to)}${where}`, fix: 'Write a date and time that exist.' };
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}

const monthNames = 'January February March April May June July August September October November December'.split(' ');
