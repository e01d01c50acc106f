import { posix } from 'node:path';
import type { Article } from '../article.ts';
import type { Settings } from '../settings.ts';
import type { ArticleReading } from './article-fields.ts';
import type { FolderValues } from './folder-values.ts';
import { nameOf } from './item-name.ts';
import { separatorOf } from './kinds/labels.ts';
import { type ItemAddresses, addressesOf } from './permalinks/own-address.ts';
import type { Named } from './permalinks/placeholders.ts';
import type { Reader } from './reader.ts';

type Told = Parameters<typeof addressesOf>[0];

/** What is known about an article, besides its fields, when its addresses are made. */
interface AddressFacts
  extends
    Pick<Told, 'slug' | 'settings' | 'reader' | 'folder' | 'spelt' | 'former'>,
    Omit<NamedFacts, 'slug' | 'isOfDocusaurus'> {
  /** What its slug would be if it were not a translation. */
  alone: string;
  /** See `Article`. */
  commonPath: string | undefined;
  said: FolderValues;
}

/** Where an article's page is and was (see `addressesOf`). */
export function itemAddresses(
  reading: ArticleReading,
  { path, commonPath, alone, title, publishAt, lang, said, ...told }: AddressFacts,
): ItemAddresses {
  const isOfDocusaurus = said.isOfDocusaurus === true;
  const { settings, reader } = told;
  const facts = { slug: alone, title, publishAt, lang, settings, reader, isOfDocusaurus };
  const isBundle = /\/index\.[^/]*$/i.test(path);
  const named = namedIn(reading, { ...facts, path: commonPath ?? path });
  const isSeen = commonPath !== undefined && !isBundle;
  return addressesOf({
    ...told,
    path,
    own: ownAddressIn(reading, said, settings),
    named,
    unseen: isSeen ? namedIn(reading, { ...facts, path }) : named,
  });
}

/** An article's own address: a `slug` that is a path is one. */
function ownAddressIn(
  { first, values: { permalink, slug = '' } }: ArticleReading,
  { isOfDocusaurus }: FolderValues,
  { permalink: { articles } }: Settings,
) {
  if (permalink !== undefined) return { text: permalink, field: first('permalink')! };
  if (isOfDocusaurus && slug !== '')
    return { text: posix.join(/^[^:]*/.exec(articles)![0], slug).slice(1), field: first('slug')! };
  return slug.includes('/') ? { text: slug, field: first('slug')! } : undefined;
}

interface NamedFacts extends Pick<Article, 'slug' | 'path' | 'title' | 'publishAt' | 'lang'> {
  settings: Settings;
  reader: Reader;
  isOfDocusaurus: boolean;
}

/** The parts from which the article's address can be made. */
function namedIn(
  { all, values }: ArticleReading,
  { slug, settings, reader, isOfDocusaurus, ...facts }: NamedFacts,
): Named {
  const { slug: written } = values;
  const fields = all('tags').filter(({ name }) => /^categor(?:y|ies)$/i.test(name));
  const categories = fields.flatMap((field) =>
    typeof field.value === 'string' ? field.value.trim().split(separatorOf(field, reader)) : field.value,
  );
  return {
    ...facts,
    dates: all('date').flatMap(({ value }) => (typeof value === 'string' ? value : [])),
    words: written ?? wordsIn(facts.path, isOfDocusaurus),
    otherwise: slug,
    isGiven: written !== undefined,
    categories: Array.isArray(categories)
      ? categories.flat().flatMap((name) => (typeof name === 'string' ? name.trim() : []))
      : [],
    timezone: settings.timezone,
  };
}

/** Without the day, of which Docusaurus may have a part in the folder: `2026/05-04-wells.md`. */
function wordsIn(path: string, isOfDocusaurus: boolean): string {
  const { words } = nameOf(path);
  const isOfYear = isOfDocusaurus && /\/\d{4}\/\d{1,2}-\d{1,2}-[^/]+(?:\/index)?\.\w+$/.test(path);
  return isOfYear ? words.replace(/^\d{1,2}-\d{1,2}-/, '') : words;
}
