import { describe, expect, it } from 'vitest';
import {
  changesIn,
  explain,
  nothingRelated,
  raritiesIn,
  relatedLists,
  type RelatedState,
  updateRelated,
  vocabularyOf,
} from '../../lambdas/core/related.ts';
import { hashOfWord } from '../../lambdas/core/related/hash.ts';
import { capOf, rarityOf } from '../../lambdas/core/related/rarity.ts';
import { articleOf, filler, type Sample, termsIn, termsOfSample } from './related-sample.ts';

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
  const [wells, pumps] = samples as [Sample, Sample];
  const explained = (sample: Sample) => ({ terms: termsOfSample(sample), publishAt: articleOf(sample).publishAt });
  const vocabulary = vocabularyOf({ title: 'Deep wells', summary: '', text: wells.text!, tags: ['water'] });
  const state = stateOf(samples);

  it('names the words that made the score, the weightiest first, and the days between', () => {
    const { days, words } = explain(explained(wells), explained(pumps), raritiesIn(state), vocabulary);
    expect(days).toBe(3);
    expect(words.map(({ word, part }) => [word, part.toFixed(2)])).toEqual([
      ['#water', '0.31'],
      ['deep', '0.22'],
      ['deep wells', '0.22'],
      ['wells', '0.22'],
      ['borehole', '0.04'],
    ]);
  });

  it('gives the score that the entry has in the list', () => {
    const entry = relatedLists(samples.map(articleOf), termsIn(samples), 5).get('wells')![0]!;
    expect(entry).toEqual({
      slug: 'pumps',
      score: explain(explained(wells), explained(pumps), raritiesIn(state), vocabulary).score,
      pinned: false,
    });
  });

  it('holds for a state that grew article by article', () => {
    const grown = stateOf(samples, stateOf(samples.toSpliced(1, 2)));
    const withoutRivers = stateOf(samples.toSpliced(2, 1), grown);
    const worth = (state: RelatedState) => raritiesIn(state)(hashOfWord('borehole'));
    expect([worth(state), worth(grown), worth(withoutRivers)]).toEqual([64, 64, 128]);
  });

  it('names no words where two articles share nothing rare', () => {
    const other = explained(samples.at(-1)!);
    expect(explain(explained(wells), other, raritiesIn(state), vocabulary)).toEqual({ score: 0, days: 0, words: [] });
  });
});

function stateOf(samples: Sample[], before: RelatedState = nothingRelated): RelatedState {
  const changes = changesIn(before, samples.map(articleOf));
  return updateRelated(before, changes, { count: 5, terms: termsIn(samples) }).state;
}
