import { cleanText, cleanAddress } from '../feed/clean.ts';
import { element, startTag } from '../feed/markup.ts';
import { escapeText } from '../html.ts';
import type { FeedFormat } from '../keys.ts';

/** The newsroom's feeds, to import them all into a feed reader at once. */
interface Opml {
  title: string;
  ownerName?: string;
  /** In the order in which a reader should list them. */
  feeds: readonly OpmlFeed[];
  /** Feeds of a part of those, in folders of their own, so that they can be left out when the file is imported. */
  groups?: readonly OpmlGroup[];
}

interface OpmlGroup {
  title: string;
  feeds: readonly OpmlFeed[];
}

export interface OpmlFeed {
  title: string;
  /** Address of the feed. Absolute. */
  xmlUrl: string;
  /** Address of the page that shows the same. Absolute. */
  htmlUrl: string;
  type: FeedFormat;
}

/** Lists feeds as OPML 2.0 (opml.org/spec2.opml, "subscription lists"). It has no date: unchanged feeds, unchanged bytes. */
export function renderOpml({ title, ownerName, feeds, groups = [] }: Opml): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<opml version="2.0">',
    '    <head>',
    `        ${element('title', {}, escapeText(cleanText(title)))}`,
    ...(ownerName ? [`        ${element('ownerName', {}, escapeText(cleanText(ownerName)))}`] : []),
    '    </head>',
    '    <body>',
    ...feeds.map((feed) => `        ${outline(feed)}`),
    ...groups.filter((group) => group.feeds.length > 0).flatMap(folder),
    '    </body>',
    '</opml>',
    '',
  ].join('\n');
}

function folder({ title, feeds }: OpmlGroup): string[] {
  const name = cleanText(title);
  return [
    `        ${startTag('outline', { text: name, title: name })}`,
    ...feeds.map((feed) => `            ${outline(feed)}`),
    '        </outline>',
  ];
}

/** The type is `rss` whatever the format; of our formats, only RSS 2.0 has a name for its version. */
function outline({ title, xmlUrl, htmlUrl, type }: OpmlFeed): string {
  const name = cleanText(title);
  return element('outline', {
    type: 'rss',
    text: name,
    title: name,
    version: type === 'rss' ? 'RSS2' : undefined,
    xmlUrl: cleanAddress(xmlUrl),
    htmlUrl: cleanAddress(htmlUrl),
  });
}
