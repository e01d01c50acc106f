import type { FeedDocument, FeedEntry, FeedUrls, RelatedCard } from '../../../lambdas/core/feed.ts';
import { feedFormats } from '../../../lambdas/core/keys.ts';

export { feedFormats };

/** When the sample feed is published. */
export const now = Date.parse('2026-05-08T12:00:00Z');

export function urls(folder = ''): FeedUrls {
  const root = `https://news.example.org/${folder}`;
  return { rss: `${root}feed.xml`, atom: `${root}atom.xml`, json: `${root}feed.json` };
}

/** An ordinary entry, with the fields that a test cares about replaced. */
export function entry(fields: Partial<FeedEntry> = {}): FeedEntry {
  return {
    path: 'articles/wells.md',
    id: 'tag:news.example.org,2026-05-04:wells',
    url: 'https://news.example.org/articles/wells/',
    title: 'The wells are dry',
    summary: 'Five of the nine wells in the valley gave no water in April.',
    html: '<p>Five of the nine wells in the valley gave no water in April.</p>\n<p>The council meets on Friday.</p>',
    publishedAt: Date.parse('2026-05-04T07:00:00Z'),
    updatedAt: Date.parse('2026-05-04T07:00:00Z'),
    authors: [{ name: 'Jane Doe' }],
    tags: ['water'],
    lang: 'en',
    dir: 'ltr',
    related: [],
    ...fields,
  };
}

/** A feed with these entries, with the fields that a test cares about replaced. */
export function feed(entries: readonly FeedEntry[] = [entry()], fields: Partial<FeedDocument> = {}): FeedDocument {
  return {
    id: 'tag:news.example.org,2026:feed',
    title: 'The Valley Gazette',
    description: 'News of the valley.',
    language: 'en',
    dir: 'ltr',
    homeUrl: 'https://news.example.org/',
    selfUrls: urls(),
    updatedAt: Math.max(...entries.map(({ updatedAt }) => updatedAt)),
    entries,
    author: { name: 'Valley Press', url: 'https://news.example.org/' },
    organisation: 'Valley Press',
    generator: 'Tidings',
    words: {
      correction: 'Correction, {}',
      correctionUndated: 'Correction',
      picture: 'Picture: {}',
      related: 'You might like',
      wholeText: 'Read the full text',
    },
    ...fields,
  };
}

/** Two ordinary entries with everything an entry and a feed can have. */
export const ordinary: FeedDocument = feed(
  [
    entry({
      title: 'R&D for “dry” wells: 5 < 9',
      updatedAt: Date.parse('2026-05-06T09:30:00Z'),
      authors: [{ name: 'Jane Doe', url: 'https://news.example.org/authors/jane-doe/' }, { name: 'Zoë Ångström' }],
      tags: ['water', 'R&D'],
      html:
        '<p>Five of the nine wells gave no water, says <a href="https://news.example.org/report/?a=1&amp;b=2">the report</a>.</p>\n' +
        '<p>The council meets on Friday.<sup><a href="https://news.example.org/articles/wells/#fn1">1</a></sup></p>',
      image: {
        url: 'https://news.example.org/assets/wells.jpg',
        type: 'image/jpeg',
        width: 1200,
        height: 800,
        alt: 'A dry well in front of the church',
        credit: 'Ann & Son',
      },
      correction: {
        text: 'There are nine wells, not eight.',
        at: Date.parse('2026-05-06T09:30:00Z'),
        day: '6 May 2026',
      },
      related: [
        related('Rain at last', 'rain', { excerpt: 'It rained for three days & nights…' }),
        related('Water & law', 'water-law'),
      ],
    }),
    entry({
      path: 'articles/brunnen.md',
      id: 'tag:news.example.org,2026-04-30:brunnen',
      url: 'https://news.example.org/articles/brunnen/',
      title: 'Brunnen ohne Wasser',
      summary: 'Im Tal versiegen die Brunnen.',
      html: '<p>Im Tal versiegen die Brunnen.</p>',
      publishedAt: Date.parse('2026-04-30T16:15:00Z'),
      updatedAt: Date.parse('2026-04-30T16:15:00Z'),
      authors: [],
      lang: 'de',
    }),
  ],
  {
    stylesheetUrl: 'https://news.example.org/assets/feed.3f2a.css',
    icon: 'https://news.example.org/assets/icon.png',
    hub: 'https://hub.example.org/',
    previousArchive: urls('feeds/2026/04/'),
  },
);

/** A card of the "You might like" list. */
export function related(title: string, slug: string, more: Partial<RelatedCard> = {}): RelatedCard {
  return {
    title,
    href: `https://news.example.org/articles/${slug}/`,
    excerpt: '',
    publishedAt: '2026-05-01T07:00:00Z',
    day: '1 May 2026',
    lang: 'en',
    dir: 'ltr',
    ...more,
  };
}
