import { timestamp } from '../zone.ts';
import type { FeedDocument, FeedEntry } from './document.ts';
import { entryHtml } from './entry-html.ts';
import { type Extension, Feed } from './library.ts';

/**
 * The feed as JSON Feed 1.1 (jsonfeed.org/version/1.1). The texts must be clean.
 *
 * JSON needs no placeholders: nothing in a string can end it. `feed` writes version 1; what 1.1 added goes through its
 * extensions, which are fields like any other and can replace the version too.
 */
export function renderJson(document: FeedDocument): string {
  const { title, description, homeUrl, selfUrls, icon } = document;
  const feed = new Feed({
    title,
    description,
    link: homeUrl,
    feedLinks: { json: selfUrls.json },
    ...(icon !== undefined && { image: icon }),
  });
  for (const extension of feedFields(document)) feed.addExtension(extension);
  for (const entry of document.entries) {
    feed.addItem({
      id: entry.id,
      link: entry.url,
      title: entry.title,
      description: entry.summary,
      content: entryHtml(entry, document),
      published: new Date(entry.publishedAt),
      date: new Date(entry.updatedAt),
      category: entry.tags.map((name) => ({ name })),
      extensions: itemFields(entry, document),
      ...(entry.image && { image: entry.image.url }),
    });
  }
  return `${feed.json1()}\n`;
}

function feedFields({ language, organisation, homeUrl, hub, previousArchive }: FeedDocument): Extension[] {
  return [
    field('version', 'https://jsonfeed.org/version/1.1'),
    field('language', language),
    field('authors', [{ name: organisation, url: homeUrl }]),
    field('hubs', hub === undefined ? undefined : [{ type: 'WebSub', url: hub }]),
    field('next_url', previousArchive?.json),
  ];
}

function itemFields({ authors, lang, image, correction, related }: FeedEntry, { language }: FeedDocument): Extension[] {
  const ours = {
    correction: correction && { text: correction.text, date: timestamp(correction.at) },
    image: image && { alt: image.alt, credit: image.credit },
    related: related.length > 0 ? related : undefined,
  };
  const hasOurs = Object.values(ours).some((value) => value !== undefined);
  return [
    field('authors', authors.length > 0 ? authors.map((name) => ({ name })) : undefined),
    field('language', lang === language ? undefined : lang),
    // The name of a field of one's own begins with an underscore (JSON Feed 1.1, Extensions).
    field('_tidings', hasOurs ? ours : undefined),
  ];
}

/** `feed` types extensions as objects, but writes any value; JSON leaves out what is undefined. */
function field(name: string, value: unknown): Extension {
  return { name, objects: value as Record<string, unknown> };
}
