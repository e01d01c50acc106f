import type { SlotRecord } from './issue.ts';
import { mergeTags } from './merge-tags.ts';

/**
 * Whether a value is the record of a slot: an issue or why there is none, complete enough to make everything from it.
 * A record that was damaged by hand may still be JSON.
 */
export function isRecord(value: unknown): value is SlotRecord {
  return isLike(value, base) && (isLike(value, skipped) || isLike(value, issue));
}

/** Says of a field what it must be. */
type Shape = { [field: string]: 'string' | 'number' | ((value: unknown) => boolean) };

const base: Shape = {
  format: (value) => value === 1,
  digest: 'string',
  id: 'string',
  dueAt: 'number',
  window: (value) => isLike(value, { from: 'number', to: 'number' }),
};

const isText = (value: unknown): value is string => typeof value === 'string';
const isTextOrNone = (value: unknown) => value === undefined || isText(value);
const isNumberOrNone = (value: unknown) => value === undefined || typeof value === 'number';
/** A list that may be left out. */
const isTexts = (value: unknown) => value === undefined || isListOf(value, isText);

const skipped: Shape = {
  reason: 'string',
  waiting: (value) => isListOf(value, isText),
  minimum: 'number',
  never: isTexts,
};

const card: Shape = {
  slug: 'string',
  href: 'string',
  title: 'string',
  excerpt: 'string',
  lang: 'string',
  dir: 'string',
  publishedAt: 'string',
  day: 'string',
  image: (value) => value === undefined || isLike(value, { src: 'string', alt: 'string' }),
};
const isCard = (value: unknown) => isLike(value, card);
/** Safe HTML, and the same as plain text; it may be left out. */
const isNote = (value: unknown) => value === undefined || isLike(value, { html: 'string', text: 'string' });

/** A phrase, a counted thing, or titles of notes. */
const isWord = (value: unknown) => isText(value) || isGroupOf(value, isText);

/** It is put into styles as it is. */
const isColour = (value: unknown) => isText(value) && /^#[\da-f]{6}$/.test(value);

const issue: Shape = {
  name: 'string',
  day: 'string',
  subject: 'string',
  maximum: 'number',
  templates: 'string',
  newsroom: (value) =>
    isLike(value, {
      name: 'string',
      url: 'string',
      language: 'string',
      dir: 'string',
      timezone: 'string',
      organisation: (value) =>
        isLike(value, {
          name: 'string',
          address: (value) => isListOf(value, isText),
          follow: (value) => isListOf(value, (link) => isLike(link, { name: 'string', url: 'string' })),
        }),
      message: (value) => value === undefined || isLike(value, { from: 'string', text: 'string' }),
      words: (value) => value === undefined || isGroupOf(value, (ofLanguage) => isGroupOf(ofLanguage, isWord)),
      accent: (value) => value === undefined || isLike(value, { light: isColour, dark: isColour }),
      logo: (value) => value === undefined || isLike(value, { src: 'string', width: 'number', height: 'number' }),
    }),
  note: isNote,
  after: isNote,
  isSubjectChosen: (value) => value === undefined || value === true,
  preheader: isTextOrNone,
  from: isTextOrNone,
  replyTo: isTextOrNone,
  unsubscribe: isTextOrNone,
  service: (value) => value === undefined || (isText(value) && Object.hasOwn(mergeTags, value)),
  sections: isTexts,
  heldUntil: isNumberOrNone,
  revision: isNumberOrNone,
  handedOverAt: isNumberOrNone,
  postponed: isTexts,
  never: isTexts,
  articles: (value) =>
    isListOf(value, (article) =>
      isLike(article, {
        path: 'string',
        id: 'string',
        hash: 'string',
        card: isCard,
        recording: (value) => value === undefined || isLike(value, { href: 'string', label: 'string' }),
        picture: (value) => value === undefined || isLike(value, { alt: 'string' }),
        authors: (value) => isListOf(value, isText),
        tags: (value) => isListOf(value, (tag) => isLike(tag, { name: 'string', slug: 'string' })),
      }),
    ),
  leftOut: isTexts,
  picks: (value) => isListOf(value, isCard),
};

function isLike(value: unknown, shape: Shape): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Record<string, unknown>;
  return Object.entries(shape).every(([field, must]) =>
    typeof must === 'string' ? typeof fields[field] === must : must(fields[field]),
  );
}

function isGroupOf(value: unknown, isOne: (value: unknown) => boolean): boolean {
  return isLike(value, {}) && Object.values(value as object).every(isOne);
}

function isListOf(value: unknown, isOne: (value: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne);
}
