import { quoted } from '../position.ts';
import type { Form, Path } from '../settings-form.ts';
import type { Digest, Schedule } from '../settings.ts';
import { slugOf } from '../slug.ts';
import { nearest } from '../spelling.ts';
import { subjectFields } from './subject.ts';

/** The names that are known in a digest. */
const digestNames = 'name slug every on at zone minimum maximum subject tags order grace'.split(' ');

/** What others call them, which no spelling leads to. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['title', 'name'],
  ['day', 'every'],
  ['weekday', 'every'],
  ['time', 'at'],
  ['hour', 'at'],
  ['timezone', 'zone'],
  ['min', 'minimum'],
  ['max', 'maximum'],
  ['limit', 'maximum'],
  ['sort', 'order'],
]);

/** What a digest takes from its newsroom where nothing else is said. */
export interface Newsroom {
  name: string;
  timezone: string;
}

/** The mail of a Friday morning that was made up six hours later still arrives on Friday, and not in the night. */
const defaultGrace = 6;
/** The next slot of a weekly digest comes after 167 hours at the earliest; a slot must be over before that. */
const longestGrace = 144;

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/**
 * The digests of the settings: one under `digest:`, or a list of them under `digests:`; none when neither is there.
 * Reports what cannot be used, which then has its default, and two digests with one slug.
 */
export function readDigests(form: Form, newsroom: Newsroom): Digest[] {
  const digests: Digest[] = [];
  for (const path of pathsOf(form)) {
    const digest = readDigest(form, path, newsroom);
    if (digests.some(({ slug }) => slug === digest.slug)) refuseSlug(form, path, digest.slug);
    digests.push({ ...digest, prefix: digests.length === 0 ? '' : `${digest.slug}-` });
  }
  return digests;
}

/** Where each digest stands in the file. */
function pathsOf(form: Form): Path[] {
  const list = form.kind(['digests']);
  if (list === 'nothing') return form.kind(['digest']) === 'nothing' ? [] : [['digest']];
  if (list !== 'list') {
    form.refuse(['digests'], 'is no list', 'a list of digests', 'Begin each with a dash, or write `digest:`.');
    return [];
  }
  if (form.kind(['digest']) !== 'nothing')
    form.refuse(['digest'], 'stands beside digests', 'one of the two', 'Move it into the list, as its first.');
  const paths = Array.from({ length: form.length(['digests']) }, (_, index): Path => ['digests', index]);
  return paths.filter((path) => form.kind(path) !== 'nothing');
}

function readDigest(form: Form, path: Path, newsroom: Newsroom): Omit<Digest, 'prefix'> {
  form.checkGroup(path, digestNames, otherNames);
  const schedule = readSchedule(form, path);
  return {
    name: form.text([...path, 'name']) ?? newsroom.name,
    slug: readSlug(form, [...path, 'slug']) ?? (schedule.every === 'week' ? 'weekly' : 'monthly'),
    schedule,
    at: readTime(form, [...path, 'at']) ?? '08:00',
    timezone: form.timezone([...path, 'zone']) ?? newsroom.timezone,
    minimum: form.count([...path, 'minimum'], { from: 1, to: 100 }) ?? 1,
    // Readers leave long mails, and mail programs clip them.
    maximum: form.count([...path, 'maximum'], { from: 1, to: 40 }) ?? 15,
    subject: readSubject(form, [...path, 'subject']) ?? '{name}: {lead}',
    tags: readTags(form, [...path, 'tags']),
    order: readOrder(form, [...path, 'order']) ?? 'newest',
    grace: form.count([...path, 'grace'], { from: 0, to: longestGrace }) ?? defaultGrace,
  };
}

function readSchedule(form: Form, path: Path): Schedule {
  const text = form.text([...path, 'every']) ?? 'friday';
  const every = text.toLowerCase();
  const day = readDay(form, [...path, 'on']);
  if (every === 'month') return { every: 'month', day: day ?? 1 };
  const weekday = weekdays.indexOf(every) + 1;
  if (weekday === 0) {
    const fix = `Write \`every: ${nearestDay(every)}\`.`;
    form.refuse([...path, 'every'], `is ${quoted(text)}`, 'a day of the week, or month with on: 1 beside it', fix);
  } else if (form.kind([...path, 'on']) !== 'nothing') {
    const found = `on stands beside every: ${every}`;
    form.warn([...path, 'on'], { found, expected: 'it beside every: month only', fix: 'Remove it.' });
  }
  return { every: 'week', weekday: weekday || 5 };
}

function readDay(form: Form, path: Path): number | undefined {
  const text = form.text(path);
  if (text === undefined) return undefined;
  if (/^(?:[1-9]|[12]\d|3[01])$/.test(text)) return Number(text);
  const fix = 'Write 31 for the last day of every month.';
  return form.refuse(path, `is ${quoted(text)}`, 'a day of the month from 1 to 31', fix);
}

/** `fryday`, `fri` and `Fridays` are Friday. */
function nearestDay(text: string): string {
  const abbreviated = text.length < 3 ? undefined : weekdays.find((name) => name.startsWith(text.slice(0, 3)));
  return nearest(text, ['month', ...weekdays]) ?? abbreviated ?? 'friday';
}

/** `8:00` is 08:00. */
function readTime(form: Form, path: Path): string | undefined {
  const text = form.text(path);
  if (text === undefined || /^(?:[01]?\d|2[0-3]):[0-5]\d$/.test(text)) return text?.padStart(5, '0');
  return form.refuse(path, `is ${quoted(text)}`, 'a time of the day such as "08:00"', 'Write hour and minute.');
}

/** The slug stands in headers of the mail, which are ASCII. */
function readSlug(form: Form, path: Path): string | undefined {
  const text = form.text(path);
  if (text === undefined || isSlug(text)) return text;
  const slug = slugOf(text);
  const fix = isSlug(slug) ? `Write \`${slug}\`.` : 'Write a short name.';
  return form.refuse(path, `is ${quoted(text)}`, 'at most 30 letters a to z, digits and hyphens, such as law', fix);
}

function isSlug(text: string): boolean {
  return /^(?=.{1,30}$)[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);
}

function refuseSlug(form: Form, path: Path, slug: string): void {
  const fix = 'Write `slug:` with a name of its own in one of the two.';
  form.refuse([...path, 'slug'], `is "${slug}" in two digests`, 'a slug that no other digest has', fix);
}

function readSubject(form: Form, path: Path): string | undefined {
  const text = form.text(path);
  const known = subjectFields.map((name) => `{${name}}`);
  const unknown = text?.match(/\{+[^{}]*\}*|\}+/g)?.find((field) => !known.includes(field));
  if (unknown === undefined) return text;
  const near = nearest(unknown.replace(/[{}\s]/g, ''), subjectFields);
  const fix = near ? `Write \`{${near}}\`.` : 'Write one of them, or remove it.';
  return form.refuse(path, `has ${quoted(unknown)} in it`, known.join(', '), fix);
}

/** A list, or one text that is divided at its commas, as in an article. */
function readTags(form: Form, path: Path): string[] {
  const names = form.kind(path) === 'text' ? (form.text(path) ?? '').split(',') : form.lines(path);
  const tags = new Set(names.map(slugOf).filter((slug) => slug !== ''));
  // Without a tag the digest would tell everything to those who asked for a part.
  if (names.length > 0 && tags.size === 0)
    form.refuse(path, 'names no tag', 'tags such as [law, courts]', 'Write one.');
  return [...tags];
}

function readOrder(form: Form, path: Path): Digest['order'] | undefined {
  const text = form.text(path);
  if (text === undefined || text === 'newest' || text === 'most-read') return text;
  const near = nearest(text.toLowerCase().replaceAll(' ', '-'), ['newest', 'most-read']);
  return form.refuse(path, `is ${quoted(text)}`, 'newest or most-read', `Write \`${near ?? 'newest'}\`.`);
}
