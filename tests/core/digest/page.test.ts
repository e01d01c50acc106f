import { describe, expect, it } from 'vitest';
import { withoutGone } from '../../../lambdas/core/digest/gone.ts';
import { issueEntry } from '../../../lambdas/core/digest/entry.ts';
import type { Issue } from '../../../lambdas/core/digest/issue.ts';
import { digestsPage, issuePage, type IssuePage } from '../../../lambdas/core/digest/page.ts';
import { checkFeed, renderFeed, type FeedDocument } from '../../../lambdas/core/feed.ts';
import { readSettings } from '../../../lambdas/core/reading/read-settings.ts';
import { siteOf } from '../../../lambdas/core/pages/site.ts';
import { wordsOf } from '../../../lambdas/core/text/words.ts';
import { readTemplates } from '../../../lambdas/local/newsroom.ts';
import { card, issueOf, told } from './issue-sample.ts';

const templates = readTemplates();
const { settings } = readSettings('name: The Kivu Courier\nurl: https://news.example.org\ntimezone: Europe/Brussels\n');
const site = siteOf(settings, { stylesheet: '/assets/site.css', digests: true });
const pageOf = (issue: Issue, more: Partial<IssuePage> = {}) =>
  templates.render('digest/page', issuePage({ site, issue, ...more }));
const linksIn = (html: string) => [...html.matchAll(/<a href="([^"]*)"/g)].map(([, href]) => href);

describe('The page of an issue', () => {
  it('is this document', async () => {
    const earlier = { id: '2026-11-13', dueAt: Date.UTC(2026, 10, 13, 7) };
    const later = { id: '2026-11-27', dueAt: Date.UTC(2026, 10, 27, 7) };
    const page = pageOf(issueOf(4), { earlier, later });
    await expect(page).toMatchFileSnapshot('../golden/digest/page.html');
  });

  it('has its own address to be kept at, the digest and the day as its title, and the feeds of the issues first', () => {
    const page = pageOf(issueOf(1));
    expect(page).toContain('<link rel="canonical" href="https://news.example.org/digests/2026-11-20/">');
    expect(page).toContain('<title>The week at the lake, November 20, 2026 · The Kivu Courier</title>');
    expect(/<link rel="alternate"[^>]*>/.exec(page)?.[0]).toContain('href="/digests/feed.xml"');
  });

  it('has all articles, of however many the mail tells', () => {
    const page = pageOf(issueOf(200));
    expect(new Set(linksIn(page).filter((href) => /number-\d+\/$/.test(href!))).size).toBe(200);
    expect(page).toContain('200 articles');
  });

  it('names who wrote an article, on it and in the feeds', () => {
    const issue = issueOf(0, {
      articles: [
        { ...told(0), authors: ['Ada Obi', 'Jan Vos'] },
        { ...told(1), authors: [] },
      ],
    });
    for (const shown of [pageOf(issue), issueEntry(issue, templates).html!]) {
      expect(shown.match(/By .*Ada Obi.*, .*Jan Vos/g)).toHaveLength(1);
      expect(shown.match(/By /g)).toHaveLength(1);
    }
  });

  it('leads to where the newsroom is now', () => {
    const moved = siteOf({ ...settings, url: 'https://example.net/news' }, { stylesheet: '/news/site.css' });
    const page = templates.render('digest/page', issuePage({ site: moved, issue: issueOf(1) }));
    expect(page).toContain('<a href="/news/articles/a-story-of-the-lake-number-0/">');
    expect(page).toContain('<img src="/news/assets/well-0.jpg"');
  });

  it('leads to the issues beside it, where there are any', () => {
    expect(pageOf(issueOf(1))).not.toContain('class="turn"');
    const page = pageOf(issueOf(1), { earlier: { id: '2026-11-13', dueAt: Date.UTC(2026, 10, 13, 7) } });
    expect(page).toContain('<a href="/digests/2026-11-13/" rel="prev">November 13, 2026</a>');
    expect(page).not.toContain('rel="next"');
  });

  it('says the day of the issue in the zone of the digest', () => {
    const dueAt = Date.UTC(2026, 10, 19, 23, 30);
    expect(pageOf(issueOf(1, { dueAt }))).toContain('<time datetime="2026-11-19T23:30:00Z">November 20, 2026</time>');
  });

  it('of which nothing is left out leaves out what there is not', () => {
    const { note: _, ...issue } = issueOf(1, { picks: [] });
    const page = pageOf(issue);
    expect(page).not.toMatch(/From the editors|You might like|More articles|<section/);
  });
});

describe('The list of issues', () => {
  it('is this document', async () => {
    const issues = [
      issueOf(3),
      issueOf(1, { id: '2026-11-13', dueAt: Date.UTC(2026, 10, 13, 7), subject: 'A week before' }),
    ];
    const page = templates.render('digest/archive', digestsPage({ site, issues }));
    await expect(page).toMatchFileSnapshot('../golden/digest/archive.html');
  });

  it('says so when there is none yet', () => {
    const page = templates.render('digest/archive', digestsPage({ site, issues: [] }));
    expect(page).toContain('<p class="nothing">Nothing has been published here yet.</p>');
  });

  it('shows the later ones whole and the earlier ones by their titles', () => {
    const issues = Array.from({ length: 300 }, (_, n) => issueOf(3, { id: `issue-${n}` }));
    const { cards, compact } = digestsPage({ site, issues });
    expect([cards.length, compact.length]).toEqual([12, 288]);
    expect(compact.every(({ excerpt, image }) => excerpt === '' && !image)).toBe(true);
  });
});

describe('The entry of an issue in the feeds', () => {
  it('has the whole digest as its content', async () => {
    const { html, ...entry } = issueEntry(issueOf(2, { picks: [card(9)] }), templates);
    expect(entry).toEqual({
      path: 'digests/2026-11-20.md',
      id: 'tag:news.example.org,2026-11-20:digests/2026-11-20',
      url: 'https://news.example.org/digests/2026-11-20/',
      title: 'The Kivu Courier: The well at Rutshuru runs dry',
      summary: `${card(0).title} · ${card(1).title}`,
      publishedAt: Date.UTC(2026, 10, 20, 7),
      updatedAt: Date.UTC(2026, 10, 20, 7),
      authors: [],
      tags: [],
      lang: 'en',
      dir: 'ltr',
      related: [card(9)],
    });
    await expect(html).toMatchFileSnapshot('../golden/digest/entry.html');
  });

  it('is what every format of feed can carry', () => {
    const of = (file: string) => `https://news.example.org/digests/${file}`;
    const document: FeedDocument = {
      id: 'tag:news.example.org,2026-01-01:feed/digests/',
      ...{ title: 'Issues', description: 'Every issue', language: 'en', dir: 'ltr', homeUrl: of('') },
      selfUrls: { rss: of('feed.xml'), atom: of('atom.xml'), json: of('feed.json') },
      updatedAt: Date.UTC(2026, 10, 20, 7),
      entries: [issueEntry(issueOf(9), templates), issueEntry(issueOf(1, { id: '2026-11-13' }), templates)],
      author: { name: 'Lakeshore Press', url: 'https://news.example.org/' },
      ...{ organisation: 'Lakeshore Press', generator: 'Tidings', words: wordsOf('en') },
    };
    for (const format of ['rss', 'atom', 'json'] as const)
      expect(checkFeed(format, renderFeed(format, document), document, { now: document.updatedAt })).toEqual([]);
  });
});

describe('An article that was taken down', () => {
  const issue = issueOf(3, { picks: [card(101, { slug: 'pick' })] });
  const lead = issue.articles[0]!.card.slug;

  it('leaves nothing of itself on the web but its address, which says that it is gone', () => {
    const secret = { title: 'SECRET title', excerpt: 'SECRET excerpt' };
    const shown = withoutGone(
      { ...issue, subject: 'News: SECRET title', articles: [told(0, secret, ['SECRET'])] },
      new Set([lead]),
    );
    const all = [
      pageOf(shown),
      templates.render('digest/archive', digestsPage({ site, issues: [shown] })),
      JSON.stringify(issueEntry(shown, templates)),
    ];
    expect(all.join('')).not.toContain('SECRET');
    expect(pageOf(shown)).toContain(`<a href="/articles/${lead}/">This article is no longer here</a>`);
    expect(shown.subject).toBe('The week at the lake');
  });

  it('is no longer picked', () => {
    expect(withoutGone(issue, new Set(['pick']))).toEqual({ ...issue, picks: [] });
  });

  it('changes nothing of the others, and an issue that did not have it not at all', () => {
    const shown = withoutGone(issue, new Set([issue.articles[1]!.card.slug]));
    expect(shown.subject).toBe(issue.subject);
    expect([shown.articles[0], shown.articles[2]]).toEqual([issue.articles[0], issue.articles[2]]);
    expect(withoutGone(issue, new Set(['elsewhere']))).toBe(issue);
  });
});
