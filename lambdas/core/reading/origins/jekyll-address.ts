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
  zone: string | undefined;
}

/**
 * Where Jekyll puts a post (jekyllrb.com, "Permalinks"): by its `permalink` or the site's pattern, its name and the
 * folders above `_posts`. The words of `categories` are one category each; `category` is one, spaces or not.
 */
export function jekyllAddress({ pattern, collections, zone = 'UTC' }: Rules): (item: SourceItem) => string | undefined {
  return (item) => {
    const { fields } = item;
    const isInCollections = collections !== '' && item.path.startsWith(`${collections}/`);
    const name = sourceName(isInCollections ? item.path.slice(collections.length + 1) : item.path);
    if (!name.day) return undefined;
    const own = textOf(fields['permalink']) ?? pattern;
    const posts = name.folders.findIndex((folder) => folder === '_posts' || folder === '_drafts');
    const folders = posts < 0 ? name.folders : name.folders.slice(0, posts);
    const named = [...textsOfField(fields['category']), ...textsOfField(fields['categories'], /\s+/)];
    const categories = [...new Set([...folders, ...named].map((word) => word.toLowerCase()))];
    const slug = textOf(fields['slug']);
    const address = filledWith(`/${own}`, {
      ...partsOfDay(dayOf(item, name, { zone })),
      ...{ title: prettyWords(slug ?? name.rest), slug: plainWords(slug ?? name.rest), output_ext: '.html' },
      categories: categories.join('/'),
      slugified_categories: categories.map(plainWords).join('/'),
    });
    return address && withoutEnding(address);
  };
}

/** A pattern that has the ending twice gives `/wells.html.html`. */
function withoutEnding(address: string): string {
  return address.replace(/\.html\.html$/, '.html');
}
