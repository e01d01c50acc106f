import { describe, expect, it } from 'vitest';
import { problemLine } from '../../lambdas/core/problem.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import { at, cleanBuild, type Files, item, newsroom, standing, wholeRun } from '../support/newsroom.ts';

const now = '2026-06-01T00:00:00Z';
const settings = (feeds: string) => `name: Wells\nurl: https://wells.example.org\nfeeds: ${feeds}\n`;
const articles: Files = Object.fromEntries(
  Array.from({ length: 12 }, (_, n) => [
    `articles/well-${n}.md`,
    item({ title: `Well ${n}`, date: `2026-0${1 + (n % 5)}-04`, tags: ['Water'], authors: ['Ada'] }),
  ]),
);

async function built(feeds: string, files: Files = articles) {
  const { site, report } = await cleanBuild({ 'settings.yaml': settings(feeds), ...files }, now);
  return { stands: await standing(site), problems: report.problems.map(problemLine) };
}

/** Every file of the site that is a feed, and where pages, feeds and lists lead to one. */
function feedsIn(stands: Record<string, string>) {
  const isFeed = (key: string) => /(?:feed\.xml|atom\.xml|feed\.json)$/.test(key);
  const named = Object.values(stands).flatMap((text) =>
    [...text.matchAll(/(?:https:\/\/wells\.example\.org|")\/([\w/-]*(?:feed\.xml|atom\.xml|feed\.json))/g)].map(
      ([, key]) => key!,
    ),
  );
  return { there: Object.keys(stands).filter(isFeed).toSorted(), named: [...new Set(named)].toSorted() };
}

describe('The feeds that the settings ask for', () => {
  it('are all of them where they say nothing', async () => {
    const { stands } = await built('{entries: 3}');
    const { there } = feedsIn(stands);
    expect(there).toContain('tags/water/atom.xml');
    expect(there).toContain('authors/ada/feed.json');
    expect(there.some((key) => key.startsWith('archive/'))).toBe(true);
    expect(stands['subscribe/index.html']).toContain('any of the three formats');
  });

  it.each([
    ['{of: [newsroom], formats: [rss]}', ['feed.xml']],
    ['{of: newsroom, formats: atom}', ['atom.xml']],
    [
      '{of: [tags, newsroom], formats: [json, rss]}',
      ['feed.json', 'feed.xml', 'tags/water/feed.json', 'tags/water/feed.xml'],
    ],
    ['{of: [newsroom, authors], formats: [atom]}', ['atom.xml', 'authors/ada/atom.xml']],
  ])('are there, and no page, list or feed leads to another: %s', async (feeds, keys) => {
    const { stands, problems } = await built(feeds);
    expect(problems).toEqual([]);
    expect(feedsIn(stands)).toEqual({ there: keys, named: keys });
    expect(stands['subscribe/index.html']).not.toContain('any of the three formats');
  });

  it('have the newest articles and no more, where what leaves the main feed is in no other', async () => {
    const { stands } = await built('{entries: 3, of: [newsroom], formats: [json]}');
    const { items, next_url: next } = JSON.parse(stands['feed.json']!) as { items: unknown[]; next_url?: string };
    expect(items).toHaveLength(3);
    expect(next).toBeUndefined();
  });

  it('go and come with the settings, as in a site that never had others', async () => {
    const site = new MemoryStore();
    const run = async (feeds: string) => {
      await publish(newsroom({ 'settings.yaml': settings(feeds), ...articles }, site), { now: at(now) });
      return standing(site);
    };
    for (const feeds of ['{}', '{of: [newsroom], formats: [atom]}', '{of: [newsroom, tags]}', '{}'])
      expect(await run(feeds)).toEqual((await built(feeds)).stands);
  });

  it('include those of issues only if these are asked for', async () => {
    const digest = 'digest: {from: news@wells.example.org, every: friday, at: "08:00"}\n';
    const cut = async (feeds: string) => {
      const files = { 'settings.yaml': settings(feeds) + digest, ...articles };
      const site = new MemoryStore();
      await wholeRun(newsroom(files, site), at('2026-05-08T09:00:00Z'));
      return standing(site);
    };
    expect(feedsIn(await cut('{of: [newsroom, digests], formats: [rss]}')).there).toContain('digests/feed.xml');
    const without = await cut('{of: [newsroom], formats: [rss]}');
    expect(feedsIn(without)).toEqual({ there: ['feed.xml'], named: ['feed.xml'] });
    expect(without['digests/index.html']).toBeDefined();
  });

  it('get the readers of former addresses in a format that there is', async () => {
    const { stands } = await built('{of: [newsroom], formats: [atom], former: [/rss.xml, /feed/]}');
    expect(stands['rss.xml']).toBe(stands['atom.xml']);
    expect(stands['feed/index.html']).toContain('https://wells.example.org/atom.xml');
  });

  it.each([
    [
      '{of: [tags]}',
      'settings.yaml:3:13: feeds.of lacks newsroom, expected newsroom in the list, because every page links to it. ' +
        'Add `newsroom`. Its feed is published in any case.',
    ],
    [
      '{formats: [rss, atmo]}',
      'settings.yaml:3:18: an entry of feeds.formats is "atmo", expected some of rss, atom, json. Write `atom`.',
    ],
    [
      '{of: newsroom, former: [/feed/, "/topics/:tag/feed/"]}',
      'settings.yaml:3:31: feeds.former has /topics/:tag/feed/, but feeds.of leaves out the feeds of tags, expected tags in feeds.of, ' +
        'or no former address of those feeds. Add `tags` to feeds.of. Until then that address leads nowhere.',
    ],
    [
      '{of: [newsroom, months]}',
      'settings.yaml:3:13: an entry of feeds.of is "months", expected some of newsroom, archive, languages, tags, authors, digests. Write ' +
        'one of them, or leave it out.',
    ],
  ])('are named in a problem or a warning where the settings ask for what there is not: %s', async (feeds, message) => {
    const room = newsroom({ 'settings.yaml': settings(feeds), ...articles });
    const told = await publish(room, { now: at(now) }).then(
      ({ problems }) => problems,
      (error: { problems: never[] }) => error.problems,
    );
    expect(told.map(problemLine)).toEqual([message]);
  });
});
