import type { Instant } from '../time/instant.ts';
import { instantInZone } from '../time/wall-time.ts';
import { isTimezone, timestamp } from '../time/zone.ts';
import { inUsualForm } from './date-forms.ts';
import { monthOf, nameOfMonth } from './months.ts';
import { isOwnZone, offsetOf } from './zone-names.ts';

/** Why a date cannot be read: what should be there, and what to do. */
export interface Misdated {
  expected: string;
  fix: string;
  /** If the month is shorter than the day of it: that many days after its beginning, as other generators count. */
  counted?: Instant;
}

/**
 * The instant that an editor wrote: RFC 3339, RFC 5322 (`Thu, 18 Dec 2014 10:00:00 -0400`), and what archives hold
 * (`2026-05-04`, `2026-5-4 9:00 pm`, `2015-09-10 05:09:17 -4`, `December 18, 2014`, and others in `inUsualForm`). A time
 * without a zone is in `timezone`; a day alone begins at 00:00 there. Years from 1000 to 9999. A day in figures begins with the
 * year, unless it has one meaning only, as `24-05-2026` has: nobody can tell what `04-05-2026` means.
 */
export function readDate(text: string, timezone: string): Instant | Misdated {
  if (text.length > longest) return unreadable;
  // As nearly all archives write it. Of a day that does not exist something else is made.
  const plain = rfc3339.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(plain) && (isInEveryMonth(text) || timestamp(plain) === text)) return plain;
  const { day, clock } = apart(inUsualForm(text.trim().replaceAll(/\s+/g, ' ')));
  const match = day && clock !== undefined ? clockShape.exec(clock) : undefined;
  if (!day || !match) return turned(text.trim()) ?? unreadable;
  const { half, fraction = '', ...numbers } = match.groups as Clock;
  const [hour, minute, second] = ['hour', 'minute', 'second'].map((part) => Number(numbers[part] ?? 0)) as Three;
  const impossible = impossibleClock({ hour, minute, second }, half) ?? impossibleOffset(numbers);
  const ofNoon = half === undefined ? hour : (hour % 12) + (/^p/i.test(half) ? 12 : 0);
  const millisecond = Number(fraction.padEnd(3, '0').slice(0, 3));
  const at = (date: Day) =>
    instantAt({ date, time: [ofNoon, minute, second, millisecond] }, { ...match.groups }, timezone);
  const noDay = impossibleDay(day);
  if (!noDay || impossible) return noDay ?? impossible ?? at(day);
  const counted = isShortOfDays(day) ? at(countedDay(day)) : undefined;
  return typeof counted === 'number' ? { ...noDay, counted } : noDay;
}

/** A day and a time in the zone that is written with them, or else in the newsroom's. */
function instantAt(
  { date, time }: { date: Day; time: [hour: number, minute: number, second: number, millisecond: number] },
  { offset, zone, ...numbers }: Clock,
  timezone: string,
): Instant | Misdated {
  const { year, month, day } = date;
  const minutes = offset === undefined ? offsetOf(zone ?? '', timezone) : minutesOf(numbers);
  if (minutes !== undefined) return inYears(Date.UTC(year, month - 1, day, ...time) - minutes * 60_000);
  const own = zone === undefined || isOwnZone(zone, timezone) ? timezone : zone;
  if (own === zone && !(zone.includes('/') && isTimezone(zone))) return unknownZone(zone);
  const [hour, minute, second, millisecond] = time;
  const clock = `${pad(hour)}:${pad(minute)}:${pad(second)}.${String(millisecond).padStart(3, '0')}`;
  return instantInZone({ date: `${year}-${pad(month)}-${pad(day)}`, time: clock }, own);
}

/** In UTC, without fractions of a second. */
const rfc3339 = /^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** Whether there is such a day in every month; the hour after the last of a day is the first of the next. */
function isInEveryMonth(text: string): boolean {
  return text.slice(8, 10) <= '28' && text.slice(11, 13) <= '23';
}

/** No date is longer. */
const longest = 120;

type Clock = Partial<Record<string, string>>;
type Three = [number, number, number];

/** A calendar day, which need not exist. */
interface Day {
  year: number;
  month: number;
  day: number;
}

const inFigures = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?=[T\s]|$)/i;
const weekday = String.raw`(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?`;
const dayFirst = new RegExp(
  String.raw`^${weekday}(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})(?=\s|,|$)`,
  'i',
);
const monthFirst = new RegExp(
  String.raw`^${weekday}([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?=\s|,|$)`,
  'i',
);

/** The day, and the rest, which is the time. */
function apart(text: string): { day?: Day | undefined; clock?: string } {
  const figures = inFigures.exec(text);
  if (figures) {
    const [all, year, , month, day] = figures;
    return { day: { year: Number(year), month: Number(month), day: Number(day) }, clock: text.slice(all.length) };
  }
  const turned = turnedDay(text);
  if (turned?.isCertain) return turned;
  const [all, a = '', b = '', year] = dayFirst.exec(text) ?? monthFirst.exec(text) ?? [];
  if (all === undefined) return {};
  const [name, day] = /\d/.test(a) ? [b, a] : [a, b];
  const month = monthOf(name);
  const clock = text.slice(all.length).replace(/^,?\s+(?:at\s+)?/i, ' ');
  return { day: month === undefined ? undefined : { year: Number(year), month, day: Number(day) }, clock };
}

/** What may follow a day. Browsers write `GMT+0100 (CET)`. */
const clockShape = new RegExp(
  String.raw`^(?:(?:T|\s+)(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d+))?)?` +
    String.raw`(?:\s*(?<half>[ap]\.?m\.?)(?![a-z]))?` +
    String.raw`\s*(?:(?:GMT|UTC)?(?<offset>(?<sign>[-+])(?<offsetHour>\d{1,2})(?::?(?<offsetMinute>\d{2}))?)` +
    String.raw`|(?<zone>[a-z]+(?:\/[a-z_/+-]+\d*)?))?(?:\s+\([a-z .]+\))?)?$`,
  'i',
);

const unreadable: Misdated = {
  expected: 'a date and time such as 2026-05-04T09:00:00Z',
  fix: 'Write year-month-day, then the time: 09:00 is in the newsroom’s zone, 09:00Z in UTC.',
};

function unknownZone(zone: string): Misdated {
  return {
    expected: `the hours from UTC, such as +02:00, in place of ${zone}`,
    fix: 'Write them: the letters can mean more than one zone, or none.',
  };
}

function impossibleDay({ year, month, day }: Day): Misdated | undefined {
  return (
    outside(year, 1000, 9999, 'a year') ??
    outside(month, 1, 12, 'a month') ??
    outside(day, 1, daysIn(year, month), 'a day', ` in ${nameOfMonth(month)} ${year}`)
  );
}

/** Whether only the month is too short: 31 April, 30 February. */
function isShortOfDays({ year, month, day }: Day): boolean {
  return year >= 1000 && month >= 1 && month <= 12 && day > daysIn(year, month) && day <= 31;
}

/** 1 March for 29 February of most years, as Ruby and JavaScript have it. */
function countedDay({ year, month, day }: Day): Day {
  const date = new Date(Date.UTC(year, month - 1, day));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function impossibleClock(
  { hour, minute, second }: Record<'hour' | 'minute' | 'second', number>,
  half: string | undefined,
): Misdated | undefined {
  return (
    (half === undefined ? outside(hour, 0, 23, 'an hour') : outside(hour, 1, 12, 'an hour')) ??
    outside(minute, 0, 59, 'a minute') ??
    // RFC 3339, 5.7: a leap second is the last second of an hour.
    outside(second, 0, minute === 59 ? 60 : 59, 'a second')
  );
}

function impossibleOffset({ offsetHour = '0', offsetMinute = '0' }: Clock): Misdated | undefined {
  return (
    outside(Number(offsetHour), 0, 23, 'a zone with hours') ??
    outside(Number(offsetMinute), 0, 59, 'a zone with minutes')
  );
}

function minutesOf({ sign, offsetHour = '0', offsetMinute = '0' }: Clock): number {
  return (Number(offsetHour) * 60 + Number(offsetMinute)) * (sign === '-' ? -1 : 1);
}

/** An hour before midnight on the last day of 9999 is in the year 10000 further east. */
function inYears(instant: Instant): Instant | Misdated {
  return outside(new Date(instant).getUTCFullYear(), 1000, 9999, 'a year') ?? instant;
}

/** A day in figures whose year is the last, and what follows it. */
interface TurnedDay {
  day: Day;
  clock: string;
  /** It has one meaning only: no month has the number of its day (`31.12.2026`, `12/31/2026`), or its own has it (`12/12/2026`). */
  isCertain: boolean;
}

/** One with full stops begins with the day, as most of Europe writes it. Any other is only read if it is certain. */
function turnedDay(text: string): TurnedDay | undefined {
  const [, first, sign, second, year, clock = ''] = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(.*)$/s.exec(text) ?? [];
  if (first === undefined || second === undefined || year === undefined) return undefined;
  const isDayFirst = sign === '.' || Number(first) > 12;
  const [day, month] = (isDayFirst ? [first, second] : [second, first]).map(Number) as [number, number];
  const isCertain = day > 12 || day === month;
  if (!isCertain && sign !== '.') return undefined;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(Number(year), month)) return undefined;
  return { day: { year: Number(year), month, day }, clock, isCertain };
}

/** Why such a day is not read: it may mean another, or what follows it is no time. */
function turned(text: string): Misdated | undefined {
  const found = turnedDay(text);
  if (!found) return undefined;
  const date = `${found.day.year}-${pad(found.day.month)}-${pad(found.day.day)}`;
  return { expected: `year-month-day: ${date}`, fix: `Write ${date}${found.clock === '' ? '' : ', then the time'}.` };
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
