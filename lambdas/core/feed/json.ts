import { timestamp } from '../time/zone.ts';
import type { FeedAuthor, FeedDocument, FeedEntry, FeedLanguage } from './document.ts';
import { entryHtml } from './entry-html.ts';
import { type Extension, Feed, feedOfOne } from './library.ts';
import type { FeedWriter, Frame } from './writer.ts';

/**
 * JSON Feed 1.1 (jsonfeed.org/version/1.1).
 *
 * JSON needs no placeholders: nothing in a string can end it. `feed` writes version 1; what 1.1 added goes through its
 * extensions, which are fields like any other and can replace the version too.
 */
export const json: FeedWriter = { frame, entry };

function frame(document: FeedDocument): Frame {
  const { title, description, homeUrl, selfUrls, icon, entries } = document;
  const feed = new Feed({
    title,
    description,
    link: homeUrl,
    feedLinks: { json: selfUrls.json },
    ...(icon !== undefined && { image: icon }),
  });
  for (const extension of feedFields(document)) feed.addExtension(extension);
  const before = feed.json1().replace(/\]\n\}$/, '');
  return { before, between: ',', after: `${entries.length > 0 ? '\n    ' : ''}]\n}\n` };
}

function entry(entry: FeedEntry, newsroom: FeedLanguage): string {
  const feed = feedOfOne({
    id: entry.id,
    link: entry.url,
    title: entry.title,
    description: entry.summary,
    content: entryHtml(entry, newsroom),
    published: new Date(entry.publishedAt),
    date: new Date(entry.updatedAt),
    category: entry.tags.map((name) => ({ name })),
    extensions: itemFields(entry, newsroom),
    ...(entry.image && { image: entry.image.url }),
  });
  // A string has no line ends in it, so these belong to the item.
  const text = feed.json1();
  return text.slice(text.indexOf(itemStart), text.lastIndexOf(itemEnd) + itemEnd.length);
}

const itemStart = `\n${' '.repeat(8)}{`;
const itemEnd = `\n${' '.repeat(8)}}`;

function feedFields({ language, author, hub, previousArchive }: FeedDocument): Extension[] {
  return [
    field('version', 'https://jsonfeed.org/version/1.1'),
    field('language', language),
    field('authors', [person(author)]),
    field('hubs', hub === undefined ? undefined : [{ type: 'WebSub', url: hub }]),
    field('next_url', previousArchive?.json),
  ];
}

function itemFields(
  { summary, authors, lang, image, enclosure, correction, related }: FeedEntry,
  { language }: FeedLanguage,
): Extension[] {
  const ours = {
    correction: correction && {
      text: correction.text,
      ...(correction.at !== undefined && { date: timestamp(correction.at) }),
    },
    image: image && { alt: image.alt, credit: image.credit },
    related: related.length > 0 ? related.map(({ title, href }) => ({ title, url: href })) : undefined,
  };
  const hasOurs = Object.values(ours).some((value) => value !== undefined);
  return [
    // `feed` writes no summary if the text is empty.
    field('summary', summary === '' ? undefined : summary),
    field('authors', authors.length > 0 ? authors.map(person) : undefined),
    field('language', lang === language ? undefined : lang),
    field('attachments', enclosure && [attachment(enclosure)]),
    // The name of a field of one's own begins with an underscore (JSON Feed 1.1, Extensions).
    field('_tidings', hasOurs ? ours : undefined),
  ];
}

/** JSON Feed 1.1, authors: an object of its own, with its fields in one order. */
function person({ name, url }: FeedAuthor) {
  return { name, url };
}

/** JSON Feed 1.1, Attachments. */
function attachment({ url, type, bytes, seconds }: NonNullable<FeedEntry['enclosure']>) {
  const size = bytes === 0 ? undefined : bytes;
  return { url, mime_type: type, size_in_bytes: size, duration_in_seconds: seconds };
}

/** `feed` types extensions as objects, but writes any value; JSON leaves out what is undefined. */
function field(name: string, value: unknown): Extension {
  return { name, objects: value as Record<string, unknown> };
}
