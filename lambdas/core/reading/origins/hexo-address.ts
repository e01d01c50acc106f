import { posix } from 'node:path';
import type { Value } from '../field.ts';
import {
  dayOf,
  filledWith,
  partsOfDay,
  plainWords,
  type SourceFields,
  type SourceItem,
  sourceName,
  textOf,
  textsOfField,
} from './source-item.ts';
import { literal } from '../../text/literal.ts';

interface Rules {
  /** `permalink` of the site: `:year/:month/:day/:title/`. */
  pattern: string;
  /** `new_post_name`: which part of a file's name is the name of the post. */
  names: string;
  timezone?: string | undefined;
}

/**
 * Where Hexo puts a post (hexo.io, "Permalinks"): by its `permalink` or the site's pattern. `:title` is the name of its file with the
 * folders below `_posts`, without what `new_post_name` says is its day.
 */
export function hexoAddress({ pattern, names, timezone = 'UTC' }: Rules): (item: SourceItem) => string | undefined {
  const nameIn = namePattern(names);
  return (item) => {
    const { fields } = item;
    const own = textOf(fields['permalink']);
    if (own !== undefined) return `/${own}`.replace(/^\/{2,}/, '/');
    const below = item.path.replace(/^(?:.*\/)?_(?:posts|drafts)\//, '').replace(/\.[^./]+$/, '');
    // What would end a path is encoded in addresses.
    const title = (nameIn.exec(below)?.groups?.['title'] ?? below).replaceAll(/[?#%]/g, encodeURIComponent);
    return filledWith(`/${pattern}`, {
      ...slugsIn(fields),
      ...partsOfDay(dayOf(item, sourceName(item.path), { zone: timezone })),
      ...{ title, name: posix.basename(title), post_title: plainWords(textOf(fields['title']) ?? '') },
      category: categoryOf(fields['categories']) || 'uncategorized',
    });
  };
}

/** What plugins call an article in addresses, which stays as it is when its title changes. */
function slugsIn(fields: SourceFields): Record<string, string> {
  const all = namesOfPlugins.map((name) => [name, textOf(fields[name])] as const);
  return Object.fromEntries(all.flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])));
}

/** Fields of hexo-abbrlink and of what writes posts of Yuque's; here they are a slug. */
export const namesOfPlugins = ['abbrlink', 'urlname'];

/** A list is one category inside another; of several lists in a list, the last one counts. */
function categoryOf(value: Value | undefined): string {
  const isOfLists = Array.isArray(value) && value.some((one) => Array.isArray(one));
  return textsOfField(isOfLists ? value.at(-1) : value).join('/');
}

/** Finds the name of a post in the name of its file: `:year-:month-:day-:title.md`. */
export function namePattern(names: string): RegExp {
  const parts = names.replace(/\.[^./]+$/, '').split(/(:[a-z_]+)/);
  const source = parts.map((part) => {
    if (part === ':title') return '(?<title>.+)';
    if (part === ':year') return String.raw`\d{4}`;
    return part.startsWith(':') ? String.raw`\d{1,2}` : literal(part);
  });
  return new RegExp(`^${source.join('')}$`);
}
