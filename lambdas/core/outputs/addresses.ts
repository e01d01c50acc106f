import type { Article } from '../article.ts';
import { fingerprintOf } from '../hash.ts';
import { escapeHtml } from '../html.ts';
import { addressOf, addressOfArticle, keyOfArticle, keys } from '../keys.ts';
import { alternatesOf } from '../pages/alternates.ts';
import type { Alternate } from '../pages/frame.ts';
import { frontsOf } from './fronts.ts';
import { fingerprinted } from './fingerprinted.ts';
import { groupNames, type MadeFrom } from './made-from.ts';
import type { Rendered } from './output.ts';
import type { Scene } from '../scene.ts';
import { timestamp } from '../time/zone.ts';
import { keyOfLabel } from '../reading/permalinks/label-address.ts';

interface SiteAddress {
  url: string;
  /** RFC 3339. */
  lastmod?: string;
  /** The same page in each language, if there are several. */
  alternates?: Alternate[];
}

/**
 * A sitemap may list 50,000 addresses (sitemaps.org); beyond this many it is split by year, so that one more article
 * rewrites one year.
 */
const addressesPerSitemap = 5_000;

/** What search engines read: sitemap.xml, with one sitemap per year behind it in a large archive, and robots.txt. */
export function addressOutputs(scene: Scene): Rendered[] {
  const { url } = scene.site;
  const lists = [
    ...[...scene.months.keys()].map(keys.month),
    ...scene.tags.map(({ slug }) => keyOfLabel(scene.site.permalink, 'tag', slug)),
    ...scene.authors.map(({ slug }) => keyOfLabel(scene.site.permalink, 'author', slug)),
    ...(scene.site.digests ? [keys.digests] : []),
  ].map((key): SiteAddress => ({ url: addressOf(url, key) }));
  const pages = scene.catalogue.pages.map((page) => entryOf(scene, page));
  const texts = [...sitemaps(scene, [...frontEntries(scene), ...lists, ...pages]), robots(url)];
  return texts.map(({ key, madeFrom, dependsOn, render }) =>
    fingerprinted({ key, stage: 'list', ...(madeFrom && { madeFrom }), bodies: [], render }, () =>
      // Another program may write the same addresses differently.
      fingerprintOf(scene.fingerprint, 'addresses', dependsOn()),
    ),
  );
}

/** One of the files, and what it is made from. */
interface Text {
  key: string;
  madeFrom?: MadeFrom;
  dependsOn(this: void): unknown;
  render(this: void): string;
}

function frontEntries(scene: Scene): SiteAddress[] {
  return frontsOf(scene).map(({ page, others }) => {
    const alternates = alternatesOf(scene.site, page, others);
    return { url: addressOf(scene.site.url, keyOfArticle(page)), ...(alternates.length > 0 && { alternates }) };
  });
}

function sitemaps(scene: Scene, lists: SiteAddress[]): Text[] {
  const { url } = scene.site;
  const articles = scene.catalogue.live;
  const shown = (some: readonly Article[]) => some.map((article) => shownOf(scene, article));
  const addresses = (some: readonly Article[]) => some.map((article) => entryOf(scene, article));
  if (lists.length + articles.length <= addressesPerSitemap)
    return [
      {
        key: keys.sitemap,
        dependsOn: () => [url, lists, shown(articles)],
        render: () => urlset([...lists, ...addresses(articles)]),
      },
    ];
  const years = [
    ...Map.groupBy(articles, ({ publishAt }) => String(new Date(publishAt).getUTCFullYear()).padStart(4, '0')),
  ];
  const ofYears = years.map(([year, some]) => ({
    key: keys.sitemapOfYear(year),
    madeFrom: { unlisted: some, groups: [groupNames.year(some[0]!.publishAt)] },
    dependsOn: () => [url, shown(some)],
    render: () => urlset(addresses(some)),
  }));
  const names = ['lists', ...years.map(([year]) => year)].map((year) => addressOf(url, keys.sitemapOfYear(year)));
  return [
    { key: keys.sitemapOfYear('lists'), dependsOn: () => lists, render: () => urlset(lists) },
    ...ofYears,
    { key: keys.sitemap, dependsOn: () => names, render: () => sitemapIndex(names) },
  ];
}

function entryOf({ site, translations }: Scene, article: Article): SiteAddress {
  const { publishAt, updatedAt = publishAt } = article;
  const alternates = alternatesOf(site, article, translations(article));
  return {
    url: addressOf(site.url, keyOfArticle(article)),
    // A page need not have a date.
    ...(updatedAt !== 0 && { lastmod: timestamp(updatedAt) }),
    ...(alternates.length > 0 && { alternates }),
  };
}

/** Everything about the article that its entry is made from, which is much faster to get than the entry. */
function shownOf({ translations }: Scene, article: Article) {
  const { lang, publishAt, updatedAt = publishAt } = article;
  const others = translations(article).map((other) => [other.lang, addressOfArticle(other)]);
  return [addressOfArticle(article), updatedAt, ...(others.length > 0 ? [lang, others] : [])];
}

function robots(url: string): Text {
  const body = `User-agent: *\nAllow: /\n\nSitemap: ${addressOf(url, keys.sitemap)}\n`;
  return { key: keys.robots, dependsOn: () => body, render: () => body };
}

function urlset(addresses: SiteAddress[]): string {
  const rows = addresses.map(({ url, lastmod, alternates = [] }) => {
    const modified = lastmod ? `<lastmod>${lastmod}</lastmod>` : '';
    return `<url><loc>${escapeUrl(url)}</loc>${modified}${alternates.map(alternateOf).join('')}</url>\n`;
  });
  const xhtml = addresses.some(({ alternates }) => alternates) ? ` xmlns:xhtml="${xhtmlNamespace}"` : '';
  return `${declaration}<urlset xmlns="${namespace}"${xhtml}>\n${rows.join('')}</urlset>\n`;
}

/** The page in a language (Google Search Central, "Localized versions", "Sitemap"). */
function alternateOf({ language, address }: Alternate): string {
  return `<xhtml:link rel="alternate" hreflang="${language}" href="${escapeUrl(address)}"/>`;
}

function sitemapIndex(urls: string[]): string {
  const rows = urls.map((url) => `<sitemap><loc>${escapeUrl(url)}</loc></sitemap>\n`);
  return `${declaration}<sitemapindex xmlns="${namespace}">\n${rows.join('')}</sitemapindex>\n`;
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const xhtmlNamespace = 'http://www.w3.org/1999/xhtml';

/** Sitemaps want apostrophes escaped too (sitemaps.org, "Entity escaping"). */
function escapeUrl(url: string): string {
  return escapeHtml(url).replaceAll("'", '&apos;');
}
