import { posix } from 'node:path';
import { nameOf } from '../item-name.ts';
import { keptName, slugOf } from '../../text/slug.ts';
import { dateIn } from '../../time/zone.ts';
import type { Instant } from '../../time/instant.ts';

/** The parts that an article's address is made from. */
export interface Named {
  /** `articles/2026/2026-05-04-wells.md` */
  path: string;
  title: string;
  publishAt: Instant;
  /** The last part by default: the `slug`, or the file's name. */
  last: string;
  /** Whether `slug` says it. */
  isGiven: boolean;
  categories: readonly string[];
  timezone: string;
  /** The folder of the addresses in its language, where the newsroom has several. */
  lang: string;
}

type Value = (named: Named) => string;

/**
 * What placeholders mean: those of Jekyll (jekyllrb.com, "Permalinks") and of Hugo (gohugo.io, "URL management",
 * "Tokens"). Days are those of the newsroom's zone. A name in both means the same, except for `:title`: Jekyll takes
 * it from the file's name, which begins with the day there, and Hugo from the title.
 */
export const placeholders: Readonly<Record<string, Value>> = {
  lang: ({ lang }) => lang,
  language: ({ lang }) => lang,
  year: (named) => partsOf(named).year,
  short_year: (named) => partsOf(named).year.slice(2),
  month: (named) => partsOf(named).month,
  i_month: (named) => String(Number(partsOf(named).month)),
  monthname: (named) => nameIn(named, { month: 'long' }),
  long_month: (named) => nameIn(named, { month: 'long' }),
  short_month: (named) => nameIn(named, { month: 'short' }),
  day: (named) => partsOf(named).day,
  i_day: (named) => String(Number(partsOf(named).day)),
  weekday: (named) => String(dayOf(named).getUTCDay()),
  weekdayname: (named) => nameIn(named, { weekday: 'long' }),
  long_day: (named) => nameIn(named, { weekday: 'long' }),
  short_day: (named) => nameIn(named, { weekday: 'short' }),
  yearday: (named) => String(dayOfYear(named)),
  y_day: (named) => String(dayOfYear(named)).padStart(3, '0'),
  title: titleOf,
  slug: ({ last }) => last,
  slugorfilename: (named) => (named.isGiven ? named.last : fileName(named)),
  slugorcontentbasename: (named) => (named.isGiven ? named.last : fileName(named)),
  filename: fileName,
  contentbasename: fileName,
  name: ({ last }) => last,
  section: sectionOf,
  sections: (named) => foldersOf(named).join('/'),
  categories: ({ categories }) => categories.map((name) => keptName(name.toLowerCase())).join('/'),
  slugified_categories: ({ categories }) => categories.map(slugOf).join('/'),
  output_ext: () => '.html',
};

/** Those that distinguish one article from another. */
export const naming: readonly string[] = [
  ...['title', 'slug', 'slugorfilename', 'slugorcontentbasename', 'filename', 'contentbasename', 'name'],
];

function titleOf({ path, title, last, isGiven }: Named): string {
  return isGiven || nameOf(path).day !== undefined ? last : slugOf(title) || last;
}

/** Hugo's: the whole name, including its day. */
function fileName({ path }: Named): string {
  const { name } = posix.parse(path);
  return keptName(/^index$/i.test(name) ? posix.basename(posix.dirname(path)) : name);
}

/** The first folder that the file is in, below `articles/`: `news`. */
export function sectionOf(named: Named): string {
  return foldersOf(named)[0] ?? '';
}

/** The folders that the file is in, below `articles/`; a bundle's folder is its name. */
function foldersOf({ path }: Named): string[] {
  const folders = path.split('/').slice(1, -1);
  const own = /(?:^|\/)index\.[^/]*$/i.test(path) ? folders.slice(0, -1) : folders;
  return own.filter((folder) => folder !== '_posts').map(keptName);
}

function partsOf({ publishAt, timezone }: Named): { year: string; month: string; day: string } {
  const [year = '', month = '', day = ''] = dateIn(timezone, publishAt).split('-');
  return { year, month, day };
}

function dayOf({ publishAt, timezone }: Named): Date {
  return new Date(`${dateIn(timezone, publishAt)}T00:00:00Z`);
}

function dayOfYear(named: Named): number {
  const day = dayOf(named);
  return (day.getTime() - Date.UTC(day.getUTCFullYear(), 0)) / 86_400_000 + 1;
}

/** In English, as both have it. */
function nameIn(named: Named, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en', { ...options, timeZone: 'UTC' }).format(dayOf(named));
}
