import { timestamp } from '../zone.ts';
import { entryAdditions, feedAdditions, stylesheetInstruction } from './additions.ts';
import type { FeedDocument, FeedEntry } from './document.ts';
import { entryHtml } from './entry-html.ts';
import { Feed } from './library.ts';
import { cdata, element, escapeAttribute, escapeHex, escapeText, startTag } from './markup.ts';
import { placeholdersFor } from './placeholders.ts';

/** Minutes for which a reader may keep the feed before it asks again (RSS 2.0, channel/ttl). */
const ttl = 60;

/** Declared always: `feed` declares some only beside certain elements, and an undeclared prefix is the end of a feed. */
const root = startTag('rss', {
  version: '2.0',
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:fh': 'http://purl.org/syndication/history/1.0',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
});

/** The feed as RSS 2.0 (RSS Advisory Board, RSS 2.0 Specification). The texts must be clean. */
export function renderRss(document: FeedDocument): string {
  const { put, putLines, fill } = placeholdersFor(document);
  const text = (value: string) => put(escapeHex(value));
  const url = (value: string) => put(escapeAttribute(value));

  const feed = new Feed({
    title: text(document.title),
    description: text(document.description),
    link: url(document.homeUrl),
    language: text(document.language),
    updated: new Date(document.updatedAt),
    generator: text(document.generator),
    copyright: text(`© ${document.organisation}`),
    ttl,
    ...(document.icon !== undefined && { image: url(document.icon) }),
  });
  for (const entry of document.entries) {
    const html = entryHtml(entry, document);
    feed.addItem({
      title: text(entry.title),
      link: url(entry.url),
      id: text(entry.id),
      date: new Date(entry.publishedAt),
      // A description is HTML (RSS 2.0, item/description); the summary is plain text.
      description: put(cdata(escapeText(entry.summary))),
      ...(html !== '' && { content: put(cdata(html)) }),
      category: entry.tags.map((tag) => ({ name: text(tag) })),
    });
  }

  const entries = document.entries.values();
  const skeleton = feed
    .rss2()
    .replace(/<rss[^>]*>/, put(stylesheetInstruction(document) + root))
    .replace('</docs>', `</docs>${putLines(feedAdditions(document, 'rss'), 8)}`)
    .replace(/\n *<\/item>/g, (end) => putLines(itemAdditions(entries.next().value, document), 12) + end);
  return fill(skeleton);
}

function itemAdditions(entry: FeedEntry | undefined, document: FeedDocument): string[] {
  if (!entry) return [];
  const { authors, publishedAt, updatedAt, lang } = entry;
  return [
    // RSS has an `author` too, but it must be an e-mail address.
    ...authors.map((author) => element('dc:creator', {}, escapeHex(author))),
    ...(lang === document.language ? [] : [element('dc:language', {}, escapeHex(lang))]),
    // RSS has one date; `pubDate` stays the day of publication.
    ...(updatedAt === publishedAt ? [] : [element('atom:updated', {}, timestamp(updatedAt))]),
    ...entryAdditions(entry, 'rss'),
  ];
}
