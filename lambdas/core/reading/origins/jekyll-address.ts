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

/**
 * Where Jekyll puts a post (jekyllrb.com, "Permalinks"): by its `permalink` or the site's pattern, its name and its
 * folders. The words of `categories` are one category each; `category` is one, spaces or not.
 */
export function jekyllAddress(pattern: string, zone = 'UTC'): (item: SourceItem) => string | undefined {
  return (item) => {
    const { fields } = item;
    const name = sourceName(item.path);
    if (!name.day) return undefined;
    const own = textOf(fields['permalink']) ?? pattern;
    const folders = name.folders.filter((folder) => folder !== '_posts' && folder !== '_drafts');
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
