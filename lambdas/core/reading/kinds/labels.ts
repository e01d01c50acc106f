import { quoted } from '../position.ts';
import type { Remark } from '../position.ts';
import { perKey } from '../../per-key.ts';
import { slugOf } from '../../text/slug.ts';
import type { Kind } from '../form.ts';
import type { Reader } from '../reader.ts';
import { isGroup } from '../field.ts';
import type { Field } from '../field.ts';
import type { People } from '../people.ts';
import { scalar } from '../schema.ts';
import { nameIn, textsOf, textsSchema } from './texts.ts';
import type { Placed } from './texts.ts';

/** A tag or an author: the name as first written, and the last part of its page's address. */
export interface Label {
  name: string;
  slug: string;
}

/** A label as a file first names it, and its line. */
interface WrittenLabel extends Label {
  line: number;
}

/**
 * Tags and categories. A list is a list. One text is divided at its commas; without a comma it is one tag, spaces or
 * not, unless the article is one of Jekyll's, which takes each word of `tags` and `categories` for a tag. Eleventy's
 * own collections are not tags.
 */
export const tags: Kind<WrittenLabel[]> = {
  schema: {
    anyOf: [...textsSchema.anyOf, { type: 'array', items: { anyOf: [scalar, { type: 'array', items: scalar }] } }],
  },
  read: (fields, reader) => {
    const texts = fields.map(withoutLevels).flatMap((field) => textsOf(field, reader, separatorOf(field, reader)));
    return labelsOf(
      texts.filter(({ text }) => !/^(?:posts?|all|nav)$/.test(text)),
      reader,
      reader.tags,
    );
  },
};

/** Hexo has lists of categories in a list, each category inside the one before it: `[[Water, Law], News]`. */
function withoutLevels(field: Field): Field {
  const { value, at, itemsAt } = field;
  if (!Array.isArray(value) || !value.some((item) => Array.isArray(item))) return field;
  const placed = value.flatMap((item, index) => [item].flat().map((text) => ({ text, at: itemsAt[index] ?? at })));
  return { ...field, value: placed.map(({ text }) => text), itemsAt: placed.map((one) => one.at) };
}

/** What divides one text of tags or categories. Jekyll's `tag` and `category` each hold one, as their names say. */
export function separatorOf({ name, value }: Field, { hasWordTags }: Reader): string | RegExp {
  const isOfWords = hasWordTags && /s$/i.test(name) && typeof value === 'string' && !value.includes(',');
  return isOfWords ? /\s+/ : ',';
}

/**
 * Authors, as texts or as groups with a `name`. One text is one author, even "Ada and Ben". If a file of the content
 * has a name for a key, that name is used.
 */
export const authors: Kind<WrittenLabel[]> = {
  schema: { anyOf: [...textsSchema.anyOf, { type: 'object' }] },
  read: (fields, reader) =>
    labelsOf(
      fields
        .flatMap((field) => textsOf(listed(field), reader))
        .flatMap(({ text, at }) => named({ text: withoutLinks(text), at }, reader.people)),
      reader,
    ),
};

/** A group of groups is a list of authors by their keys. */
function listed(field: Field): Field {
  const { value } = field;
  if (!isGroup(value) || nameIn(value) !== undefined) return field;
  const entries = Object.entries(value);
  if (!entries.every(([, part]) => isGroup(part) || part === null)) return field;
  return { ...field, value: entries.map(([key, part]) => (isGroup(part) && nameIn(part) !== undefined ? part : key)) };
}

/** A name alone, where themes have it as a link, in Markdown or in HTML. */
function withoutLinks(name: string): string {
  return name.replaceAll(
    /\[([^[\]]+)\]\([^()\s]*\)|<a\s[^<>]*>([^<>]+)<\/a>/gi,
    (_, ...words: (string | undefined)[]) => (words[0] ?? words[1] ?? '').trim(),
  );
}

/** A text may be several keys, with commas or spaces between them. */
function named({ text, at }: Placed, people: People): Placed[] {
  if (people.size === 0) return [{ text, at }];
  const name = people.get(text) ?? people.get(slugOf(text));
  if (name !== undefined) return [{ text: name, at }];
  const names = text.split(/[,;\s]+/).map((key) => people.get(key));
  return names.every((found) => found !== undefined) ? names.map((found) => ({ text: found, at })) : [{ text, at }];
}

/** `names`: of those that a file of the content names, by the slugs of what may be written. */
function labelsOf(texts: readonly Placed[], reader: Reader, names?: ReadonlyMap<string, Label>): WrittenLabel[] {
  const labels = new Map<string, WrittenLabel>();
  for (const { text, at } of texts) {
    const written = { name: text, slug: slugOfLabel(text) };
    const { name, slug } = names?.get(written.slug) ?? written;
    const known = labels.get(slug);
    if (slug === '') {
      if (name !== '') reader.warn(at, noSlug(name));
    } else if (!known) labels.set(slug, { name, slug, line: at.line });
    else if (!isSpelling(name, known.name)) reader.warn(at, sameAddress(name, known));
  }
  return [...labels.values()];
}

/** Many articles have the same tag or author, and a name with capitals takes long to spell. */
const slugOfLabel = perKey(slugOf);

/** Whether two names with one slug are one, written in two ways: `Clean energy` and `clean-energy`, but not `C++` and `C#`. */
export function isSpelling(one: string, other: string): boolean {
  return one === other || spelled(one) === spelled(other);
}

function spelled(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s\p{Pd}_'’"“”.,:;()]+/gu, '');
}

function sameAddress(name: string, { name: other, slug }: Label): Remark {
  return {
    found: `${quoted(name)} and ${quoted(other)} share one address, because both become ${slug} in it`,
    expected: 'names that differ in a letter or a digit',
    fix: `Write one of them in words, as in "C sharp"; until then only ${quoted(other)} is kept.`,
  };
}

function noSlug(name: string): Remark {
  return {
    found: `${quoted(name)} has no letters or digits`,
    expected: 'a name with letters or digits to make an address from',
    fix: 'Use letters, or leave it out.',
  };
}
