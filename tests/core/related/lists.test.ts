import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relatedLists } from '../../../lambdas/core/related.ts';
import { articleOf, filler, plainLists, type Sample, termsIn } from './sample.ts';

/** The lists as lines: `wells: pumps* rivers`, where `*` marks a pinned entry. */
function listsOf(samples: Sample[], count = 5): string[] {
  const lists = relatedLists(samples.map(articleOf), termsIn(samples), count);
  return Array.from(lists, ([slug, entries]) =>
    [`${slug}:`, ...entries.map((entry) => `${entry.slug}${entry.pinned ? '*' : ''}`)].join(' '),
  );
}

function listOf(slug: string, samples: Sample[], count = 5): string {
  return listsOf(samples, count).find((line) => line.startsWith(`${slug}:`))!;
}

describe('"You might like"', () => {
  it('prefers articles that share rare words to articles that share frequent ones', () => {
    const frequent = Array.from({ length: 3 }, (_, at) => ({
      slug: `water-${at}`,
      text: `water ${filler(`w${at}x`)}`,
    }));
    const samples = [
      { slug: 'wells', text: `water borehole ${filler('a')}` },
      { slug: 'pumps', text: `borehole ${filler('b')}` },
      ...frequent,
      ...Array.from({ length: 28 }, (_, at) => ({ slug: `other-${at}`, text: filler(`o${at}x`) })),
    ];
    expect(listOf('wells', samples)).toBe('wells: pumps water-0 water-1 water-2 other-0');
  });

  it('prefers two words in the same order to the same words apart', () => {
    const samples = [
      { slug: 'wells', text: `deep wells ${filler('a')}` },
      { slug: 'apart', text: `wells ${filler('b')} deep` },
      { slug: 'together', text: `${filler('c')} deep wells` },
      ...Array.from({ length: 29 }, (_, at) => ({ slug: `other-${at}`, text: filler(`o${at}x`) })),
    ];
    expect(listOf('wells', samples, 2)).toBe('wells: together apart');
  });

  it('prefers what was published around the same time, and of equals the newer, then the first slug', () => {
    const text = (name: string) => `borehole ${filler(name)}`;
    const samples = [
      { slug: 'wells', text: text('a'), on: '2026-05-04' },
      { slug: 'after', text: text('b'), on: '2026-05-14' },
      { slug: 'before', text: text('c'), on: '2026-04-24' },
      { slug: 'also-before', text: text('d'), on: '2026-04-24' },
      { slug: 'long-ago', text: text('e'), on: '2016-05-04' },
      ...Array.from({ length: 60 }, (_, at) => ({ slug: `other-${at}`, text: filler(`o${at}x`) })),
    ];
    expect(listOf('wells', samples, 3)).toBe('wells: after also-before before');
  });

  it('leads with what the editors pinned, in their order, and says so', () => {
    const samples = [
      { slug: 'wells', text: `borehole ${filler('a')}`, pinned: ['rivers', 'lakes', 'rivers', 'wells', 'nowhere'] },
      { slug: 'pumps', text: `borehole ${filler('b')}` },
      { slug: 'lakes', text: filler('c') },
      { slug: 'rivers', text: filler('d') },
    ];
    expect(listOf('wells', samples)).toBe('wells: rivers* lakes* pumps');
    expect(listOf('wells', samples, 1)).toBe('wells: rivers*');
    expect(listOf('pumps', samples)).toBe('pumps: wells lakes rivers');
  });

  it('leaves an article with `related: false` without a list, and out of all others, pinned or not', () => {
    const samples = [
      { slug: 'wells', text: `borehole ${filler('a')}`, pinned: ['notice'] },
      { slug: 'notice', text: `borehole ${filler('b')}`, pinned: false as const },
      { slug: 'pumps', text: filler('c') },
    ];
    expect(listsOf(samples)).toEqual(['wells: pumps', 'notice:', 'pumps: wells']);
  });

  it('shows the same text only once, and not under itself', () => {
    const samples = [
      { slug: 'wells', text: `borehole ${filler('a')}` },
      { slug: 'pumps', text: `borehole ${filler('b')}`, on: '2026-05-01' },
      { slug: 'pumps-again', title: 'Once more', text: `borehole ${filler('b')}`, on: '2026-05-02' },
      { slug: 'lakes', text: filler('c') },
    ];
    expect(listsOf(samples)).toEqual([
      'wells: lakes pumps-again',
      'pumps: lakes wells',
      'pumps-again: lakes wells',
      'lakes: wells pumps-again',
    ]);
  });

  it('takes a correction of a correction for the same text, and a part of a series for another', () => {
    const words = filler('b').split(' ');
    const corrected = words.with(7, 'seven').join(' ');
    const correctedAgain = words.with(7, 'seven').with(30, 'thirty').join(' ');
    const nextPart = [...words.slice(0, 20), filler('c')].join(' ');
    const samples = [
      { slug: 'wells', text: filler('a') },
      { slug: 'pumps', text: words.join(' '), on: '2026-05-01' },
      { slug: 'pumps-corrected', text: corrected, on: '2026-05-02' },
      { slug: 'pumps-corrected-again', text: correctedAgain, on: '2026-05-03' },
      { slug: 'pumps-part-two', text: nextPart, on: '2026-04-01' },
    ];
    expect(listOf('wells', samples)).toBe('wells: pumps-corrected-again pumps-part-two');
  });

  it('shows near-duplicates that the editors pinned', () => {
    const samples = [
      { slug: 'wells', text: filler('a'), pinned: ['wells-again', 'pumps', 'pumps-again'] },
      { slug: 'wells-again', text: filler('a') },
      { slug: 'pumps', text: filler('b') },
      { slug: 'pumps-again', text: filler('b') },
    ];
    expect(listOf('wells', samples)).toBe('wells: wells-again* pumps* pumps-again*');
  });

  it('does not take short notices for the same text', () => {
    const samples = ['one', 'two', 'three'].map((slug) => ({ slug, title: slug, text: 'Closed today.' }));
    expect(listsOf(samples)).toEqual(['one: three two', 'two: one three', 'three: one two']);
  });

  it.each([
    [1, 'a-01:'],
    [2, 'a-01: a-02'],
    [5, 'a-01: a-05 a-03 a-04 a-02'],
    [20, 'a-01: a-19 a-17 a-15 a-13 a-11'],
  ])('fills up, in an archive of %i, with the newest that share tags, then the newest', (size, expected) => {
    const samples = Array.from({ length: size }, (_, at) => ({
      slug: `a-${String(at + 1).padStart(2, '0')}`,
      text: filler(`t${at}x`),
      tags: at % 2 === 0 ? ['water'] : [],
      on: `2026-05-${String(at + 1).padStart(2, '0')}`,
    }));
    expect(listOf('a-01', samples)).toBe(expected);
  });

  it('is empty for lists of no entries, and for an archive without articles', () => {
    expect(listsOf([{ slug: 'wells' }, { slug: 'pumps' }], 0)).toEqual(['wells:', 'pumps:']);
    expect(listsOf([])).toEqual([]);
  });

  it('prefers what is in its own language, and never shows a translation of the article or of another entry', () => {
    const text = (name: string) => `borehole ${filler(name)}`;
    const samples: Sample[] = [
      { slug: 'wells', text: text('a'), language: 'en', group: 'wells' },
      { slug: 'puits', text: text('b'), language: 'fr', group: 'wells' },
      { slug: 'pumps', text: text('c'), language: 'en', group: 'pumps' },
      { slug: 'pompes', text: text('d'), language: 'fr', group: 'pumps' },
      { slug: 'roads', text: filler('e'), language: 'en', group: 'roads' },
      { slug: 'routes', text: text('f'), language: 'fr', group: 'roads' },
      { slug: 'ponts', text: text('g'), language: 'fr', group: 'ponts' },
    ];
    const lists = new Map(relatedLists(samples.map(articleOf), termsIn(samples), 3));
    const slugs = (slug: string) => lists.get(slug)!.map((entry) => entry.slug);
    expect(slugs('wells')).toEqual(['pumps', 'roads', 'ponts']);
    expect(slugs('puits')).toEqual(['pompes', 'ponts', 'routes']);
  });

  it('is what the rules say in several languages, too', () => {
    const anyTranslated = fc.tuple(anySample, anyLanguage).map(([sample, language]) => ({ ...sample, ...language }));
    const anyArchive = fc.array(anyTranslated, { maxLength: 70, size: 'max' });
    fc.assert(
      fc.property(anyArchive, fc.integer({ min: 1, max: 6 }), (samples, count) => {
        const named = samples.map((sample, at) => ({ ...sample, slug: `a-${at}` }));
        const lists = relatedLists(named.map(articleOf), termsIn(named), count);
        expect(lists).toEqual(plainLists(named, count));
      }),
      { numRuns: 60 },
    );
  });

  it('is, to the last bit of each score, what the rules say', () => {
    fc.assert(
      fc.property(
        fc.array(anySample, { maxLength: 70, size: 'max' }),
        fc.integer({ min: 1, max: 6 }),
        (samples, count) => {
          const named = samples.map((sample, at) => ({ ...sample, slug: `a-${at}` }));
          const lists = relatedLists(named.map(articleOf), termsIn(named), count);
          expect(lists).toEqual(plainLists(named, count));
        },
      ),
      { numRuns: 60 },
    );
  });
});

const words = Array.from({ length: 40 }, (_, number) => `w${number}`);
const anyText = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...words), { maxLength: 12 }) },
  { weight: 1, arbitrary: fc.constantFrom(words.slice(0, 30), words.slice(1, 30), words.slice(10)) },
);
const anySample: fc.Arbitrary<Omit<Sample, 'slug'>> = fc.record({
  title: fc.constantFrom(...words),
  text: anyText.map((some) => some.join(' ')),
  tags: fc.subarray(['water', 'health', 'rights'], { maxLength: 2 }),
  on: fc.integer({ min: 0, max: 400 }).map((day) => new Date(day * 43_200_000).toISOString()),
  pinned: fc.oneof(
    { weight: 8, arbitrary: fc.constant<string[]>([]) },
    { weight: 1, arbitrary: fc.constant(false as const) },
    {
      weight: 2,
      arbitrary: fc.array(
        fc.integer({ min: 0, max: 80 }).map((at) => `a-${at}`),
        { maxLength: 4 },
      ),
    },
  ),
});
const anyLanguage = fc.record({
  language: fc.constantFrom('en', 'en', 'fr', 'fa'),
  group: fc.integer({ min: 0, max: 30 }).map((number) => `g-${number}`),
});
