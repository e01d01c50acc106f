import { expect, expectTypeOf, it } from 'vitest';
import type { Article } from '../../../lambdas/core/article.ts';
import { cardOf, type shownOnCard } from '../../../lambdas/core/pages/card.ts';
import { feedFormats, feedSubjects } from '../../../lambdas/core/keys.ts';
import type { Settings } from '../../../lambdas/core/settings.ts';
import { siteOf } from '../../../lambdas/core/pages/site.ts';

const settings: Settings = {
  name: 'The Courier',
  url: 'https://example.org/news',
  description: '',
  language: 'en-GB',
  dir: 'ltr',
  timezone: 'Europe/Brussels',
  organisation: { name: '', address: [], follow: [] },
  podcast: { category: ['News'], explicit: false, author: '' },
  permalink: { articles: '/articles/:slug/', tags: '/tags/:tag/', authors: '/authors/:author/', former: [] },
  lists: { front: 20, label: 30, related: 5 },
  feeds: { entries: 20, of: [...feedSubjects], formats: [...feedFormats], former: [] },
  digests: [],
};
const site = siteOf(settings, { stylesheet: '/news/assets/site.css' });

const wells: Article = {
  path: 'articles/wells.md',
  hash: 'h',
  slug: 'wells',
  title: 'Wells & water',
  excerpt: 'For forty years…',
  publishAt: Date.parse('2026-05-03T23:30:00Z'),
  draft: false,
  tags: [],
  authors: [],
  lang: 'en-GB',
  dir: 'ltr',
  related: [],
  references: [],
  words: 700,
  bodyBytes: 4_000,
  frameBytes: 1_000,
  warnings: [],
};

it('shows an article by its title, its excerpt and the day in the newsroom, and leads to its page', () => {
  expect(cardOf(wells, { site })).toEqual({
    slug: 'wells',
    href: '/news/articles/wells/',
    title: 'Wells & water',
    excerpt: 'For forty years…',
    lang: 'en-GB',
    dir: 'ltr',
    foreign: false,
    publishedAt: '2026-05-03T23:30:00Z',
    day: '4 May 2026',
  });
});

it('has the picture that was found for it', () => {
  const picture = { src: '/news/images/well.jpg', alt: 'A well', width: 600, height: 400 };
  expect(cardOf(wells, { site, picture }).image).toEqual(picture);
});

it('shows each counter when it is known, and zero is known', () => {
  expect(cardOf(wells, { site, counters: { comments: 0, reads: 1 } })).toMatchObject({
    comments: '0 comments',
    reads: '1 read',
  });
  expect(cardOf(wells, { site, counters: { reads: 2341 } })).toMatchObject({ reads: '2,341 reads' });
  expect(cardOf(wells, { site, counters: { reads: 2341 } })).not.toHaveProperty('comments');
});

it('writes days and counters in the language of the newsroom, whatever the article is in', () => {
  const german = siteOf({ ...settings, language: 'de' }, { stylesheet: '/site.css' });
  const card = cardOf({ ...wells, lang: 'fr' }, { site: german, counters: { comments: 1234 } });
  expect(card).toMatchObject({ day: '4. Mai 2026', comments: '1.234 Kommentare', lang: 'fr', foreign: true });
});

it('is foreign in another language and in another direction', () => {
  expect(cardOf({ ...wells, lang: 'ar', dir: 'rtl' }, { site }).foreign).toBe(true);
  expect(cardOf({ ...wells, dir: 'rtl' }, { site }).foreign).toBe(true);
});

it('can show of an article only what the fingerprint of a page with the card is made of', () => {
  type Shown = Parameters<typeof cardOf>[0];
  expectTypeOf<keyof Shown>().toEqualTypeOf<keyof ReturnType<typeof shownOnCard>>();
});
