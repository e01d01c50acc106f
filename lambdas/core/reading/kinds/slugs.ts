import { percentDecoded } from '../../text/percent.ts';
import { slugOf } from '../../text/slug.ts';
import type { Field } from '../field.ts';
import type { Kind } from '../form.ts';
import type { Reader } from '../reader.ts';
import { scalar } from '../schema.ts';
import { lineAs } from './line.ts';
import { type Placed, textsOf, textsSchema } from './texts.ts';
import { yesOrNo } from './yes-no.ts';

/** A text that a slug can be made of, as it is written. */
export const slug: Kind<string> = lineAs(
  (text, refuse) => (slugOf(text) === '' ? refuse('letters or digits', 'Write a word or two, or leave it out.') : text),
  scalar,
);

/** The address that the article has, whole or as a pattern (`/:title/`), as it is written. */
export const wholeAddress: Kind<string> = {
  schema: {},
  read: ([{ value }]) => (typeof value === 'string' && yesOrNo(value) === undefined ? value.trim() : undefined),
};

/**
 * The end of such an address: of `/2019/05/wells.html` it is `wells`. Patterns and addresses of other sites name
 * nothing.
 */
export function slugAtEndOf(address: string): string | undefined {
  const isPath = /^[^:{}<>]+$/.test(address) && !/^(?:date|pretty|ordinal|none)$/.test(address);
  return (isPath && slugOf(lastSegment(address))) || undefined;
}

/** An address as it is written, with its field and place. */
export interface WrittenAddress extends Placed {
  name: string;
}

/** Addresses that the article had before: names alone, or whole paths. */
export const formerAddresses: Kind<WrittenAddress[]> = {
  schema: textsSchema,
  read: (fields, reader) =>
    fields
      .flatMap((field) => textsOf(field, reader).map((placed) => ({ ...placed, name: field.name })))
      .filter(({ text }) => text !== ''),
};

/**
 * The slugs among them that the article had here: alone, or as addresses of articles (`/articles/old-wells/`). Any
 * other address belonged to another generator, and names no article of this newsroom.
 */
export function formerSlugsIn(addresses: readonly string[]): string[] {
  return addresses.filter(isAddressHere).map(slugAtEnd).filter(isFirst);
}

/** A slug that a file names, and its line. */
export interface WrittenSlug {
  slug: string;
  line: number;
}

/**
 * The slugs that come first in the related list; `false` for no list. Paths of files and addresses are accepted too.
 */
export const pinned: Kind<WrittenSlug[] | false> = {
  schema: { anyOf: [...textsSchema.anyOf, { type: 'boolean' }] },
  read: ([field], reader) => {
    const flag = yesOrNo(field.value);
    if (flag !== undefined) return flag && [];
    return slugsIn(field, reader);
  },
};

/** Articles by their slugs, in the order written; paths of files and addresses will do. Each once. */
export const namedArticles: Kind<WrittenSlug[]> = {
  schema: textsSchema,
  read: ([field], reader) => slugsIn(field, reader),
};

/** The same, or `false` for none at all. */
export const articlesOrNone: Kind<WrittenSlug[] | false> = {
  schema: { anyOf: [...textsSchema.anyOf, { type: 'boolean' }] },
  read: ([field], reader) => {
    const flag = yesOrNo(field.value);
    return flag === undefined ? slugsIn(field, reader) : flag && undefined;
  },
};

/** One article by its slug: the first where several are named, with a warning. */
export const oneArticle: Kind<WrittenSlug> = {
  schema: scalar,
  read: ([field], reader) => {
    const [first, second] = slugsIn(field, reader);
    const found = `\`${field.name}\` names several articles`;
    if (second)
      reader.warn(field.at, { found, expected: 'one', fix: `Write \`${first!.slug}\`, or the one you mean.` });
    return first;
  },
};

function slugsIn(field: Field, reader: Reader): WrittenSlug[] {
  return textsOf(field, reader, ',')
    .map(({ text, at }) => ({ slug: slugAtEnd(text), line: at.line }))
    .filter(({ slug }, index, all) => isFirst(slug, index, slugsOf(all)));
}

/** The slugs alone. */
export function slugsOf(written: readonly WrittenSlug[]): string[] {
  return written.map(({ slug }) => slug);
}

/** Each slug once, without empty ones. */
function isFirst(slug: string, index: number, slugs: readonly string[]): boolean {
  return slug !== '' && slugs.indexOf(slug) === index;
}

/** A slug alone is treated as the end of such an address. */
function isAddressHere(text: string): boolean {
  return !text.includes('/') || /(?:^|\/)articles\/[^/]+\/?(?:index\.html)?$/.test(text);
}

function slugAtEnd(address: string): string {
  return slugOf(lastSegment(address));
}

function lastSegment(address: string): string {
  const path = address.replace(/[?#].*$/s, '').replace(/\/(?:index\.(?:html?|md))?$/, '');
  const segment = path.slice(path.lastIndexOf('/') + 1).replace(/\.(?:html?|md|markdown)$/, '');
  return percentDecoded(segment);
}
