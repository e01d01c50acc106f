import { posix } from 'node:path';
import type { Article } from '../article.ts';
import { addressOfArticle } from '../keys.ts';
import { addressWritten, type Sites } from '../reading/permalinks/written-path.ts';
import { once } from '../per-key.ts';
import { nameOf } from '../reading/item-name.ts';
import { slugOf } from '../text/slug.ts';
import { nameDay } from './distinct.ts';

/** Finds the article that an author means without naming its file exactly. */
interface Finder {
  /** The one that has or had an address, with or without the site's host. `hasQuery`: the query is part of it. */
  byAddress(this: void, target: string): { article: Article; hasQuery: boolean } | undefined;
  /**
   * The one whose address ends as the path does, in any spelling; if there are several, the one of the day that the
   * path names, or the one in the language.
   */
  byName(this: void, path: string, lang?: string): Article | undefined;
  /**
   * The one whose file had the name; for a path from the root also the one whose file has it, in any folder; preferably
   * in the language.
   */
  byFile(this: void, path: string, lang?: string): Article | undefined;
  /**
   * The one in the language whose file is here apart from the part that names the language, or else one in another
   * language.
   */
  byCommonPath(this: void, path: string, lang?: string): Article | undefined;
}

/** `aliases`: articles by former address. If several may be meant, it is the first. */
export function finderOf(articles: readonly Article[], aliases: ReadonlyMap<string, Article>, sites: Sites): Finder {
  // Most links name a file or an address exactly; the tables for the others are made when one does not.
  const addresses = once(() => addressesOf(articles, aliases));
  const names = once(() => namesOf(articles, aliases));
  const byName = (path: string, lang?: string) => {
    const found = names().all.get(lastSegment(path));
    if (!found || found.length === 1) return found?.[0];
    const day = dayIn(path);
    const ofDay = day === undefined ? [] : found.filter((article) => nameDay(article) === day);
    const inLanguage = (some: readonly Article[]) => some.findLast((article) => article.lang === lang);
    return inLanguage(ofDay) ?? ofDay[0] ?? inLanguage(found) ?? found.at(-1);
  };
  const inLanguageOrAny = (known: ReadonlyMap<string, Article>, name: string, lang?: string) =>
    known.get(inLanguageOf(name, lang)) ?? known.get(name);
  return {
    byAddress: (target) => {
      const whole = addressWritten(target, sites);
      const own = whole === undefined ? undefined : addresses().get(whole);
      if (own) return { article: own, hasQuery: whole!.includes('?') };
      const article = whole?.includes('?') ? addresses().get(whole.replace(/\?.*$/s, '')) : undefined;
      return article && { article, hasQuery: false };
    },
    byName,
    byFile: (path, lang) =>
      path.startsWith('/')
        ? (inLanguageOrAny(names().files, fileName(path), lang) ?? byName(path, lang))
        : names().former.get(lastSegment(path)),
    byCommonPath: (path, lang) => inLanguageOrAny(names().common, bare(path), lang),
  };
}

function addressesOf(articles: readonly Article[], aliases: ReadonlyMap<string, Article>): Map<string, Article> {
  const addresses = new Map(aliases);
  for (const article of articles.toReversed()) addresses.set(addressOfArticle(article), article);
  return addresses;
}

/** Articles by what they may be called. */
interface Names {
  /** By slugs and last parts of addresses, former ones too; the one that comes first is the last of its list. */
  all: Map<string, Article[]>;
  /** By last parts of former addresses. */
  former: Map<string, Article>;
  /** By names of files, and by those in a language. */
  files: Map<string, Article>;
  /** By paths without what names a language, and by those in a language. */
  common: Map<string, Article>;
}

function namesOf(articles: readonly Article[], aliases: ReadonlyMap<string, Article>): Names {
  const known: Names = { all: new Map(), former: new Map(), files: new Map(), common: new Map() };
  const name = (key: string, article: Article) => {
    const same = known.all.get(key);
    if (same) same.push(article);
    else known.all.set(key, [article]);
  };
  for (const [address, article] of aliases) {
    const last = lastSegment(address);
    name(last, article);
    // A different spelling is not a former name.
    if (last !== article.slug) known.former.set(last, article);
  }
  for (const article of articles.toReversed()) {
    const { path, commonPath, lang, slug, alone } = article;
    for (const key of withLanguage(fileName(commonPath ?? path), lang)) known.files.set(key, article);
    if (commonPath !== undefined)
      for (const key of withLanguage(bare(commonPath), lang)) known.common.set(key, article);
    for (const key of new Set([slug, alone?.slug ?? slug, lastSegment(addressOfArticle(article))])) name(key, article);
  }
  return known;
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

/** The name of a file without its ending; for a bundle that of its folder. */
export function fileName(path: string): string {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const name = file.replace(/(?<=.)\.[^.]*$/, '');
  return (/^_?index$/i.test(name) ? posix.basename(posix.dirname(path)) : name).normalize('NFC');
}

/** The last part of a path as a slug, without the day before it and the ending after it. */
export function lastSegment(path: string): string {
  const last =
    path
      .replace(/\/(?:index\.html?)?$/, '')
      .split('/')
      .at(-1) ?? '';
  return slugOf(nameOf(`x/${last.replace(/\.(?:html?|mdx?|markdown)$/i, '')}.md`).words);
}
