import type { Position } from './position.ts';
import { nearest } from './spelling.ts';

/**
 * A value of the front matter. Scalars are the text that the editor typed, so that a version stays `2.10` and Norwegian
 * stays `no`; `null` where nothing was written.
 */
export type Value = string | null | Value[] | { [name: string]: Value };

/** Whether a value is a group of fields, of front matter, settings or JSON, rather than text or a list. */
export function isGroup(value: Value | undefined): value is { [name: string]: Value };
export function isGroup(value: unknown): value is Record<string, unknown>;
export function isGroup(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One field of the front matter, and where it stands in the file. */
export interface Field {
  name: string;
  value: Value;
  nameAt: Position;
  /** Where the value begins; the name, where there is no value. */
  at: Position;
  /** Where each item of a list begins. */
  itemsAt: Position[];
  /** What follows an unquoted text on its line as a YAML comment (`Wells #3` is "Wells" and a comment). */
  comment?: string;
}

/**
 * The fields of an article, each with the names under which the archives of Hugo, Jekyll and Eleventy have it. The first
 * name that is filled in counts. Letters' case, `_` and `-` make no difference: `publishDate` is `publish_date`.
 */
const names = {
  title: ['title'],
  date: ['publishAt', 'publishDate', 'date', 'pubDate', 'publishedAt', 'published'],
  updated: ['updated', 'updatedAt', 'lastmod', 'modified', 'lastModified', 'lastModifiedAt'],
  expires: ['expires', 'expiresAt', 'expiryDate', 'unpublishDate'],
  draft: ['draft'],
  summary: ['summary', 'description', 'excerpt', 'deck', 'lede'],
  tags: ['tags', 'categories', 'category', 'topics'],
  authors: ['authors', 'author'],
  image: ['image', 'images', 'cover', 'featuredImage', 'thumbnail'],
  imageAlt: ['imageAlt', 'featuredImageAlt'],
  lang: ['lang', 'language', 'locale'],
  slug: ['slug'],
  aliases: ['aliases', 'alias', 'redirectFrom'],
  permalink: ['permalink', 'url'],
  id: ['id'],
  canonical: ['canonical', 'canonicalUrl'],
  related: ['related'],
  correction: ['correction'],
  withdrawn: ['withdrawn'],
} satisfies Record<string, string[]>;

export type FieldName = keyof typeof names;

/** Fields of those generators that mean nothing here, and of which nobody need be told. */
const ignored = new Set(
  (
    'audio build cascade class collection collections comment comments created createdAt data dateCreated ' +
    'dateFormat disqus eleventyComputed eleventyExcludeFromCollections eleventyImport eleventyNavigation extra ' +
    'featured footer format guid header headless hidden isCJKLanguage key keywords layout link links linkTitle ' +
    'location markup math menu menus mermaid meta music name nav navigation nocomments noindex ogImage order output ' +
    'outputs override pageClass pagination params parent password pin pinned player plugins position priority private ' +
    'publisher rating redirect redirects redirectTo released resources robots role sections seo series ' +
    'share showToc sidebar sitemap sortOrder source state status sticky style subtitle target taxonomies teaser ' +
    'template templateEngineOverride text theme time toc translationKey translations type uid uri uuid version video ' +
    'videos views visible weight'
  )
    .split(' ')
    .map(plain),
);

/** The fields of an article as they were found. */
export interface SortedFields {
  /** The filled-in fields that mean `name`, in the order in which they count. */
  all(this: void, name: FieldName): Field[];
  /** Where the field stands, filled in or not. */
  positionOf(this: void, name: FieldName): Position | undefined;
  /** Fields that look like a misspelling of a known one, which means `name` and is spelled as `meant`. */
  misspelt: { field: Field; name: FieldName; meant: string }[];
}

/** Finds out which field of an article each field of the front matter is. */
export function sortFields(fields: readonly Field[]): SortedFields {
  const known: { field: Field; name: FieldName; rank: number }[] = [];
  const misspelt: SortedFields['misspelt'] = [];
  for (const field of fields) {
    const name = plain(field.name);
    const meaning = meanings.get(name);
    if (meaning) {
      known.push({ field, ...meaning });
    } else if (!ignored.has(name)) {
      const meant = meanings.get(nearest(name, spellings) ?? '');
      if (meant) misspelt.push({ field, name: meant.name, meant: meant.spelling });
    }
  }
  known.sort((a, b) => a.rank - b.rank);
  return {
    all: (name) => known.filter((one) => one.name === name && isFilledIn(one.field.value)).map(({ field }) => field),
    positionOf: (name) => known.find((one) => one.name === name)?.field.at,
    misspelt,
  };
}

function plain(name: string): string {
  return name.replace(/[-_ ]/g, '').toLowerCase();
}

function isFilledIn(value: Value): boolean {
  return typeof value === 'string' ? /\S/.test(value) : value !== null;
}

/** By plain name: the field it means, how much it counts among the names of that field, and how it is spelled. */
const meanings = new Map(
  Object.entries(names).flatMap(([name, aliases]) =>
    aliases.map((spelling, rank) => [plain(spelling), { name: name as FieldName, rank, spelling }]),
  ),
);
const spellings = [...meanings.keys()];
