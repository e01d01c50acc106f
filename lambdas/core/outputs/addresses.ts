import type { Article } from '../article.ts';
import { fingerprintOf } from '../hash.ts';
import { escapeHtml } from '../html.ts';
import { addressOf, addressOfArticle, keyOfArticle, keys } from '../keys.ts';
import type { Rendered } from './output.ts';
import type { Scene } from '../scene.ts';
import { timestamp } from '../time/zone.ts';
import { keyOfLabel } from '../reading/permalinks/label-address.ts';

interface SiteAddress {
  url: string;
  /** RFC 3339. */
  lastmod?: string;
}

/** A sitemap may list 50,000 addresses (sitemaps.org); past this many it is split by year, so that one article more rewrites one year. */
const addressesPerSitemap = 5_000;

/** What search engines read: sitemap.xml, with one sitemap a year behind it in a large archive, and robots.txt. */
export function addressOutputs(scene: Scene): Rendered[] {
  const { url } = scene.site;
  const lists = [
    keys.front,
    ...[...scene.months.keys()].map(keys.month),
    ...scene.tags.map(({ slug }) => keyOfLabel(scene.site.permalink, 'tag', slug)),
    ...scene.authors.map(({ slug }) => keyOfLabel(scene.site.permalink, 'author', slug)),
    ...(scene.site.digests ? [keys.digests] : []),
  ].map((key): SiteAddress => ({ url: addressOf(url, key) }));
  const outputs = [...sitemaps(url, lists, scene.catalogue.live), robots(url)];
  // Another program may write the same addresses otherwise.
  return outputs.map((output) => ({ ...output, fingerprint: fingerprintOf(scene.fingerprint, output.fingerprint) }));
}

function sitemaps(url: string, lists: SiteAddress[], articles: readonly Article[]): Rendered[] {
  const addresses = (some: readonly Article[]) => some.map((article) => entryOf(url, article));
  if (lists.length + articles.length <= addressesPerSitemap)
    return [text(keys.sitemap, [url, lists, shown(articles)], () => urlset([...lists, ...addresses(articles)]))];
  const years = [...Map.groupBy(articles, ({ publishAt }) => new Date(publishAt).toISOString().slice(0, 4))];
  const ofYears = years.map(([year, some]) =>
    text(keys.sitemapOfYear(year), [url, shown(some)], () => urlset(addresses(some))),
  );
  const names = ['lists', ...years.map(([year]) => year)].map((year) => addressOf(url, keys.sitemapOfYear(year)));
  return [
    text(keys.sitemapOfYear('lists'), lists, () => urlset(lists)),
    ...ofYears,
    text(keys.sitemap, names, () => sitemapIndex(names)),
  ];
}

function entryOf(url: string, article: Article): SiteAddress {
  const { publishAt, updatedAt } = article;
  return { url: addressOf(url, keyOfArticle(article)), lastmod: timestamp(updatedAt ?? publishAt) };
}

/** All of the articles that their addresses are made of, which is much sooner had than these. */
function shown(articles: readonly Article[]) {
  return articles.map((article) => [addressOfArticle(article), article.updatedAt ?? article.publishAt]);
}

function robots(url: string): Rendered {
  const body = `User-agent: *\nAllow: /\n\nSitemap: ${addressOf(url, keys.sitemap)}\n`;
  return text(keys.robots, body, () => body);
}

function text(key: string, dependsOn: unknown, render: () => string): Rendered {
  return { key, stage: 'list', fingerprint: fingerprintOf('addresses', dependsOn), bodies: [], render };
}

function urlset(addresses: SiteAddress[]): string {
  const rows = addresses.map(({ url, lastmod }) => {
    const modified = lastmod ? `<lastmod>${lastmod}</lastmod>` : '';
    return `<url><loc>${escapeUrl(url)}</loc>${modified}</url>\n`;
  });
  return `${declaration}<urlset xmlns="${namespace}">\n${rows.join('')}</urlset>\n`;
}

function sitemapIndex(urls: string[]): string {
  const rows = urls.map((url) => `<sitemap><loc>${escapeUrl(url)}</loc></sitemap>\n`);
  return `${declaration}<sitemapindex xmlns="${namespace}">\n${rows.join('')}</sitemapindex>\n`;
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** Sitemaps want apostrophes escaped too (sitemaps.org, "Entity escaping"). */
function escapeUrl(url: string): string {
  return escapeHtml(url).replaceAll("'", '&apos;');
}
