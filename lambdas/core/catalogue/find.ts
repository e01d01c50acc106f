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
  /** The one whose address ends as the path does, in whatever spelling; of several the one of the day that the path names, or the one in the language. */
  byName(this: void, path: string, lang?: string): Article | undefined;
  /** The one whose file had the name; of a path from the root also the one whose file has it, in whatever folder; in the language rather than in another. */
  byFile(this: void, path: string, lang?: string): Article | undefined;
  /** The one in the language whose file is here but for what names the language, or else one in another. */
  byCommonPath(this: void, path: string, lang?: string): Article | undefined;
}

/** `aliases`: articles by former address. Where several may be meant, it is the one that comes first. */
export function finderOf(articles: readonly Article[], aliases: ReadonlyMap<string, Article>, sites: Sites): Finder {
  const addresses = new Map<string, Article>(aliases);
  const names = new Map<string, Article[]>();
  const files = new Map<string, Article>();
  const common = new Map<string, Article>();
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
  for (const article of articles.toReversed()) {
    const address = addressOfArticle(article);
    addresses.set(address, article);
    const { path, commonPath, lang } = article;
    for (const key of withLanguage(fileName(commonPath ?? path), lang)) files.set(key, article);
    if (commonPath !== undefined) for (const key of withLanguage(bare(commonPath), lang)) common.set(key, article);
    for (const key of new Set([article.slug, article.alone?.slug ?? article.slug, lastSegment(address)]))
      name(key, article);
  }
  const byName = (path: string, lang?: string) => {
    const found = names.get(lastSegment(path));
    if (!found || found.length === 1) return found?.[0];
    const day = dayIn(path);
    const ofDay = day === undefined ? [] : found.filter((article) => nameDay(article) === day);
    const inLanguage = (some: readonly Article[]) => some.findLast((article) => article.lang === lang);
    return inLanguage(ofDay) ?? ofDay[0] ?? inLanguage(found) ?? found.at(-1);
  };
  return {
    byAddress: (target) => {
      const whole = addressWritten(target, sites);
      const own = whole === undefined ? undefined : addresses.get(whole);
      if (own) return { article: own, hasQuery: whole!.includes('?') };
      const article = whole?.includes('?') ? addresses.get(whole.replace(/\?.*$/s, '')) : undefined;
      return article && { article, hasQuery: false };
    },
    byName,
    byFile: (path, lang) =>
      path.startsWith('/')
        ? (files.get(inLanguageOf(fileName(path), lang)) ?? files.get(fileName(path)) ?? byName(path, lang))
        : former.get(lastSegment(path)),
    byCommonPath: (path, lang) => common.get(inLanguageOf(bare(path), lang)) ?? common.get(bare(path)),
  };
}

/** A name in a language, as maps have it, and the same in any. */
function withLanguage(name: string, lang: string): string[] {
  return [inLanguageOf(name, lang), name];
}

function inLanguageOf(name: string, lang = ''): string {
  return `${lang}:${name}`;
}

function bare(path: string): string {
  return path.replace(/\.\w+$/, '').normalize('NFC');
}

/** The day that a path names, in parts or in its last part: `/2026/05/08/newsletter/`, `/2026-5-8-newsletter.html`. */
function dayIn(path: string): string | undefined {
  const [, year, month, day] = /(?:^|\/)(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/_-])/.exec(path) ?? [];
  return day === undefined ? undefined : `${year}-${month!.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The name of a file without its ending; of a bundle that of its folder. */
function fileName(path: string): string {
  const { name, dir } = posix.parse(path);
  return (/^_?index$/i.test(name) ? posix.basename(dir) : name).normalize('NFC');
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
