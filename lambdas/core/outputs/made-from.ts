import type { Article, Instant } from '../article.ts';
import { formerOf } from '../identity/former-addresses.ts';
import { addressOfArticle } from '../keys.ts';
import { isLabelKind } from '../reading/item-kind.ts';
import { keyOfFormer } from '../reading/permalinks/query.ts';
import { monthIn } from '../time/zone.ts';

/**
 * What an output is made from, besides what shapes all of them (see `shapeOf`). One that does not say so may be made
 * from anything.
 */
export interface MadeFrom {
  /** Each as its own page or a feed shows it, with its "You might like" list. */
  articles?: readonly Article[];
  /** Each as a card, a sitemap or an archive document shows it: which articles are related to it makes no difference. */
  unlisted?: readonly Article[];
  /** Groups of articles, by their names: how many there are, which, and in which order. */
  groups?: readonly string[];
}

/** The names of groups of articles. */
export const groupNames = {
  month: (month: string) => `month ${month}`,
  /** Which months have articles. */
  months: 'months',
  year: (publishAt: Instant) => `year ${new Date(publishAt).getUTCFullYear()}`,
  label: (kind: 'tag' | 'author', slug: string) => `${kind} ${slug}`,
  /** A language, or the folder of its addresses. */
  language: (name: string) => `language ${name}`,
  /** Those that have a page at a key, or had it. */
  key: (key: string) => `key ${key}`,
};

/**
 * The names of all groups that an article belongs to while it is live, or has an address; of what is told of an author
 * or a tag, the group of that label.
 */
export function groupsOfArticle(article: Article, timezone: string): string[] {
  const { formerly = [] } = article;
  const addresses = [addressOfArticle(article), ...formerOf(article), ...formerly];
  return [...listsOfArticle(article, timezone), ...keyGroups(addresses)];
}

/** The names of the groups of those that have or had these addresses. */
export function keyGroups(addresses: readonly string[]): string[] {
  return addresses.flatMap((address) => {
    const key = keyOfFormer(address);
    return key === undefined ? [] : [groupNames.key(key)];
  });
}

function listsOfArticle(article: Article, timezone: string): string[] {
  const { kind, publishAt, lang, languageFolder = lang } = article;
  if (kind) return labelsOfArticle(article);
  return [
    groupNames.month(monthIn(timezone, publishAt)),
    groupNames.year(publishAt),
    groupNames.language(languageFolder),
    ...labelsOfArticle(article),
  ];
}

/** The names of the groups of the labels that an article has, or that it tells of. */
export function labelsOfArticle({ kind, label, tags, authors }: Article): string[] {
  if (isLabelKind(kind)) return label ? [groupNames.label(kind, label.slug)] : [];
  return [
    ...tags.map(({ slug }) => groupNames.label('tag', slug)),
    ...authors.map(({ slug }) => groupNames.label('author', slug)),
  ];
}

/** What is not as it was when everything was last published. */
export interface Touched {
  articles: ReadonlySet<Article>;
  /** Those of them of which more is touched than the "You might like" list. */
  bodies: ReadonlySet<Article>;
  /** By their names. */
  groups: ReadonlySet<string>;
}

/** Whether an output may differ from what it was. */
export function isTouched(madeFrom: MadeFrom | undefined, { articles, bodies, groups }: Touched): boolean {
  if (!madeFrom) return true;
  const { articles: of = [], unlisted = [], groups: inGroups = [] } = madeFrom;
  return (
    inGroups.some((name) => groups.has(name)) ||
    (articles.size > 0 && of.some((article) => articles.has(article))) ||
    (bodies.size > 0 && unlisted.some((article) => bodies.has(article)))
  );
}
