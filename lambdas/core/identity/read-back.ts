import { isIssue, type SlotRecord } from '../digest/issue.ts';
import { fingerprintOf } from '../hash.ts';
import { excerpt } from '../text/excerpt.ts';
import { slugOf } from '../text/slug.ts';
import { percentDecoded } from '../text/percent.ts';
import { factsOf } from './facts.ts';
import type { Minted } from './ledger.ts';

/** Sources of identities when the ledger is lost: published texts. */
interface PublishedTexts {
  /** The newsroom's `atom.xml`. */
  atom: string | undefined;
  /** The JSON feeds of articles. */
  feeds: readonly string[];
  /** The records of issues. */
  records: readonly SlotRecord[];
}

/**
 * The ledger as far as published texts tell it: the newsroom's domain, the identity and address of each article that a
 * feed lists, and the file of each article in an issue. Texts that are not feeds add nothing.
 */
export function readBack({ atom, feeds, records }: PublishedTexts): Minted[] {
  const [, authority] = /<id>tag:([^,<]+),[\d-]+:feed<\/id>/.exec(atom ?? '') ?? [];
  const rows = new Map<string, Minted>();
  const put = (id: string, row: Minted) => rows.has(id) || rows.set(id, row);
  const root = homeOf(feeds[0]);
  for (const { id, url = '', title, summary = '', date_published: published } of feeds.flatMap(itemsIn)) {
    const [, slug] = /\/articles\/([^/]+)\/$/.exec(URL.parse(url)?.pathname ?? '') ?? [];
    const address = root !== undefined && url.startsWith(root) ? percentDecoded(url.slice(root.length)) : '';
    const told = { slug: percentDecoded(slug ?? lastName(address)), title, excerpt: excerpt(summary), published };
    if (id === undefined || told.slug === '') continue;
    const isUsual = slug !== undefined && slugOf(told.slug) === told.slug;
    put(id, isUsual ? rowOf(id, told) : { ...rowOf(id, told), key: `address:${address}` });
  }
  for (const { path, id, card } of records.filter(isIssue).flatMap(({ articles }) => articles))
    put(id, { ...rowOf(id, { ...card, published: card.publishedAt }), key: `path:${path}` });
  return [...(authority === undefined ? [] : [{ key: 'newsroom', id: authority, likeness: '' }]), ...rows.values()];
}

/** What this reads from a JSON Feed. */
interface FeedItem {
  id?: string;
  url?: string;
  title?: string;
  summary?: string;
  date_published?: string;
}

/** The root of the site, by the newsroom's own feed. */
function homeOf(feed = ''): string | undefined {
  try {
    return (JSON.parse(feed) as { home_page_url?: string }).home_page_url;
  } catch {
    return undefined;
  }
}

function lastName(address: string): string {
  return (
    address
      .replace(/(?:\/|\.\w+)$/, '')
      .split('/')
      .at(-1) ?? ''
  );
}

function itemsIn(feed: string): FeedItem[] {
  try {
    return (JSON.parse(feed) as { items?: FeedItem[] }).items ?? [];
  } catch {
    return [];
  }
}

interface ToldArticle {
  slug: string;
  title: string | undefined;
  excerpt: string;
  published: string | undefined;
}

function rowOf(id: string, { slug, title = '', excerpt, published = '' }: ToldArticle): Minted {
  const publishAt = Date.parse(published);
  const facts = factsOf({ slug, title, excerpt, publishAt });
  return { key: `slug:${slug}`, id, likeness: fingerprintOf(title, publishAt), facts };
}
