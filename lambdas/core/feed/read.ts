import type { Instant } from '../article.ts';
import { decodeHtml } from '../html.ts';
import type { FeedFormat } from '../keys.ts';
import { atomRoot } from './atom.ts';
import { rssRoot } from './rss.ts';
import { childrenOf, parseXml, type Sectioned, textOf, wholeText, type XmlElement } from './xml.ts';

/** What a strict reader finds in a feed, whatever its format. */
export interface ReadFeed extends ReadPart {
  title: string | undefined;
  description: string | undefined;
  entries: ReadEntry[];
}

export interface ReadEntry extends ReadPart {
  id: string | undefined;
  title: string | undefined;
  /** Plain text. */
  summary: string | undefined;
  html: string | undefined;
  authors: string[];
  tags: string[];
}

interface ReadPart {
  /** Names of what the format requires and is not there. */
  missing: string[];
  /** Every address outside the HTML, as written. */
  addresses: string[];
  /** Every date; NaN if it cannot be read. */
  dates: Instant[];
}

/** Reads a feed. If it is not well-formed or not in that format, throws an error that says why. */
export function readFeed(format: FeedFormat, text: string): ReadFeed {
  return readers[format].feed(text);
}

/** Reads one entry by itself, as the root element of a feed would hold it. Throws as `readFeed` does. */
export function readEntry(format: FeedFormat, markup: string | Sectioned): ReadEntry {
  return readers[format].entry(markup);
}

const inRss = [rssRoot, '</rss>'] as const;
const inAtom = [atomRoot(), '</feed>'] as const;

const readers: Record<FeedFormat, { feed(text: string): ReadFeed; entry(markup: string | Sectioned): ReadEntry }> = {
  rss: { feed: readRss, entry: (markup) => readItem(onlyChild(parseXml(markup, inRss), 'item')) },
  atom: { feed: readAtom, entry: (markup) => readAtomEntry(onlyChild(parseXml(markup, inAtom), 'atom:entry')) },
  json: { feed: readJson, entry: (markup) => readJsonItem(JSON.parse(wholeText(markup)) as JsonItem) },
};

function readRss(text: string): ReadFeed {
  const channel = childrenOf(rootOf(text, 'rss'), 'channel')[0];
  if (!channel) throw new Error('There is no channel in it.');
  return {
    missing: absent(channel, ['title', 'link', 'description']),
    title: textOf(channel, 'title'),
    description: textOf(channel, 'description'),
    addresses: addressesIn(channel),
    dates: datesIn(channel, ['lastBuildDate']),
    entries: childrenOf(channel, 'item').map(readItem),
  };
}

function readItem(item: XmlElement): ReadEntry {
  return {
    missing: absent(item, ['title', 'link', 'guid', 'pubDate']),
    id: textOf(item, 'guid'),
    title: textOf(item, 'title'),
    // A description is HTML, and ours is text without elements.
    summary: decoded(textOf(item, 'description')),
    html: textOf(item, 'content:encoded'),
    authors: childrenOf(item, 'dc:creator').map(({ text }) => text),
    tags: childrenOf(item, 'category').map(({ text }) => text),
    addresses: addressesIn(item),
    dates: datesIn(item, ['pubDate', 'atom:updated']),
  };
}

function readAtom(text: string): ReadFeed {
  const feed = rootOf(text, 'atom:feed');
  return {
    missing: absent(feed, ['atom:id', 'atom:title', 'atom:updated', 'atom:author']),
    title: textOf(feed, 'atom:title'),
    description: textOf(feed, 'atom:subtitle'),
    addresses: addressesIn(feed),
    dates: datesIn(feed, ['atom:updated']),
    entries: childrenOf(feed, 'atom:entry').map(readAtomEntry),
  };
}

function readAtomEntry(entry: XmlElement): ReadEntry {
  return {
    missing: absent(entry, ['atom:id', 'atom:title', 'atom:updated', 'atom:link']),
    id: textOf(entry, 'atom:id'),
    title: textOf(entry, 'atom:title'),
    summary: textOf(entry, 'atom:summary'),
    html: textOf(entry, 'atom:content'),
    authors: childrenOf(entry, 'atom:author').map((author) => textOf(author, 'atom:name') ?? ''),
    tags: childrenOf(entry, 'atom:category').map(({ attributes }) => attributes['term'] ?? ''),
    addresses: addressesIn(entry),
    dates: datesIn(entry, ['atom:published', 'atom:updated']),
  };
}

/** The fields of JSON Feed 1.1 that we write; `readJson` finds out whether they are of these types. */
interface JsonFeed {
  version?: string;
  title?: string;
  description?: string;
  home_page_url?: string;
  feed_url?: string;
  next_url?: string;
  icon?: string;
  authors?: JsonAuthor[];
  hubs?: { url: string }[];
  items?: JsonItem[];
}

interface JsonAuthor {
  name: string;
  url?: string;
}

interface JsonItem {
  id?: string;
  url?: string;
  title?: string;
  summary?: string;
  content_html?: string;
  image?: string;
  date_published?: string;
  date_modified?: string;
  authors?: JsonAuthor[];
  tags?: string[];
  _tidings?: { related?: { url: string }[] };
}

function readJson(text: string): ReadFeed {
  const feed = JSON.parse(text) as JsonFeed;
  if (feed.version !== 'https://jsonfeed.org/version/1.1') throw new Error('It is not of version 1.1.');
  const { title, description, home_page_url, feed_url, next_url, icon, authors = [], hubs = [], items = [] } = feed;
  return {
    missing: lacking({ title, home_page_url, feed_url, items: feed.items }),
    title,
    description,
    addresses: given(home_page_url, feed_url, next_url, icon, ...[...authors, ...hubs].map(({ url }) => url)),
    dates: [],
    entries: items.map(readJsonItem),
  };
}

function readJsonItem(item: JsonItem): ReadEntry {
  const { url, image, authors = [], _tidings } = item;
  return {
    missing: lacking({ id: item.id, url: item.url, content_html: item.content_html }),
    id: item.id,
    title: item.title,
    summary: item.summary,
    html: item.content_html,
    authors: authors.map(({ name }) => name),
    tags: item.tags ?? [],
    addresses: given(url, image, ...[...authors, ...(_tidings?.related ?? [])].map(({ url }) => url)),
    dates: given(item.date_published, item.date_modified).map(Date.parse),
  };
}

function rootOf(text: string, name: string): XmlElement {
  const root = parseXml(text);
  if (root.name !== name) throw new Error(`Its root element is ${root.name}, not ${name}.`);
  return root;
}

function onlyChild({ children }: XmlElement, name: string): XmlElement {
  const [child, ...others] = children;
  if (child?.name !== name || others.length > 0) throw new Error(`It is not one element ${name}.`);
  return child;
}

function absent(element: XmlElement, names: string[]): string[] {
  return names.filter((name) => !element.children.some((child) => child.name === name));
}

function lacking(fields: Record<string, unknown>): string[] {
  return Object.keys(fields).filter((name) => fields[name] === undefined);
}

function given(...values: (string | undefined)[]): string[] {
  return values.filter((value) => value !== undefined);
}

/** Attributes and elements that hold an address, without those of the entries inside. */
function addressesIn({ children }: XmlElement, found: string[] = []): string[] {
  for (const child of children) {
    const { name, attributes, text } = child;
    if (name === 'item' || name === 'atom:entry') continue;
    found.push(...given(attributes['href'], attributes['url']));
    if (ofAddresses.has(name)) found.push(text);
    addressesIn(child, found);
  }
  return found;
}

const ofAddresses = new Set(['link', 'url', 'atom:uri', 'atom:icon']);

function datesIn(element: XmlElement, names: string[]): Instant[] {
  return names.flatMap((name) => childrenOf(element, name)).map(({ text }) => Date.parse(text));
}

function decoded(html: string | undefined): string | undefined {
  return html === undefined ? undefined : decodeHtml(html);
}
