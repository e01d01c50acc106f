import { posix } from 'node:path';
import { nameOf, withoutPageEnding } from '../item-name.ts';
import { slugOf } from '../../text/slug.ts';
import { dateIn } from '../../time/zone.ts';
import type { Instant } from '../../time/instant.ts';
import { isPlain, ours, type Spelling } from './spelling.ts';

/** The parts that an article's address is made from. */
export interface Named {
  /** `articles/2026/2026-05-04-wells.md` */
  path: string;
  title: string;
  publishAt: Instant;
  /** Its dates, as they are written. */
  dates: readonly string[];
  /** What the last part is made of by default: the `slug`, or the file's name, as it is written. */
  words: string;
  /** The last part if nothing in those words can be in an address. */
  otherwise: string;
  /** Whether `slug` says it. */
  isGiven: boolean;
  categories: readonly string[];
  timezone: string;
  /** The folder of the addresses in its language, where the newsroom has several. */
  lang: string;
}

type Value = (named: Named, spelling: Spelling) => string;

/**
 * What placeholders mean: those of Jekyll (jekyllrb.com, "Permalinks") and of Hugo (gohugo.io, "URL management",
 * "Tokens"). Days are those of the newsroom's zone. A name in both means the same, with two exceptions. Jekyll takes
 * `:title` from the file's name, which begins with the day there, and Hugo from the title: `:urlizedtitle` is Hugo's
 * alone. Without a `slug`, Jekyll takes `:slug` from the file's name, and Hugo from the title: `:slugortitle` is Hugo's
 * alone.
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
  urlizedtitle: (named, spelling) => titleIn(named, spelling) || lastOf(named, spelling),
  slug: lastOf,
  slugortitle: (named, spelling) => (named.isGiven ? '' : titleIn(named, spelling)) || lastOf(named, spelling),
  slugorfilename: slugOrFileName,
  slugorcontentbasename: slugOrFileName,
  filename: fileName,
  contentbasename: fileName,
  name: lastOf,
  section: sectionOf,
  sections: (named, spelling) => foldersOf(named, spelling).join('/'),
  categories: ({ categories }, spelling) => categories.map(spelling.category).join('/'),
  slugified_categories: ({ categories }) => categories.map(slugOf).join('/'),
  output_ext: () => '.html',
};

/** What a placeholder of a pattern means. Of the sections there may be some: `sections[1:]` is all but the first, as in Hugo. */
export function valueOf(name: string, named: Named, spelling: Spelling): string {
  const [, range] = /^sections\[(.*)\]$/.exec(name) ?? [];
  if (range !== undefined) return sliced(foldersOf(named, spelling), range).join('/');
  return placeholders[name]!(named, spelling);
}

/** Those of a list in Hugo's range: `1:`, `:2`, `0`. */
export function sliced(names: readonly string[], range: string): readonly string[] {
  const [from = '', to] = range.split(':');
  if (to === undefined) return names.slice(Number(from), Number(from) + 1);
  return names.slice(from === '' ? 0 : Number(from), to === '' ? names.length : Number(to));
}

/** Those that distinguish one article from another. */
export const naming: readonly string[] = [
  ...['title', 'urlizedtitle', 'slug', 'slugortitle', 'slugorfilename', 'slugorcontentbasename'],
  ...['filename', 'contentbasename', 'name'],
];

/** Whether the address by a pattern is the same in every spelling. */
export function isSpeltAlike(pattern: string, named: Named): boolean {
  if (/:(?:slugor|urlized)title/i.test(pattern)) return false;
  const { words, categories } = named;
  return [words, wholeName(named), ...rawFolders(named), ...categories].every(isPlain);
}

function lastOf({ words, otherwise }: Named, { name }: Spelling): string {
  return name(words) || otherwise;
}

function titleOf(named: Named, spelling: Spelling): string {
  const { path, title, isGiven } = named;
  const isLast = isGiven || nameOf(path).day !== undefined;
  return (isLast ? '' : slugOf(title)) || lastOf(named, spelling);
}

/** Empty if it is too long for the name of a file. */
function titleIn({ title }: Named, spelling: Spelling): string {
  const words = spelling.title(title);
  return Buffer.byteLength(words) > 240 ? '' : words;
}

function slugOrFileName(named: Named, spelling: Spelling): string {
  return named.isGiven ? lastOf(named, spelling) : fileName(named, spelling);
}

/** Hugo's: the whole name, including its day. */
function fileName(named: Named, { name }: Spelling): string {
  return name(wholeName(named));
}

/** The name of the file without its ending, or that of a bundle's folder. */
export function wholeName({ path }: Named): string {
  const { name } = posix.parse(withoutPageEnding(path));
  return /^index$/i.test(name) ? posix.basename(posix.dirname(path)) : name;
}

/** The first folder that the file is in, below `articles/`: `news`. */
export function sectionOf(named: Named, spelling = ours): string {
  return foldersOf(named, spelling)[0] ?? '';
}

function foldersOf(named: Named, { name }: Spelling): string[] {
  return rawFolders(named).map(name);
}

/** The folders that the file is in, below `articles/`; a bundle's folder is its name. */
function rawFolders({ path }: Named): string[] {
  const folders = path.split('/').slice(1, -1);
  const own = /(?:^|\/)index\.[^/]*$/i.test(path) ? folders.slice(0, -1) : folders;
  return own.filter((folder) => folder !== '_posts');
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
