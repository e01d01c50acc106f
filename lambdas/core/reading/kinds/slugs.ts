import { percentDecoded } from '../../text/percent.ts';
import { slugOf } from '../../text/slug.ts';
import type { Field } from '../field.ts';
import type { Kind } from '../form.ts';
import type { Reader } from '../reader.ts';
import { scalar } from '../schema.ts';
import { lineAs } from './line.ts';
import { textsOf, textsSchema } from './texts.ts';
import { yesOrNo } from './yes-no.ts';

/** The slug of a text. */
export const slug: Kind<string> = lineAs(
  (text, refuse) => slugOf(text) || refuse('letters or digits', 'Write a word or two, or leave it out.'),
  scalar,
);

/**
 * The end of the address that an article had with another generator: of `/2019/05/wells.html` it is `wells`. A pattern
 * (`/:title/`) names nothing, and another site's address is its own.
 */
export const slugElsewhere: Kind<string> = {
  schema: {},
  read: ([{ value }]) => {
    if (typeof value !== 'string' || !/^[^:{}<>]+$/.test(value) || /^(?:date|pretty|ordinal|none)$/.test(value))
      return undefined;
    return yesOrNo(value) === undefined ? slugOf(lastSegment(value)) || undefined : undefined;
  },
};

/**
 * Slugs that the article had before: by themselves, or as addresses of articles here (`/articles/old-wells/`). Any other
 * address is one that another generator answered at, and is left alone.
 */
export const formerSlugs: Kind<string[]> = {
  schema: textsSchema,
  read: (fields, reader) => slugsIn(fields, reader).filter(isAddressHere).map(slugAtEnd).filter(isFirst),
};

/** The slugs that come first in the related list; `false` for no list. Paths of files and addresses will do. */
export const pinned: Kind<string[] | false> = {
  schema: { anyOf: [...textsSchema.anyOf, { type: 'boolean' }] },
  read: ([field], reader) => {
    const flag = yesOrNo(field.value);
    if (flag !== undefined) return flag && [];
    return textsOf(field, reader, ',')
      .map(({ text }) => slugAtEnd(text))
      .filter(isFirst);
  },
};

function slugsIn(fields: readonly Field[], reader: Reader): string[] {
  return fields.flatMap((field) => textsOf(field, reader)).map(({ text }) => text);
}

/** Each slug once, and none that is empty. */
function isFirst(slug: string, index: number, slugs: readonly string[]): boolean {
  return slug !== '' && slugs.indexOf(slug) === index;
}

/** A slug alone is the end of such an address. */
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
