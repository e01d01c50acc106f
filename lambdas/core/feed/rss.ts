import { escapeText } from '../html.ts';
import { timestamp } from '../time/zone.ts';
import { entryAdditions, feedAdditions, podcastAdditions, stylesheetInstruction } from './additions.ts';
import type { FeedDocument, FeedEntry, FeedLanguage } from './document.ts';
import { htmlSection } from './entry-html.ts';
import { idIn } from './guid.ts';
import { Feed, feedOfOne, perItem } from './library.ts';
import { cdata, element, escapeHex, startTag } from './markup.ts';
import { makePlaceholders } from './placeholders.ts';
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
  const { put, text, attribute, putLines, fill } = makePlaceholders(escapeHex);
  const feed = new Feed({
    title: text(document.title),
    description: text(document.description),
    link: attribute(document.homeUrl),
    language: text(document.language),
    updated: new Date(document.updatedAt),
    generator: text(document.generator),
    copyright: text(`© ${document.organisation}`),
    ttl,
    ...(document.icon !== undefined && { image: attribute(document.icon) }),
  });
  const skeleton = feed
    .rss2()
    .replace(/<rss[^>]*>/, put(stylesheetInstruction(document) + rssRoot))
    .replace('</docs>', `</docs>${putLines([...feedAdditions(document, 'rss'), ...podcastAdditions(document)], 8)}`);
  const [before = '', after = ''] = skeleton.split(/(?=\n *<\/channel>)/);
  return { before: fill(before), between: '', after };
}

function entry(entry: FeedEntry, newsroom: FeedLanguage): EntryMarkup {
  const { put, text, attribute, date, putLines, fill, fillAround } = makePlaceholders(escapeHex);
  const section = htmlSection(entry, newsroom);
  const content = put('');
  const { item, end } = skeletonOf({
    title: text(entry.title),
    link: attribute(entry.url),
    id: text(idIn('rss', entry.id)),
    date: date(new Date(entry.publishedAt).toUTCString()),
    // A description is HTML (RSS 2.0, item/description); the summary is plain text.
    description: put(cdata(escapeText(entry.summary))),
    ...(section && { content }),
    category: entry.tags.map((tag) => ({ name: text(tag) })),
  });
  const skeleton = item + putLines(additions(entry, newsroom), 12) + end;
  if (!section) return fill(skeleton);
  const [before, after] = fillAround(content, skeleton);
  return { before, section, after };
}

/** The item with the placeholders it was made with, and its end. */
const skeletonOf = perItem((one) => {
  const [, item = '', end = ''] = /(\n *<item>[^]*)(\n *<\/item>)/.exec(feedOfOne(one).rss2()) ?? [];
  return { item, end };
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
