import { describe, expect, it } from 'vitest';
import { type Explanation, openRelated, relatedLists } from '../../../lambdas/core/related.ts';
import { capOf, rarityOf } from '../../../lambdas/core/related/rarity.ts';
import { articleOf, fieldsOfSample, filler, MemoryShelf, type Sample, termsIn } from './sample.ts';

describe('The rarity of a term', () => {
  it('halves whenever the number of its articles passes a power of two, and is nothing outside of 2 to the cap', () => {
    const rarities = [0, 1, 2, 3, 4, 5, 8, 9, 16, 17, 32, 33, 64, 65].map((articles) => rarityOf(articles, 64));
    expect(rarities).toEqual([0, 0, 128, 64, 64, 32, 32, 16, 16, 8, 8, 4, 4, 0]);
    expect(rarityOf(5, 4)).toBe(0);
  });

  it('has a cap of an eighth of the largest power of two that the archive reaches, from 2 to 64', () => {
    expect([0, 1, 31, 32, 63, 64, 255, 256, 511, 512, 100_000].map(capOf)).toEqual([
      2, 2, 2, 4, 4, 8, 16, 32, 32, 64, 64,
    ]);
  });
});

describe('An explanation of an entry', () => {
  const samples: Sample[] = [
    { slug: 'wells', title: 'Deep wells', text: `borehole ${filler('a')}`, tags: ['water'], on: '2026-05-04' },
    {
      slug: 'pumps',
      title: 'Pumps',
      text: `Deep wells need a borehole. ${filler('b')}`,
      tags: ['water'],
      on: '2026-05-01',
    },
    { slug: 'rivers', text: `borehole ${filler('c')}`, on: '2026-05-02' },
    ...Array.from({ length: 61 }, (_, at) => ({ slug: `other-${at}`, text: filler(`o${at}x`) })),
  ];
  const [wells] = samples as [Sample];

  it('names the words that made the score, the weightiest first, and the days between', async () => {
    const [pumps] = await explained(samples, wells);
    expect(pumps).toMatchObject({ slug: 'pumps', pinned: false, days: 3 });
    expect(pumps!.words.map(({ word, part }) => [word, part.toFixed(2)])).toEqual([
      ['#water', '0.31'],
      ['deep', '0.22'],
      ['deep wells', '0.22'],
      ['wells', '0.22'],
      ['borehole', '0.04'],
    ]);
  });

  it('gives the score that the entry has in the list', async () => {
    const pinning = [{ ...wells, pinned: ['other-60', 'rivers'] }, ...samples.slice(1)];
    for (const archive of [samples, pinning]) {
      const explanations = await explained(archive, archive[0]!);
      const entries = explanations.map(({ slug, score, pinned }) => ({ slug, score, pinned }));
      expect(entries).toEqual(relatedLists(archive.map(articleOf), termsIn(archive), 5).get('wells'));
    }
  });

  it('holds for a state that grew article by article', async () => {
    const shelf = new MemoryShelf();
    await explained(samples.toSpliced(1, 2), wells, shelf);
    expect(await explained(samples, wells, shelf)).toEqual(await explained(samples, wells));
    const withoutRivers = samples.toSpliced(2, 1);
    expect(await explained(withoutRivers, wells, shelf)).toEqual(await explained(withoutRivers, wells));
  });

  it('names no words where two articles share nothing rare', async () => {
    const [, , filling] = await explained(samples, wells);
    expect(filling).toEqual({ slug: 'other-0', pinned: false, score: 0, days: 0, words: [] });
  });

  it('tells nothing of an article that has no list', async () => {
    expect(await explained(samples, { slug: 'nowhere' })).toEqual([]);
    expect(await explained([{ ...wells, pinned: false }, ...samples.slice(1)], wells)).toEqual([]);
  });
});

/** Why the entries are in the list of an article. The shelf keeps what the next run needs. */
async function explained(samples: Sample[], article: Sample, shelf = new MemoryShelf()): Promise<Explanation[]> {
  const terms = termsIn(samples);
  const related = await openRelated(shelf, samples.map(articleOf), { count: 5, termsOf: async (slug) => terms(slug) });
  shelf.put(related.parts());
  return related.explain(article.slug, fieldsOfSample(article));
}
