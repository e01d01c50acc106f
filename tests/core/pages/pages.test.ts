import { describe, expect, it } from 'vitest';
import type { Article } from '../../../lambdas/core/article.ts';
import { cardOf, type Card } from '../../../lambdas/core/pages/card.ts';
import {
  archivePage,
  articlePage,
  frontPage,
  gonePage,
  labelPage,
  labelsPage,
  monthPage,
  movedPage,
  notFoundPage,
  subscribePage,
} from '../../../lambdas/core/pages.ts';
import type { PageView } from '../../../lambdas/core/pages/frame.ts';
import type { CardsView } from '../../../lambdas/core/pages/lists.ts';
import { feedFormats, feedSubjects } from '../../../lambdas/core/keys.ts';
import type { Settings } from '../../../lambdas/core/settings.ts';
import { siteOf } from '../../../lambdas/core/pages/site.ts';

const settings: Settings = {
  name: 'The Courier',
  url: 'https://example.org/news',
  description: 'News of the lake',
  language: 'en-GB',
  dir: 'ltr',
  timezone: 'Europe/Brussels',
  organisation: { name: 'Lakeshore Press', address: [], follow: [] },
  podcast: { category: ['News'], explicit: false, author: '' },
  permalink: { articles: '/articles/:slug/', tags: '/tags/:tag/', authors: '/authors/:author/', former: [] },
  lists: { front: 20, label: 30, related: 5 },
  feeds: { entries: 20, of: [...feedSubjects], formats: [...feedFormats], former: [] },
  digests: [],
};
const stylesheet = '/news/assets/site.css';
const site = siteOf(settings, { stylesheet });
const at = (instant: string) => Date.parse(instant);

const article = (changes: Partial<Article> = {}): Article => ({
  path: 'articles/wells.md',
  hash: 'h',
  slug: 'wells',
  title: 'Wells',
  excerpt: 'For forty years…',
  publishAt: at('2026-05-04T07:00:00Z'),
  draft: false,
  tags: [{ name: 'Land rights', slug: 'land-rights' }],
  authors: [{ name: 'Zoë Okafor', slug: 'zoe-okafor' }],
  lang: 'en-GB',
  dir: 'ltr',
  related: [],
  references: [],
  words: 700,
  bodyBytes: 4_000,
  frameBytes: 1_000,
  warnings: [],
  ...changes,
});
const pageOf = (changes?: Partial<Article>, more: { picture?: object; related?: Card[] } = {}) =>
  articlePage({ site, article: article(changes), html: '<p>Body</p>', related: [], ...more } as Parameters<
    typeof articlePage
  >[0]);
const frame = ({ page }: PageView) => page;
const jsonLd = (view: PageView) => JSON.parse(frame(view).jsonLd ?? 'null') as Record<string, unknown>;
const og = (view: PageView) =>
  Object.fromEntries(frame(view).properties.map(({ property, content }) => [property, content]));
const cards = (count: number, changes: Partial<Article> = {}): Card[] =>
  Array.from({ length: count }, (_, i) => cardOf(article({ slug: `a-${i}`, ...changes }), { site }));

function current(view: PageView): string[] {
  return frame(view)
    .sections.filter((section) => section.current)
    .map(({ href }) => href);
}

function shownInMonth(list: Card[]): CardsView {
  return monthPage({ site, month: '2026-05', cards: list });
}

function labels(count: number): { name: string; slug: string; count: number }[] {
  return Array.from({ length: count }, (_, i) => ({ name: `Label ${i}`, slug: `label-${i}`, count: i % 7 }));
}

/** The groups of feeds at the head of the subscribe page, each with its first address. */
function feedGroups(digests: boolean): (string | undefined)[][] {
  const view = subscribePage({ site: siteOf(settings, { stylesheet, digests }), tags: [], authors: [] });
  return view.groups.map(({ name, feeds }) => [name, feeds[0]?.address]);
}

describe('Every page', () => {
  const everyPage: [string, PageView][] = [
    ['front page', frontPage({ site, cards: [] })],
    ['article', pageOf()],
    ['archive', archivePage({ site, months: [] })],
    ['month', monthPage({ site, month: '2026-05', cards: [] })],
    ['tags', labelsPage({ site, kind: 'tag', labels: [] })],
    ['tag', labelPage({ site, kind: 'tag', label: { name: 'Water', slug: 'water' }, cards: [], total: 0 })],
    ['subscribe', subscribePage({ site, tags: [], authors: [] })],
    ['gone', gonePage({ site })],
    ['moved', movedPage({ site, article: article() })],
    ['not found', notFoundPage({ site })],
  ];

  it.each(everyPage)('announces the newsroom’s three feeds: %s', (_, view) => {
    expect(frame(view).feeds.slice(-3)).toEqual([
      {
        title: 'The Courier (RSS)',
        format: 'RSS',
        type: 'application/rss+xml',
        href: '/news/feed.xml',
        address: 'https://example.org/news/feed.xml',
      },
      {
        title: 'The Courier (Atom)',
        format: 'Atom',
        type: 'application/atom+xml',
        href: '/news/atom.xml',
        address: 'https://example.org/news/atom.xml',
      },
      {
        title: 'The Courier (JSON Feed)',
        format: 'JSON Feed',
        type: 'application/feed+json',
        href: '/news/feed.json',
        address: 'https://example.org/news/feed.json',
      },
    ]);
  });

  it('says in the masthead which section it is', () => {
    expect(current(archivePage({ site, months: [] }))).toEqual(['/news/archive/']);
    expect(current(labelsPage({ site, kind: 'author', labels: [] }))).toEqual(['/news/authors/']);
    expect(current(pageOf())).toEqual([]);
  });

  it('has its own address as the one to keep, on a site in a folder and on one at the root', () => {
    const view = frontPage({ site: siteOf({ ...settings, url: 'https://example.org' }, { stylesheet }), cards: [] });
    expect(frame(view).canonical).toBe('https://example.org/');
    expect(frame(view).sections[0]?.href).toBe('/archive/');
    expect(frame(pageOf()).canonical).toBe('https://example.org/news/articles/wells/');
  });

  it('without an address of its own is passed by', () => {
    for (const view of [gonePage({ site }), notFoundPage({ site })]) {
      expect(frame(view)).toMatchObject({ noindex: true, properties: [] });
      expect(frame(view)).not.toHaveProperty('canonical');
    }
  });

  it.each([
    ['Wells', 'Wells · The Courier'],
    ['T'.repeat(56), `${'T'.repeat(56)} · The Courier`],
    ['T'.repeat(57), 'T'.repeat(57)],
    [`${'word '.repeat(13)}quite long`, `${'word '.repeat(13).trim()}…`],
    [`${'"six" '.repeat(5)}six`, '"six" "six" "six" "six"…'],
  ])('has a title that is not too long: %s', (title, expected) => {
    expect(frame(pageOf({ title })).title).toBe(expected);
  });
});

describe('An article’s page', () => {
  it('leads to its authors and tags', () => {
    expect(pageOf()).toMatchObject({
      authors: [{ name: 'Zoë Okafor', href: '/news/authors/zoe-okafor/' }],
      tags: [{ name: 'Land rights', href: '/news/tags/land-rights/' }],
    });
  });

  it('shows when it was published, and when it was updated on another day of the newsroom', () => {
    expect(pageOf()).toMatchObject({
      published: { datetime: '2026-05-04T07:00:00Z', text: 'Published 4 May 2026' },
      updated: undefined,
    });
    expect(pageOf({ updatedAt: at('2026-05-04T21:59:00Z') })).toMatchObject({ updated: undefined });
    expect(pageOf({ updatedAt: at('2026-05-04T22:00:00Z') })).toMatchObject({
      updated: { datetime: '2026-05-04T22:00:00Z', text: 'Updated 5 May 2026' },
    });
  });

  it('shows a correction with the day it was made, and without one when nobody says it', () => {
    const correction = 'The well is 14 metres deep.';
    expect(pageOf({ correction })['correction']).toEqual({ made: { text: 'Correction' }, sentence: correction });
    expect(pageOf({ correction, updatedAt: at('2026-05-06T10:00:00Z') })).toMatchObject({
      correction: { made: { datetime: '2026-05-06T10:00:00Z', text: 'Correction, 6 May 2026' } },
    });
    expect(jsonLd(pageOf({ correction }))).toMatchObject({ correction });
  });

  it('speaks the article’s language where the interface can, and the masthead says it is in another', () => {
    const view = pageOf({ lang: 'de', correction: 'Vierzehn Meter.' });
    expect(view).toMatchObject({
      by: 'Von',
      voice: { language: 'de', foreign: false },
      published: { text: 'Veröffentlicht am 4. Mai 2026' },
      correction: { made: { text: 'Korrektur' } },
    });
    expect(frame(view)).toMatchObject({ lang: 'de', foreign: true });
  });

  it('otherwise speaks the newsroom’s language, and says so', () => {
    expect(pageOf({ lang: 'fa', dir: 'rtl' })).toMatchObject({
      by: 'By',
      voice: { language: 'en-GB', dir: 'ltr', foreign: true },
      published: { text: 'Published 4 May 2026' },
    });
  });

  it('tells search engines and social networks what it is', () => {
    const picture = { src: '/news/images/well.jpg', alt: 'A well', width: 600, height: 400 };
    const view = pageOf({ updatedAt: at('2026-05-06T10:00:00Z') }, { picture });
    expect(og(view)).toEqual({
      'og:site_name': 'The Courier',
      'og:type': 'article',
      'og:title': 'Wells',
      'og:url': 'https://example.org/news/articles/wells/',
      'og:description': 'For forty years…',
      'article:published_time': '2026-05-04T07:00:00Z',
      'article:modified_time': '2026-05-06T10:00:00Z',
      'article:tag': 'Land rights',
      'og:image': 'https://example.org/news/images/well.jpg',
      'og:image:width': '600',
      'og:image:height': '400',
      'og:image:alt': 'A well',
    });
    expect(jsonLd(view)).toEqual({
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      headline: 'Wells',
      description: 'For forty years…',
      inLanguage: 'en-GB',
      datePublished: '2026-05-04T07:00:00Z',
      dateModified: '2026-05-06T10:00:00Z',
      url: 'https://example.org/news/articles/wells/',
      mainEntityOfPage: 'https://example.org/news/articles/wells/',
      author: [{ '@type': 'Person', name: 'Zoë Okafor', url: 'https://example.org/news/authors/zoe-okafor/' }],
      publisher: { '@type': 'NewsMediaOrganization', name: 'Lakeshore Press', url: 'https://example.org/news/' },
      keywords: ['Land rights'],
      wordCount: 700,
      image: 'https://example.org/news/images/well.jpg',
    });
  });

  it('names the address that search engines should keep, when it is another one', () => {
    const view = pageOf({ canonical: 'https://partner.example/wells' });
    expect(frame(view).canonical).toBe('https://partner.example/wells');
    expect(og(view)['og:url']).toBe('https://partner.example/wells');
    expect(jsonLd(view)).toMatchObject({
      url: 'https://example.org/news/articles/wells/',
      mainEntityOfPage: 'https://partner.example/wells',
    });
  });

  it('cannot be left from within its JSON-LD', () => {
    const title = '</script><script>alert(1)</script> & <!--\u2028\u2029';
    const view = pageOf({ title });
    expect(frame(view).jsonLd).not.toMatch(/[<>&\u2028\u2029]/);
    expect(jsonLd(view)).toMatchObject({ headline: title });
  });

  it('credits its picture', () => {
    const picture = { src: 'https://elsewhere.example/well.jpg', alt: '', credit: 'B. Lindqvist' };
    const view = pageOf({}, { picture });
    expect(view).toMatchObject({ credit: 'Picture: B. Lindqvist' });
    expect(og(view)).toMatchObject({ 'og:image': 'https://elsewhere.example/well.jpg' });
    expect(og(view)).not.toHaveProperty('og:image:alt');
  });
});

describe('The front page', () => {
  it('leads with the newest article and lists the others', () => {
    const [first, ...others] = cards(3);
    expect(frontPage({ site, cards: cards(3) })).toMatchObject({ lead: first, cards: others, compact: [] });
    expect(frontPage({ site, cards: [] })).toMatchObject({ lead: undefined, cards: [] });
  });

  it('has the newsroom’s name as its title', () => {
    expect(frame(frontPage({ site, cards: [] }))).toMatchObject({ title: 'The Courier', front: true });
  });
});

describe('The archive', () => {
  it('shows the months by year, each with its articles counted', () => {
    const months = [
      { month: '2026-01', count: 1 },
      { month: '2025-12', count: 1200 },
      { month: '2025-03', count: 2 },
    ];
    expect(archivePage({ site, months })).toMatchObject({
      years: [
        { name: '2026', months: [{ name: 'January', href: '/news/archive/2026/01/', count: '1 article' }] },
        {
          name: '2025',
          months: [
            { name: 'December', href: '/news/archive/2025/12/', count: '1,200 articles' },
            { name: 'March', href: '/news/archive/2025/03/', count: '2 articles' },
          ],
        },
      ],
    });
  });
});

describe('A month', () => {
  it('is named as a heading is, and leads to its neighbours', () => {
    const french = siteOf({ ...settings, language: 'fr' }, { stylesheet });
    expect(monthPage({ site: french, month: '2026-05', cards: [], earlier: '2025-12' })).toMatchObject({
      title: 'Mai 2026',
      others: true,
      earlier: { name: 'Décembre 2025', href: '/news/archive/2025/12/' },
      later: undefined,
    });
    expect(monthPage({ site, month: '2026-05', cards: [] })).toMatchObject({ others: false });
  });

  it('shows at most 50 entries whole, and of the further ones the title and the day', () => {
    const { cards: full, compact } = shownInMonth(cards(52));
    expect(full).toEqual(cards(50));
    expect(compact).toHaveLength(2);
    expect(compact[0]).toEqual({ ...cards(51)[50], excerpt: '' });
  });

  it('shows fewer whole when they are heavy, and drops none', () => {
    const { cards: full, compact } = shownInMonth(cards(150, { excerpt: 'ж'.repeat(240), title: 'Вода '.repeat(12) }));
    expect(full.length).toBeLessThan(50);
    expect(full.length + compact.length).toBe(150);
  });
});

describe('The list of labels', () => {
  it('is in the order of the names in the newsroom’s language', () => {
    const labels = [
      { name: 'Zinc', slug: 'zinc', count: 1 },
      { name: 'Économie', slug: 'economie', count: 3 },
      { name: 'Eau', slug: 'eau', count: 2 },
    ];
    expect(labelsPage({ site, kind: 'tag', labels })).toMatchObject({
      labels: [
        { name: 'Eau', href: '/news/tags/eau/', count: 2 },
        { name: 'Économie', href: '/news/tags/economie/', count: 3 },
        { name: 'Zinc', href: '/news/tags/zinc/', count: 1 },
      ],
    });
  });
});

describe('The page of a label', () => {
  const label = { name: 'Land rights', slug: 'land-rights' };

  it('announces its own feeds before the newsroom’s', () => {
    const view = labelPage({ site, kind: 'tag', label, cards: cards(1), total: 1 });
    expect(frame(view).feeds.map(({ title, href }) => `${title}: ${href}`)).toEqual([
      'The Courier: Land rights (RSS): /news/tags/land-rights/feed.xml',
      'The Courier: Land rights (Atom): /news/tags/land-rights/atom.xml',
      'The Courier: Land rights (JSON Feed): /news/tags/land-rights/feed.json',
      'The Courier (RSS): /news/feed.xml',
      'The Courier (Atom): /news/atom.xml',
      'The Courier (JSON Feed): /news/feed.json',
    ]);
  });

  it('points to the archive when it does not show everything', () => {
    expect(labelPage({ site, kind: 'author', label, cards: cards(2), total: 3 })).toMatchObject({
      kind: 'Author',
      count: '3 articles',
      older: true,
    });
    expect(labelPage({ site, kind: 'tag', label, cards: cards(2), total: 2 })).toMatchObject({ older: false });
  });
});

describe('The subscribe page', () => {
  it('offers the newsroom’s feeds, and the digest’s once there are issues', () => {
    expect(feedGroups(false)).toEqual([['Everything we publish', 'https://example.org/news/feed.xml']]);
    expect(feedGroups(true)).toEqual([
      ['Everything we publish', 'https://example.org/news/feed.xml'],
      ['The digest', 'https://example.org/news/digests/feed.xml'],
    ]);
  });

  it('lists the 40 tags and authors with the most articles, and says where the others are', () => {
    const view = subscribePage({ site, tags: labels(3), authors: labels(630) });
    const [tags, authors] = view.labels;
    expect(tags?.labels.map(({ name }) => name)).toEqual(['Label 2', 'Label 1', 'Label 0']);
    expect(tags).not.toHaveProperty('others');
    expect(authors?.labels).toHaveLength(40);
    expect(authors?.labels.slice(0, 3).map(({ name }) => name)).toEqual(['Label 6', 'Label 13', 'Label 20']);
    expect(authors?.others).toEqual({
      text: 'Every other author has feeds on their own page',
      href: '/news/authors/',
    });
  });

  it('leaves out a kind of label that nobody used', () => {
    expect(subscribePage({ site, tags: [], authors: labels(1) }).labels).toHaveLength(1);
  });
});

describe('The page at a former address', () => {
  it('leads to the article at once, by a link, and for search engines', () => {
    const view = movedPage({ site, article: article() });
    expect(view).toMatchObject({
      title: 'This article has moved',
      article: { href: '/news/articles/wells/', title: 'Wells', foreign: false },
      page: { refresh: '/news/articles/wells/', canonical: 'https://example.org/news/articles/wells/', noindex: true },
    });
  });

  it('encodes the address, and says in which language the title is', () => {
    expect(movedPage({ site, article: article({ slug: 'вода', title: 'Вода', lang: 'ru' }) })).toMatchObject({
      article: { href: '/news/articles/%D0%B2%D0%BE%D0%B4%D0%B0/', lang: 'ru', foreign: true },
    });
  });
});

describe('The page of what is gone', () => {
  it('says since when and why, and nothing of the article', () => {
    const view = gonePage({ site, reason: 'A source asked us to.', at: at('2026-05-06T10:00:00Z') });
    expect(view).toMatchObject({
      title: 'This article is no longer here',
      reason: 'A source asked us to.',
      takenDown: { datetime: '2026-05-06T10:00:00Z', text: 'Taken down on 6 May 2026' },
    });
  });
});
