import { quoted } from '../position.ts';
import { slugOf } from '../../text/slug.ts';
import { nearest } from '../spelling.ts';
import type { Kind } from '../form.ts';
import { lineAs } from './line.ts';
import { linesOf } from './lines.ts';
import { textsSchema } from './texts.ts';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** A day of the week; its number is one more than its place here. */
export type Weekday = (typeof weekdays)[number];

/** The number of a day of the week: 1 is Monday, 7 is Sunday. */
export function numberOf(weekday: Weekday): number {
  return weekdays.indexOf(weekday) + 1;
}

/** A day of the week, or `month`. */
export const dayOrMonth: Kind<Weekday | 'month'> = lineAs(
  (text, refuse) => {
    const every = text.toLowerCase();
    const known = (['month', ...weekdays] as const).find((word) => word === every);
    const fix = `Write \`every: ${nearestDay(every)}\`.`;
    return known ?? refuse('a day of the week, or month together with on: 1', fix);
  },
  { enum: [...weekdays, 'month'] },
);

/** A day of the month. */
export const dayOfMonth: Kind<number> = lineAs(
  (text, refuse) => {
    if (/^(?:[1-9]|[12]\d|3[01])$/.test(text)) return Number(text);
    return refuse('a day of the month from 1 to 31', 'Write 31 for the last day of every month.');
  },
  { type: 'integer', minimum: 1, maximum: 31 },
);

/** A time of the day, `08:00`; `8:00` will do. */
export const timeOfDay: Kind<string> = lineAs(
  (text, refuse) => {
    if (/^(?:[01]?\d|2[0-3]):[0-5]\d$/.test(text)) return text.padStart(5, '0');
    return refuse('a time of day such as "08:00"', 'Write hour and minute.');
  },
  { type: 'string', pattern: '^(?:[01]?\\d|2[0-3]):[0-5]\\d$' },
);

/** A slug that may be in headers of the mail, which are ASCII. */
export const mailSlug: Kind<string> = lineAs(
  (text, refuse) => {
    if (isMailSlug(text)) return text;
    const slug = slugOf(text);
    const fix = isMailSlug(slug) ? `Write \`${slug}\`.` : 'Write a short name.';
    return refuse('at most 30 letters a to z, digits and hyphens, such as law', fix);
  },
  { type: 'string', pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$', maxLength: 30 },
);

/** What a subject's template can have in braces. */
export type SubjectField = (typeof subjectFields)[number];
const subjectFields = ['name', 'lead', 'date', 'count'] as const;

/** A template of the subject: a text with fields in braces. */
export const subjectTemplate: Kind<string> = lineAs(
  (text, refuse) => {
    const known: string[] = subjectFields.map((name) => `{${name}}`);
    const unknown = text.match(/\{+[^{}]*\}*|\}+/g)?.find((field) => !known.includes(field));
    if (unknown === undefined) return text;
    const near = nearest(unknown.replace(/[{}\s]/g, ''), subjectFields);
    const fix = near ? `Write \`{${near}}\`.` : 'Write one of them, or remove it.';
    return refuse(known.join(', '), fix, `has ${quoted(unknown)} in it`);
  },
  { type: 'string', pattern: `^(?:[^{}]|\\{(?:${subjectFields.join('|')})\\})*$` },
);

/** Slugs of tags: a list, or one text that is divided at its commas, as in an article. */
export const tagSlugs: Kind<string[]> = {
  schema: textsSchema,
  read: ([field], reader) => {
    const { name, value, at } = field;
    const names = typeof value === 'string' ? value.split(',') : (linesOf(field, reader) ?? []);
    const tags = new Set(names.map(slugOf).filter((slug) => slug !== ''));
    // Without a tag, subscribers who asked for a part would get everything.
    if (names.length > 0 && tags.size === 0)
      return reader.refuse(at, {
        found: `\`${name}\` lists no tags`,
        expected: 'tags such as [law, courts]',
        fix: 'Write at least one.',
      });
    return [...tags];
  },
};

/** `fryday`, `fri` and `Fridays` are Friday. */
function nearestDay(text: string): string {
  const abbreviated = text.length < 3 ? undefined : weekdays.find((name) => name.startsWith(text.slice(0, 3)));
  return nearest(text, ['month', ...weekdays]) ?? abbreviated ?? 'friday';
}

function isMailSlug(text: string): boolean {
  return /^(?=.{1,30}$)[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);
}
