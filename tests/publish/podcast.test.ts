import { describe, expect, it } from 'vitest';
import { childrenOf, parseXml } from '../../lambdas/core/feed/xml.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import { at, cleanBuild, differences, type Files, item, newsroom, standing } from '../support/newsroom.ts';
import { big, hex, join, png } from '../support/pictures.ts';

const now = '2026-05-04T12:00:00Z';
const url = 'https://news.example.org';

function cover(width: number, height = width): Uint8Array {
  const header = png.chunk('IHDR', big(width, 4), big(height, 4), hex('08 00 00 00 00'));
  return join(hex('89504e470d0a1a0a'), header, png.pixels(), png.chunk('IEND'));
}

function files(podcast: string, more: Files = {}): Files {
  return {
    'settings.yaml': `name: Wells\nurl: ${url}\norganisation: { name: Wells Trust }\n${podcast}`,
    'articles/a.md': item({ title: 'A', date: '2026-05-01', audio: 'ep1.mp3', tags: ['Talks'] }),
    'articles/b.md': item({ title: 'B', date: '2026-05-02', tags: ['Water'] }),
    'articles/ep1.mp3': 'sound',
    'images/cover.png': cover(1400),
    ...more,
  };
}

/** What RSS says of the podcast: names, their attributes and texts. */
function podcastIn(rss: string): string[] {
  const [channel] = childrenOf(parseXml(rss), 'channel');
  return channel!.children
    .filter(({ name }) => name.startsWith('itunes:'))
    .map(({ name, attributes: { href, text: category }, text, children }) =>
      [name, href ?? category ?? text, ...children.map(({ attributes }) => attributes['text'])].join(' '),
    );
}

async function built(podcast: string, more?: Files) {
  const { site, report } = await cleanBuild(files(podcast, more), now);
  const problems = report.problems.map(({ severity, file, line, found }) => [severity, file, line, found].join(' '));
  return { shown: await standing(site), problems };
}

describe('A podcast', () => {
  it('says of itself in RSS what directories ask for', async () => {
    const podcast =
      'podcast:\n  image: images/cover.png\n  category: Documentary\n  explicit: true\n  author: Ada & Co\n';
    const { shown, problems } = await built(podcast);
    expect(problems).toEqual([]);
    const asset = Object.keys(shown).find((key) => /^assets\/cover\.[\w-]{22}\.png$/.test(key));
    expect(podcastIn(shown['feed.xml']!)).toEqual([
      'itunes:author Ada & Co',
      'itunes:category Society & Culture Documentary',
      'itunes:explicit true',
      `itunes:image ${url}/${asset}`,
    ]);
  });

  it('has defaults for all but its cover, which nobody asks for', async () => {
    const { shown, problems } = await built('');
    expect(problems).toEqual([]);
    expect(podcastIn(shown['feed.xml']!)).toEqual([
      'itunes:author Wells Trust',
      'itunes:category News',
      'itunes:explicit false',
    ]);
  });

  it('is a feed that has recordings, and no other', async () => {
    const { shown } = await built('podcast: { image: images/cover.png }');
    expect(podcastIn(shown['tags/talks/feed.xml']!)).toHaveLength(4);
    expect(podcastIn(shown['tags/water/feed.xml']!)).toEqual([]);
    expect(shown['atom.xml']).not.toContain('itunes');
    expect(shown['feed.json']).not.toContain('cover');
  });

  it('is told by the live feed, and not by the archive behind it, which never changes', async () => {
    const { shown } = await built('podcast: { image: images/cover.png }\nfeeds: { entries: 1 }', {
      'articles/a.md': item({ title: 'A', date: '2026-04-01', audio: 'ep1.mp3' }),
      'articles/b.md': item({ title: 'B', date: '2026-05-01', audio: 'ep1.mp3' }),
    });
    expect(podcastIn(shown['feed.xml']!)).toHaveLength(4);
    expect(shown['archive/2026/04/feed.xml']).toContain('<enclosure');
    expect(podcastIn(shown['archive/2026/04/feed.xml']!)).toEqual([]);
  });

  it.each([{ draft: true }, { date: '2026-06-01' }, { withdrawn: 'Wrong.' }, { audio: '' }])(
    'of which nothing is public has no cover: %j',
    async (fields) => {
      const article = item({ title: 'A', date: '2026-05-01', audio: 'ep1.mp3', ...fields });
      const { shown } = await built('podcast: { image: images/cover.png }', { 'articles/a.md': article });
      expect(podcastIn(shown['feed.xml']!)).toEqual([]);
      expect(Object.keys(shown).filter((key) => key.includes('cover'))).toEqual([]);
    },
  );

  it('may have a cover that is kept elsewhere, or is named with the own host', async () => {
    const elsewhere = await built('podcast: { image: https://img.example/c.jpg }');
    expect(podcastIn(elsewhere.shown['feed.xml']!)).toContain('itunes:image https://img.example/c.jpg');
    const own = await built(`podcast: { image: ${url}/images/cover.png }`);
    expect(podcastIn(own.shown['feed.xml']!).at(-1)).toMatch(
      /^itunes:image https:\/\/news\.example\.org\/assets\/cover\./,
    );
  });

  it('follows its cover and its settings', async () => {
    const content = MemoryStore.of(files('podcast: { image: images/cover.png }'));
    const site = new MemoryStore();
    await publish(newsroom(content, site), { now: at(now) });
    expect((await publish(newsroom(content, site), { now: at(now) })).outputs.written).toBe(0);
    await content.write('images/cover.png', cover(2000));
    await publish(newsroom(content, site), { now: at(now) });
    const clean = await cleanBuild(
      files('podcast: { image: images/cover.png }', { 'images/cover.png': cover(2000) }),
      now,
    );
    expect(differences(await standing(site), await standing(clean.site))).toEqual({});
  });

  it.each([
    ['category: Sciense', 'problem settings.yaml 5 podcast.category is "Sciense"'],
    ['explicit: perhaps', 'problem settings.yaml 5 podcast.explicit is "perhaps"'],
    ['image: "javascript:alert(1)"', 'problem settings.yaml 5 podcast.image is "javascript:alert(1)"'],
  ])('that cannot be understood is a problem: %s', async (field, problem) => {
    await expect(built(`podcast:\n  ${field}\n`)).rejects.toMatchObject({
      problems: expect.arrayContaining([expect.objectContaining({ line: 5, found: problem.split(' 5 ')[1] })]),
    });
  });

  it.each([
    ['image: images/none.png', {}, '`podcast.image` names images/none.png, which is missing'],
    ['image: images/cover.png', { 'images/cover.png': cover(1399) }, 'the cover of the podcast is 1399 by 1399 pixels'],
    ['image: images/cover.png', { 'images/cover.png': cover(3001) }, 'the cover of the podcast is 3001 by 3001 pixels'],
    [
      'image: images/cover.png',
      { 'images/cover.png': cover(1400, 1500) },
      'the cover of the podcast is 1400 by 1500 pixels',
    ],
    ['author: Ada', {}, 'podcast has no image'],
  ])('is warned of with its line, as directories would refuse it: %s %#', async (field, more: Files, found) => {
    const { problems } = await built(`podcast:\n  ${field}\n`, more);
    expect(problems).toEqual([`warning settings.yaml 5 ${found}`]);
  });

  it.each(['news', 'Politics', 'TV and Film', 'Society & Culture'])('may be of the category %s', async (category) => {
    const { shown } = await built(`podcast: { category: ${category}, image: images/cover.png }`);
    expect(podcastIn(shown['feed.xml']!)[1]!.toLowerCase()).toContain(category.toLowerCase().replace(' and ', ' & '));
  });
});
