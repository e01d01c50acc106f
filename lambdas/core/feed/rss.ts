import { escapeText } from '../html.ts';
import { timestamp } from '../time/zone.ts';
import { entryAdditions, feedAdditions, podcastAdditions, stylesheetInstruction } from './additions.ts';
import type { FeedDocument, FeedEntry, FeedLanguage } from './document.ts';
import { htmlSection } from './entry-html.ts';
import { idIn } from './guid.ts';
import { Feed, feedOfOne, type FeedOptions, type Item, perShape, type Undated } from './library.ts';
import { cdata, element, escapeHex, linesOf, startTag } from './markup.ts';
import { aroundSection, dateOf, makePlaceholders, skeletonOf } from './placeholders.ts';
import type { EntryMarkup, FeedWriter, Frame } from './writer.ts';

/** RSS 2.0 (RSS Advisory Board, RSS 2.0 Specification). */
export const rss: FeedWriter = { frame, entry };

/** Minutes for which a reader may keep the feed before it asks again (RSS 2.0, channel/ttl). */
const ttl = 60;

/** Always declared: `feed` declares some only with certain elements, and an undeclared prefix breaks a feed. */
export const rssRoot = startTag('rss', {
  version: '2.0',
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:fh': 'http://purl.org/syndication/history/1.0',
  'xmlns:itunes': 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
});

function frame(document: FeedDocument): Frame {
  const { put, text, attribute, fill } = makePlaceholders(escapeHex);
  const { before, after } = frameSkeletons({
    root: put(stylesheetInstruction(document) + rssRoot),
    additions: put(linesOf([...feedAdditions(document, 'rss'), ...podcastAdditions(document)], 8)),
    title: text(document.title),
    description: text(document.description),
    link: attribute(document.homeUrl),
    language: text(document.language),
    updated: put(new Date(document.updatedAt).toUTCString()),
    generator: text(document.generator),
    copyright: text(`© ${document.organisation}`),
    ttl,
    ...(document.icon !== undefined && { image: attribute(document.icon) }),
  });
  return { before: fill(before), between: '', after: fill(after) };
}

/** What comes before and after the items. */
const frameSkeletons = perShape(
  ({ root, additions, updated, ...options }: Undated<FeedOptions, 'updated'> & { root: string; additions: string }) => {
    const markup = new Feed({ ...options, updated: dateOf(updated) })
      .rss2()
      .replace(/<rss[^>]*>/, root)
      .replace('</docs>', `</docs>${additions}`);
    const [before = '', after = ''] = markup.split(/(?=\n *<\/channel>)/);
    return { before: skeletonOf(before), after: skeletonOf(after) };
  },
);

function entry(entry: FeedEntry, newsroom: FeedLanguage): EntryMarkup {
  const { put, text, attribute, fill } = makePlaceholders(escapeHex);
  const section = htmlSection(entry, newsroom);
  const { before, after, end } = itemSkeletons({
    title: text(entry.title),
    link: attribute(entry.url),
    id: text(idIn('rss', entry.id)),
    date: put(new Date(entry.publishedAt).toUTCString()),
    // A description is HTML (RSS 2.0, item/description); the summary is plain text.
    description: put(cdata(escapeText(entry.summary))),
    ...(section && { content: put('') }),
    category: entry.tags.map((tag) => ({ name: text(tag) })),
  });
  const added = linesOf(additions(entry, newsroom), 12) + end;
  if (!section || !after) return fill(before) + added;
  return { before: fill(before), section, after: fill(after) + added };
}

/** What is in the item before its section and after it, with the placeholders it was made with, and its end. */
const itemSkeletons = perShape((one: Undated<Item, 'date'>) => {
  const markup = feedOfOne({ ...one, date: dateOf(one.date) }).rss2();
  const [, item = '', end = ''] = /(\n *<item>[^]*)(\n *<\/item>)/.exec(markup) ?? [];
  const [before, after] = aroundSection(item, one.content);
  return { before, after, end };
});

function additions(entry: FeedEntry, { language }: FeedLanguage): string[] {
  const { authors, publishedAt, updatedAt, lang } = entry;
  return [
    // RSS has an `author` too, but it must be an e-mail address.
    ...authors.map(({ name }) => element('dc:creator', {}, escapeHex(name))),
    ...(lang === language ? [] : [element('dc:language', {}, escapeHex(lang))]),
    // RSS has one date; `pubDate` stays the day of publication.
    ...(updatedAt === publishedAt ? [] : [element('atom:updated', {}, timestamp(updatedAt))]),
    ...entryAdditions(entry, 'rss'),
  ];
}
