import type { Article } from '../article.ts';
import { addressOfArticle, keyOfArticle } from '../keys.ts';
import { nameOf } from '../reading/item-name.ts';
import { slugIn } from '../reading/languages/languages.ts';
import { isPageFile } from '../reading/permalinks/written-path.ts';
import { firstDated } from './first-dated.ts';
import { dateIn } from '../time/zone.ts';
import { whole } from './whole.ts';

/**
 * The articles, first dated first, each with an address and a slug of its own as far as it can be had: if files have
 * one name on several days (`2026-05-01-newsletter.md`, `2026-05-08-newsletter.md`), the first has the address that
 * the name makes, and every later one has its day in the address. Two on one day stay as they are, and so does an
 * address that its editor chose.
 *
 * This follows from the articles alone, and later articles change nothing for earlier ones. If all have names of their own, the
 * result is the array that was given.
 */
export function distinct(articles: readonly Article[]): readonly Article[] {
  if (areDistinct(articles)) return articles;
  const ordered = articles.map(asAlone).toSorted(firstDated);
  const keys = new Set<string>();
  // Each with its key: of several that claim one key only one is published, and any of them may have the slug.
  const slugs = new Map<string, string>();
  const named = ordered.map((article) => {
    const wanted = keyOfArticle(article);
    const own = keys.has(wanted) ? freeOf(keys, article) : article;
    const key = own === article ? wanted : keyOfArticle(own);
    const isFree = (slug: string) => (slugs.get(slug) ?? key) === key;
    const result = isFree(own.slug) ? own : withSlug(own, isFree, slugs.size);
    keys.add(key);
    slugs.set(result.slug, key);
    return result;
  });
  const before = new Map(articles.map((article) => [article.path, article]));
  return named.map((article) => sameOr(before.get(article.path), article));
}

/** Whether each has a slug and a key that no other has, by its own name. */
function areDistinct(articles: readonly Article[]): boolean {
  const slugs = new Set<string>();
  let isElsewhere = false;
  for (const { slug, address, alone } of articles) {
    if (alone) return false;
    isElsewhere ||= address !== undefined;
    slugs.add(slug);
  }
  if (slugs.size < articles.length) return false;
  return !isElsewhere || new Set(articles.map(keyOfArticle)).size === articles.length;
}

/** The article with another address, because its own is taken: in the folder of its language, or with its day. */
function freeOf(taken: ReadonlySet<string>, article: Article): Article {
  const inItsFolder = inFolder(article);
  return taken.has(keyOfArticle(inItsFolder)) ? withDay(inItsFolder) : inItsFolder;
}

/** The address of an article with the day of its name: `articles/newsletter-2026-05-08/`. */
export function addressWithDay(address: string, day: string): string {
  return isPageFile(address) ? address.replace(/(\.\w+)$/, `-${day}$1`) : address.replace(/\/?$/, `-${day}/`);
}

/** The day that the file's name begins with, if the address is made from the rest of that name. */
export function nameDay({ path, commonPath = path, isNamed }: Article): string | undefined {
  return isNamed ? undefined : nameOf(commonPath).day;
}

function asAlone(article: Article): Article {
  if (!article.alone) return article;
  const { alone, address: _, ...others } = whole(article);
  return { ...others, ...alone };
}

/** Translations may be written with one address, as Polyglot for Jekyll has them. */
function inFolder(article: Article): Article {
  const { languageFolder: folder } = article;
  const address = addressOfArticle(article);
  if (folder === undefined || address.startsWith(`${folder}/`)) return article;
  return { ...whole(article), address: `${folder}/${address}`, alone: article.alone ?? aloneOf(article) };
}

function withDay(article: Article): Article {
  const { slug, address = `articles/${slug}/` } = article;
  const day = nameDay(article);
  if (day === undefined) return article;
  return {
    ...whole(article),
    slug: `${slug}-${day}`,
    address: addressWithDay(address, day),
    alone: article.alone ?? aloneOf(article),
  };
}

/** Articles at several addresses may end in one name. `most`: how many names may be taken. */
function withSlug(article: Article, isFree: (slug: string) => boolean, most: number): Article {
  const { slug, languageFolder } = article;
  const names = [
    ...(languageFolder === undefined ? [] : [slugIn(languageFolder, slug)]),
    `${slug}-${nameDay(article) ?? dateIn('UTC', article.publishAt)}`,
    ...Array.from({ length: most }, (_, n) => `${slug}-${n + 2}`),
  ];
  return {
    ...whole(article),
    slug: names.find(isFree)!,
    address: article.address ?? `articles/${slug}/`,
    alone: article.alone ?? aloneOf(article),
  };
}

function aloneOf({ slug, address }: Article): NonNullable<Article['alone']> {
  return { slug, ...(address !== undefined && { address }) };
}

/** An article with an unchanged name stays the same value, so that what is known of it stays known. */
function sameOr(before: Article | undefined, article: Article): Article {
  return before?.slug === article.slug && before.address === article.address ? before : article;
}
