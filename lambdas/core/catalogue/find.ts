import { posix } from 'node:path';
import type { Article } from '../article.ts';
import { addressOfArticle } from '../keys.ts';
import { addressWritten, type Sites } from '../reading/permalinks/written-path.ts';
import { nameOf } from '../reading/item-name.ts';
import { slugOf } from '../text/slug.ts';
import { nameDay } from './distinct.ts';

/** Finds the article that an author means who does not name its file as it is. */
interface Finder {
  /** The one at an address, or that had it, with or without the site's host. `hasQuery`: the query is part of it. */
  byAddress(this: void, target: string): { article: Article; hasQuery: boolean } | undefined;
  /** The one whose address ends as the path does, in whatever spelling; of several the one of the day that the path names. */
  byName(this: void, path: string): Article | undefined;
  /** The one whose file had the name; of a path from the root also the one whose file has it, in whatever folder. */
  byFile(this: void, path: string): Article | undefined;
}

/** `aliases`: articles by former address. Where several may be meant, it is the one that comes first. */
export function finderOf(articles: readonly Article[], aliases: ReadonlyMap<string, Article>, sites: Sites): Finder {
  // Most links name a file or an address as it is: what finds others is made when one does not.
  let made: Names | undefined;
  const namesMade = () => (made ??= namesOf(articles, aliases));
  let addresses: Map<string, Article> | undefined;
  const articleAt = (address: string) => {
    addresses ??= new Map([
      ...aliases,
      ...articles.toReversed().map((article) => [addressOfArticle(article), article] as const),
    ]);
    return addresses.get(address);
  };
  const byName = (path: string) => {
    const found = namesMade().names.get(lastSegment(path));
    if (!found || found.length === 1) return found?.[0];
    const day = dayIn(path);
    return found.find((article) => day !== undefined && nameDay(article) === day) ?? found.at(-1);
  };
  return {
    byAddress: (target) => {
      const whole = addressWritten(target, sites);
      const own = whole === undefined ? undefined : articleAt(whole);
      if (own) return { article: own, hasQuery: whole!.includes('?') };
      const article = whole?.includes('?') ? articleAt(whole.replace(/\?.*$/s, '')) : undefined;
      return article && { article, hasQuery: false };
    },
    byName,
    byFile: (path) =>
      path.startsWith('/')
        ? (namesMade().files.get(fileName(path)) ?? byName(path))
        : namesMade().former.get(lastSegment(path)),
  };
}

/** Articles by what they may be called. */
interface Names {
  /** By slugs and last parts of addresses, former ones too; what comes later here comes first in lists. */
  names: Map<string, Article[]>;
  /** By last parts of former addresses. */
  former: Map<string, Article>;
  /** By names of files. */
  files: Map<string, Article>;
}

function namesOf(articles: readonly Article[], aliases: ReadonlyMap<string, Article>): Names {
  const names = new Map<string, Article[]>();
  const name = (key: string, article: Article) => {
    const same = names.get(key);
    if (same) same.push(article);
    else names.set(key, [article]);
  };
  const former = new Map<string, Article>();
  for (const [address, article] of aliases) {
    const last = lastSegment(address);
    name(last, article);
    // What is only spelt otherwise is no former name.
    if (last !== article.slug) former.set(last, article);
  }
  const files = new Map<string, Article>();
  for (const article of articles.toReversed()) {
    files.set(fileName(article.path), article);
    const last = lastSegment(addressOfArticle(article));
    for (const key of new Set([article.slug, article.alone?.slug ?? article.slug, last])) name(key, article);
  }
  return { names, former, files };
}

/** The day that a path names, in parts or in its last part: `/2026/05/08/newsletter/`, `/2026-5-8-newsletter.html`. */
function dayIn(path: string): string | undefined {
  const [, year, month, day] = /(?:^|\/)(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/_-])/.exec(path) ?? [];
  return day === undefined ? undefined : `${year}-${month!.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The name of a file without its ending; of a bundle that of its folder. */
function fileName(path: string): string {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const name = file.replace(/(?<=.)\.[^.]*$/, '');
  return (/^_?index$/i.test(name) ? posix.basename(posix.dirname(path)) : name).normalize('NFC');
}

/** The last part of a path as a slug, without a day before it and an ending behind it. */
function lastSegment(path: string): string {
  const last =
    path
      .replace(/\/(?:index\.html?)?$/, '')
      .split('/')
      .at(-1) ?? '';
  return slugOf(nameOf(`x/${last.replace(/\.(?:html?|mdx?|markdown)$/i, '')}.md`).words);
}
