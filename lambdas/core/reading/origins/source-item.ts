import { posix } from 'node:path';
import type { Instant } from '../../article.ts';
import { dateIn, isTimezone } from '../../time/zone.ts';
import type { Value } from '../field.ts';
import { withoutPageEnding } from '../item-name.ts';
import { sliced } from '../permalinks/placeholders.ts';
import { daysOfWritten } from '../written-days.ts';
import { isGroup } from '../field.ts';

/** The front matter of an article, by the names in it. */
export type SourceFields = Readonly<Record<string, Value>>;

/** An article as its generator had it. */
export interface SourceItem {
  /** Below the folder of everything that is published: `blog/2026-05-04-wells.md`. */
  path: string;
  fields: SourceFields;
  /** As it is shown here: where its fields have none, that of its first heading or of its name. */
  title?: string;
  publishAt: Instant;
}

/** What the file's name says: the day, if it begins with one, and the rest. */
export interface SourceName {
  /** Without the ending; for `wells/index.md` the folder's name. */
  whole: string;
  day?: readonly [year: string, month: string, day: string];
  /** Without the day. */
  rest: string;
  /** The folders above it. */
  folders: readonly string[];
}

/** Reads the name of an article's file. */
export function sourceName(path: string): SourceName {
  const { dir, name } = posix.parse(withoutPageEnding(path));
  const isIndex = /^index(?:\.[a-z-]+)?$/i.test(name);
  const place = isIndex ? dir : posix.join(dir, name);
  const whole = posix.basename(place);
  // In `2026-05-2x-wells` there is no day.
  const [, year, month, day, rest] = /^(\d{4})-(\d{1,2})-(\d{2}|\d(?![^-_ ]))[-_ ]?(.*)$/.exec(whole) ?? [];
  const folders = posix
    .dirname(place)
    .split('/')
    .filter((folder) => folder !== '.' && folder !== '');
  if (year === undefined || month === undefined || day === undefined || !rest) return { whole, rest: whole, folders };
  return { whole, rest, folders, day: [year, month.padStart(2, '0'), day.padStart(2, '0')] };
}

/** A text of front matter; a number counts as one. */
export function textOf(value: Value | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** The texts of a list, or of one text, whole or divided at `separator`. */
export function textsOfField(value: Value | undefined, separator?: RegExp): string[] {
  if (typeof value === 'string') return (separator ? value.split(separator) : [value]).filter((text) => text !== '');
  if (!Array.isArray(value)) return [];
  return value.flatMap((one) => (typeof one === 'string' ? one : isGroup(one) ? (textOf(one['label']) ?? []) : []));
}

/** The day of an article: as its date is written, or in the zone if that matters; otherwise the day in its name. */
export function dayOf(
  { fields, publishAt }: SourceItem,
  { day }: SourceName,
  { dates = ['date'], zone: named }: { dates?: readonly string[]; zone?: string } = {},
): readonly [year: string, month: string, day: string] {
  // A name that no zone has, as a server may have it, is UTC, as for the settings.
  const zone = named === undefined || isTimezone(named) ? named : 'UTC';
  const written = dates.map((name) => textOf(fields[name])).find((text) => text !== undefined);
  const [, year, month, date] = /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(written ?? '') ?? [];
  const hasOffset = /[+-]\d{2}:?\d{2}$|Z$/.test(written ?? '');
  const { inJekyll } = zone === undefined ? {} : daysOfWritten(written ?? '', zone);
  if (inJekyll !== undefined) return partsIn(inJekyll);
  if (year !== undefined && month !== undefined && date !== undefined && (zone === undefined || !hasOffset))
    return counted([year, month.padStart(2, '0'), date.padStart(2, '0')]);
  if (written === undefined && day) return counted(day);
  return partsIn(dateIn(zone ?? 'UTC', publishAt));
}

function partsIn(date: string): readonly [year: string, month: string, day: string] {
  const [year = '', month = '', day = ''] = date.split('-');
  return [year, month, day];
}

/** 1 March for 29 February of most years, as generators count. */
function counted(day: readonly [string, string, string]): readonly [year: string, month: string, day: string] {
  const [year, month, date] = day.map(Number) as [number, number, number];
  const at = new Date(Date.UTC(year, month - 1, date));
  return date > 31 || at.getUTCDate() === date ? day : partsIn(dateIn('UTC', at.getTime()));
}

/** An address of a pattern with Jekyll's or Hugo's placeholders; empty parts leave nothing behind. */
export function filledWith(written: string, values: Readonly<Record<string, string>>): string | undefined {
  const sections = values['sections']?.split('/') ?? [];
  const pattern = written.replaceAll(/:sections\[([\d:]+)\]/g, (_, range: string) => sliced(sections, range).join('/'));
  const names = [...pattern.matchAll(/:([a-z_]+)/gi)].map(([, name = '']) => name.toLowerCase());
  if (!names.every((name) => name in values)) return undefined;
  const path = pattern.replaceAll(/:([a-z_]+)/gi, (_, name: string) => values[name.toLowerCase()] ?? '');
  return `/${path}`.replaceAll(/\/{2,}/g, '/');
}

/** The parts of a day, under the names that the generators have for them. */
export function partsOfDay([year, month, day]: readonly [string, string, string]): Record<string, string> {
  const at = new Date(`${year}-${month}-${day}T00:00:00Z`);
  const nth = String(Math.round((at.getTime() - Date.UTC(Number(year), 0)) / 86_400_000) + 1);
  const name = (options: Intl.DateTimeFormatOptions) =>
    Number.isNaN(at.getTime()) ? '' : new Intl.DateTimeFormat('en', { ...options, timeZone: 'UTC' }).format(at);
  return {
    ...{ year, month, day, short_year: year.slice(2), i_month: String(Number(month)), i_day: String(Number(day)) },
    ...{ y_day: nth.padStart(3, '0'), yearday: nth, weekday: String(at.getUTCDay()) },
    ...{ monthname: name({ month: 'long' }), weekdayname: name({ weekday: 'long' }) },
    ...{ long_month: name({ month: 'long' }), short_month: name({ month: 'short' }) },
    ...{ long_day: name({ weekday: 'long' }), short_day: name({ weekday: 'short' }) },
  };
}

/** Letters and digits in lower case, with a hyphen for anything between them, as most generators spell addresses. */
export function plainWords(text: string): string {
  return text
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .toLowerCase();
}
