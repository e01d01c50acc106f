import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import { explainRelated, relatedSlugs } from '../../lambdas/publish/explain-related.ts';
import { at, item, newsroom } from '../support/newsroom.ts';

const now = at('2026-06-01T00:00:00Z');
const text = (...words: string[]) => words.join('. ');

const files = {
  'articles/wells.md': item({ title: 'Clean wells', date: '2026-05-04', tags: ['Water'] }, text('borehole', 'kisumu')),
  'articles/pumps.md': item({ title: 'Pumps', date: '2026-05-01', tags: ['Water'] }, text('borehole', 'pump')),
  'articles/school.md': item({ title: 'School', date: '2026-04-01' }, text('children', 'kisumu')),
  'articles/letter.md': item({ title: 'Letter', date: '2026-04-02', related: ['school'] }, text('reader')),
};

/** Without what only says how an article is kept. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('An explained list', () => {
  it('is the list that was published, whether the site has a state or everything is read', async () => {
    const site = new MemoryStore();
    const content = MemoryStore.of(files);
    await publish(newsroom(content, site), { now });
    await content.write('articles/river.md', item({ title: 'River', date: '2026-05-02' }, text('borehole', 'boat')));
    for (const publishes of [false, true]) {
      if (publishes) await publish(newsroom(content, site), { now });
      for (const slug of ['wells', 'pumps', 'school', 'letter', 'river'])
        expect(plain(await explainRelated(newsroom(content, site), slug, { now }))).toEqual(
          plain(await explainRelated(newsroom(content), slug, { now })),
        );
    }
  });

  it('is explained by the words of the article as its folder shapes it', async () => {
    const ofFolder = { ...files, 'articles/articles.json': '{"lang": "fr"}' };
    const site = new MemoryStore();
    await publish(newsroom(ofFolder, site), { now });
    const answer = await explainRelated(newsroom(ofFolder, site), 'wells', { now });
    expect(plain(answer)).toEqual(plain(await explainRelated(newsroom(ofFolder), 'wells', { now })));
    expect(answer.status === 'live' && answer.entries[0]!.score).toBeGreaterThan(0);
  });

  it('reads only the article and its entries again where the site has a state', async () => {
    const site = new MemoryStore();
    const content = MemoryStore.of(files);
    await publish(newsroom(content, site), { now });
    const read: string[] = [];
    const store = Object.assign(content.copy(), {
      read: (key: string) => {
        read.push(key);
        return content.read(key);
      },
    });
    await explainRelated(newsroom(store, site), 'wells', { now, count: 1 });
    expect(read.filter((key) => key.startsWith('articles/'))).toEqual(['articles/wells.md', 'articles/pumps.md']);
  });

  it('holds for the last good version of an article that has a problem now', async () => {
    const site = new MemoryStore();
    const content = MemoryStore.of(files);
    await publish(newsroom(content, site), { now });
    const before = await explainRelated(newsroom(content, site), 'wells', { now });
    await content.write('articles/wells.md', item({ title: 'Clean wells', date: 'soon' }));
    await publish(newsroom(content, site), { now });
    expect(plain(await explainRelated(newsroom(content, site), 'wells', { now }))).toEqual(plain(before));
  });

  it('changes nothing', async () => {
    const site = new MemoryStore();
    const content = MemoryStore.of(files);
    await explainRelated(newsroom(content, site), 'wells', { now });
    await relatedSlugs(newsroom(content, site), { now });
    expect([await site.list(''), (await content.list('')).length]).toEqual([[], 4]);
  });
});
