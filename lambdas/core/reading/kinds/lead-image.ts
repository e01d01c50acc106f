import { destinationOf } from '../../body/template-destination.ts';
import { webAddress } from '../../text/address.ts';
import { cleanLine } from '../../text/clean-line.ts';
import { isPicture } from '../endings.ts';
import type { Position, Remark } from '../position.ts';
import type { Field } from '../field.ts';
import { plainName } from '../form.ts';
import type { Kind } from '../form.ts';
import { scalar } from '../schema.ts';
import { firstFile, firstText, notAFile, partOfAddress } from './file-parts.ts';
import { yesOrNo } from './yes-no.ts';

/** The picture of an article, as its front matter names it. */
export interface LeadImage {
  /** A path relative to the article's file, a path from the site's root, or an absolute https address. */
  src: string;
  alt: string;
  credit?: string;
}

const srcNames = ['src', 'url', 'path', 'image', 'img', 'file', 'feature', 'overlay_image', 'og_image', 'teaser'];
const altNames = ['alt', 'image_alt', 'alt_text', 'altText'];
const creditNames = ['credit', 'caption'];
const text = { ...scalar, type: [...scalar.type, 'null'] };
const group = {
  type: 'object',
  properties: Object.fromEntries([...srcNames, ...altNames, ...creditNames].map((name) => [name, text])),
};

/**
 * The picture, as an address or as a group with `src`, `alt` and `credit`, or as Hugo, Jekyll and their themes have it. A
 * description in a field of its own is not seen here: `alt` is then absent.
 */
export const leadImage: Kind<Omit<LeadImage, 'alt'> & { alt?: string }> = {
  schema: { anyOf: [text, group, { type: 'array', items: { anyOf: [text, group] } }] },
  read: (fields, reader) => {
    const field = fieldOfPicture(fields);
    if (!field) return undefined;
    const parts = firstFile(field);
    const written = withoutTemplate(firstText(parts, srcNames) ?? '');
    if (!written && firstText(parts, Object.keys(parts))) reader.warn(field.at, noSrc(field.name));
    if (!written || yesOrNo(written) === false) return undefined;
    const path = written.replaceAll('\\', '/').replace(/^\/\//, 'https://');
    const src = /^[a-z][a-z\d+.-]*:/i.test(path) ? webAddress(path)?.href : path;
    if (src === undefined) return reader.refuse(field.at, notAFile(field.name, written, 'picture'));
    const alt = altNames.map((name) => parts[name]).find((text) => typeof text === 'string');
    const credit = firstText(parts, creditNames);
    return { src, ...(alt !== undefined && { alt: cleanLine(alt) }), ...(credit && { credit }) };
  },
};

/** Names that hold a picture in some themes, and something else in others. */
export const namesOfThemes = (
  'featureImage coverImage headerImage header banner bannerImage hero heroImage thumb preview previewImage splash ' +
  'cardImage socialImage ogImage teaser'
).split(' ');

const plainNamesOfThemes = new Set(namesOfThemes.map(plainName));

/** The field that holds the picture: under a theme's name, only a value that is named like a picture. */
export function fieldOfPicture(fields: readonly Field[]): Field | undefined {
  return fields.find(
    (field) =>
      !plainNamesOfThemes.has(plainName(field.name)) ||
      isPicture(withoutTemplate(firstText(firstFile(field), srcNames) ?? '').trim()),
  );
}

/**
 * `{{ site.baseurl }}/img/map.png` and `{{ "/img/map.png" | relative_url }}` are paths from the root of the site, and so is
 * Pelican's `{static}/img/map.png`.
 */
function withoutTemplate(text: string): string {
  const [, path] = /^\{\{-?\s*["']([^"']+)["'][^{}]*\}\}$/.exec(text) ?? [];
  return path ?? destinationOf(text).address;
}

/** Where a picture without a description is named. */
export interface Undescribed {
  /** The field that names it. */
  name: string;
  at: Position;
  /** In a group: the name of the part that is its path. */
  beside?: string;
}

/** Where the field names its picture. */
export function placeOfPicture(field: Field): Undescribed {
  const { name, at } = field;
  const beside = partOfAddress(field, srcNames);
  return { name, at, ...(beside !== undefined && { beside }) };
}

/**
 * The description of a picture in a field of its own; an empty one, as `alt: ""` in a group, says that the picture is
 * only decorative. Anything but text describes nothing, and the picture counts as not described.
 */
export const altText: Kind<string> = {
  schema: scalar,
  mayBeEmpty: true,
  read: ([{ value }]) => (typeof value === 'string' ? cleanLine(value) : undefined),
};

/** The warning about a picture without a description. */
export function noAlt({ name, beside }: Undescribed): Remark {
  const [field, place] = beside === undefined ? ['imageAlt', ''] : ['alt', ` beside \`${beside}:\``];
  return {
    found: `${name} has no alt`,
    expected: 'what the picture shows, for people who cannot see it',
    fix: `Write it as \`${field}:\`${place}, or write \`${field}: ""\` if the picture is only decorative.`,
  };
}

function noSrc(name: string): Remark {
  return {
    found: `${name} has no src`,
    expected: 'the path of the picture relative to the article, or its address',
    fix: `Write it as \`src:\` under \`${name}:\`.`,
  };
}
