import { prettyWords } from '../permalinks/spelling.ts';
import {
  dayOf,
  filledWith,
  partsOfDay,
  plainWords,
  type SourceItem,
  sourceName,
  textOf,
  textsOfField,
} from './source-item.ts';

interface Rules {
  /** The site's pattern, without the names of styles. */
  pattern: string;
  /** `collections_dir`, the folder that `_posts` is in; it is no category. */
  collections: string;
  /** The patterns of other collections, by their names. */
  others: ReadonlyMap<string, string>;
  zone: string | undefined;
}

/**
 * Where Jekyll puts a post (jekyllrb.com, "Permalinks"): by its `permalink` or the site's pattern, its name and the
 * folders above `_posts`. The words of `categories` are one category each; `category` is one, spaces or not.
 */
export function jekyllAddress(rules: Rules): (item: SourceItem) => string | undefined {
  const { collections, others, zone = 'UTC' } = rules;
  return (item) => {
    const { fields } = item;
    const isInCollections = collections !== '' && item.path.startsWith(`${collections}/`);
    const path = isInCollections ? item.path.slice(collections.length + 1) : item.path;
    const name = sourceName(path);
    const collection = collectionOf(name.folders, others);
    if (!name.day && collection === undefined) return undefined;
    const own = textOf(fields['permalink']) ?? others.get(collection ?? '') ?? rules.pattern;
    const posts = name.folders.findIndex((folder) => folder === '_posts' || folder === '_drafts');
    const folders = collection !== undefined ? [] : posts < 0 ? name.folders : name.folders.slice(0, posts);
    const named = [...textsOfField(fields['category']), ...textsOfField(fields['categories'], /\s+/)];
    const categories = [...new Set([...folders, ...named].map((word) => word.toLowerCase()))];
    const slug = textOf(fields['slug']);
    const address = filledWith(`/${own}`, {
      ...partsOfDay(dayOf(item, name, { zone })),
      ...{ title: prettyWords(slug ?? name.rest), slug: plainWords(slug ?? name.rest), output_ext: '.html' },
      ...(collection !== undefined && {
        collection,
        path: path.replace(/^[^/]+\//, '').replace(/\.[^./]+$/, ''),
        name: plainWords(name.whole),
      }),
      categories: categories.join('/'),
      slugified_categories: categories.map(plainWords).join('/'),
    });
    return address && withoutEnding(address);
  };
}

/** The collection that a file is in: `_news`, or the folder `news` that it was copied to. */
function collectionOf([first = '', ...below]: readonly string[], others: Rules['others']): string | undefined {
  const name = first.replace(/^_/, '');
  return others.has(name) && !below.includes('_posts') ? name : undefined;
}

/** A pattern that has the ending twice gives `/wells.html.html`. */
function withoutEnding(address: string): string {
  return address.replace(/\.html\.html$/, '.html');
}
