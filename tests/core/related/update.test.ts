import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relatedLists } from '../../../lambdas/core/related.ts';
import { changesIn } from '../../../lambdas/core/related/changes.ts';
import { withFrequent } from '../../../lambdas/core/related/kept-frequent.ts';
import { partsOf, stateOn } from '../../../lambdas/core/related/kept.ts';
import { refresh } from '../../../lambdas/core/related/refresh.ts';
import { relatedIn, type RelatedState } from '../../../lambdas/core/related/state.ts';
import { updateRelated } from '../../../lambdas/core/related/update.ts';
import { articleOf, filler, MemoryShelf, type Sample, termsIn } from './sample.ts';

/** A newsroom between runs: what it keeps, in bytes. */
class Newsroom {
  readonly shelf = new MemoryShelf();
  count: number;

  constructor(count: number) {
    this.count = count;
  }

  /** One run: reads what is kept, updates, keeps what is after. Tells the lists, and those that changed. */
  async run(samples: readonly Sample[]) {
    const asked: string[] = [];
    const terms = termsIn(samples);
    const termsOf = async (slug: string) => {
      asked.push(slug);
      return terms(slug);
    };
    const articles = samples.map(articleOf);
    const { kept, state, changed } = (await refresh(this.shelf, articles, { count: this.count, termsOf }))();
    const parts = partsOf(state, kept);
    this.shelf.put(parts);
    const listOf = relatedIn(state);
    const lists = new Map(samples.map(({ slug }) => [slug, listOf(slug)]));
    return { lists, changed, asked, rewrites: parts.whole !== 'as it was' };
  }
}

function rebuilt(samples: readonly Sample[], count: number): Map<string, string[]> {
  const lists = relatedLists(samples.map(articleOf), termsIn(samples), count);
  return new Map(Array.from(lists, ([slug, entries]) => [slug, entries.map((entry) => entry.slug)]));
}

/** Runs the steps one after the other and compares each time with what a rebuild gives. */
async function isAsRebuilt(initial: readonly Omit<Sample, 'slug'>[], steps: Change[][], count: number): Promise<void> {
  const newsroom = new Newsroom(count);
  const archive = new Map<string, Sample>(initial.map((sample, at) => [`a-${at}`, { ...sample, slug: `a-${at}` }]));
  const listed = () => new Set([...archive.values()].flatMap(({ slug, pinned }) => (pinned === false ? [] : slug)));
  let before = (await newsroom.run([...archive.values()])).lists;
  let hadList = listed();
  for (const step of steps) {
    for (const change of step) change(archive);
    const samples = [...archive.values()];
    const { lists, changed } = await newsroom.run(samples);
    expect(lists).toEqual(rebuilt(samples, count));
    const differs = samples.filter(({ slug }) => String(lists.get(slug)) !== String(before.get(slug) ?? ''));
    const told = new Set(changed);
    expect(differs.filter(({ slug, pinned }) => pinned !== false && !told.has(slug))).toEqual([]);
    // One that had no list is new among those that have, even if its list is empty.
    const isSame = (slug: string) => hadList.has(slug) && String(lists.get(slug)) === String(before.get(slug));
    expect(changed.filter(isSame)).toEqual([]);
    before = lists;
    hadList = listed();
  }
}

describe('An update of the related lists', () => {
  it('gives the lists of a rebuild, whatever came, changed and left, and tells which lists changed', async () => {
    await fc.assert(fc.asyncProperty(anyArchive, anySteps(anyChange), anyCount, isAsRebuilt), { numRuns: 150 });
  });

  it('gives the lists of a rebuild when articles are in several languages, and translations of each other', async () => {
    const archive = fc.array(anyTranslated, { minLength: 1, maxLength: 90, size: 'max' });
    const change = fc.oneof(
      anyChange,
      fc.tuple(anySlug, anyLanguage).map(([slug, language]) => edit(slug, language)),
    );
    await fc.assert(fc.asyncProperty(archive, anySteps(change), anyCount, isAsRebuilt), { numRuns: 100 });
  });

  it('lets a newer article take the place of one that suits equally well', async () => {
    const text = (name: string) => `borehole ${filler(name)}`;
    const others = archiveOf(40);
    const samples = [
      { slug: 'wells', text: text('wells'), on: '2026-05-04' },
      { slug: 'before', text: text('before'), on: '2026-04-24' },
      { slug: 'long-ago', text: text('ago'), on: '2016-05-04' },
      ...others,
    ];
    const newsroom = new Newsroom(1);
    expect((await newsroom.run(samples)).lists.get('wells')).toEqual(['before']);
    const { lists, changed } = await newsroom.run([
      { slug: 'after', text: text('after'), on: '2026-05-14' },
      ...samples,
    ]);
    expect(lists.get('wells')).toEqual(['after']);
    expect(changed.toSorted()).toEqual(['after', 'wells']);
  });

  it('makes all lists again when they are to be longer or shorter', async () => {
    const samples = archiveOf(40);
    const newsroom = new Newsroom(5);
    await newsroom.run(samples);
    for (const count of [3, 5, 0, 15]) {
      newsroom.count = count;
      expect((await newsroom.run(samples)).lists).toEqual(rebuilt(samples, count));
    }
  });

  it('holds for an archive that lost all its articles', async () => {
    const newsroom = new Newsroom(2);
    await newsroom.run(archiveOf(3));
    expect((await newsroom.run([])).lists.size).toBe(0);
    expect((await newsroom.run(archiveOf(4))).lists).toEqual(rebuilt(archiveOf(4), 2));
  });

  it('holds for more articles than two bytes can number', async () => {
    const newsroom = new Newsroom(1);
    const samples = Array.from({ length: 65_540 }, (_, at) => ({ slug: `a-${at}`, text: `w${at % 30_000}` }));
    await newsroom.run(samples);
    const { lists, changed } = await newsroom.run([...samples, { slug: 'new', text: 'w11' }]);
    expect(lists.get('new')).toEqual(['a-11']);
    expect(lists.get('a-65539')).toEqual(['a-35539']);
    expect(changed).toEqual(['new']);
  });

  it('makes no list again and asks for no terms when nothing changed', async () => {
    const samples = archiveOf(40);
    const newsroom = new Newsroom(5);
    await newsroom.run(samples);
    expect(await newsroom.run(samples.toReversed())).toMatchObject({ changed: [], asked: [], rewrites: false });
  });

  it('asks for the terms of what came or changed, and of nothing else', async () => {
    const samples = archiveOf(40);
    const newsroom = new Newsroom(5);
    await newsroom.run(samples);
    const next = samples.with(3, { ...samples[3]!, title: 'Corrected' }).toSpliced(7, 1);
    expect((await newsroom.run([{ slug: 'new', text: filler('new') }, ...next])).asked).toEqual(['new', 'a-3']);
  });

  it('writes the state whole again after 64 changes, and otherwise only what changed since', async () => {
    const newsroom = new Newsroom(5);
    const samples = archiveOf(100);
    expect((await newsroom.run(samples)).rewrites).toBe(true);
    const rewrites: number[] = [];
    for (let arrivals = 1; arrivals <= 130; arrivals++) {
      samples.push({ slug: `new-${arrivals}`, text: filler(`new${arrivals}x`) });
      if ((await newsroom.run(samples)).rewrites) rewrites.push(arrivals);
    }
    expect(rewrites).toEqual([65, 130]);
  });

  it('lets a word count again that was too frequent, as articles leave', async () => {
    const newsroom = new Newsroom(5);
    const others = archiveOf(600);
    const holders = Array.from({ length: 150 }, (_, at) => ({ slug: `h-${at}`, text: `common ${filler(`h${at}x`)}` }));
    await newsroom.run([...others, ...holders]);
    const alone = (await newsroom.run([...others, ...holders.slice(0, 140)])).lists.get('h-0');
    expect(alone).toEqual(rebuilt([...others, ...holders.slice(0, 140)], 5).get('h-0'));
    for (const left of [110, 80, 70, 60]) await newsroom.run([...others, ...holders.slice(0, left)]);
    const after = (await newsroom.run([...others, ...holders.slice(0, 59)])).lists;
    expect(after).toEqual(rebuilt([...others, ...holders.slice(0, 59)], 5));
    expect(after.get('h-0')).toEqual(['h-1', 'h-10', 'h-11', 'h-12', 'h-13']);
  });

  it('refuses to write the state whole without the frequent terms', async () => {
    const newsroom = new Newsroom(5);
    await newsroom.run(archiveOf(10));
    const state = (await stateOn(newsroom.shelf))!;
    const changes = changesIn(state, archiveOf(90).map(articleOf));
    expect(() => updateRelated(state, changes, { count: 5, terms: termsIn(archiveOf(90)) })).toThrow(/frequent terms/);
  });
});

describe('What is kept of the related lists', async () => {
  const samples = archiveOf(40);
  const newsroom = new Newsroom(5);
  await newsroom.run(samples);
  await newsroom.run(samples.slice(1));
  const [whole, since, frequent] = (['whole', 'since', 'frequent'] as const).map((part) =>
    newsroom.shelf.bytes.get(part)!,
  );

  it('is of no use when it is damaged', async () => {
    expect(await stateFrom(new Uint8Array(0))).toBeUndefined();
    expect(await stateFrom(new TextEncoder().encode('not a state at all'))).toBeUndefined();
    expect(await stateFrom(whole!.subarray(0, -8))).toBeUndefined();
    expect(withFrequent((await stateFrom(whole!))!, whole!.subarray(0, 10))).toBeUndefined();
  });

  it('counts for what was written whole when the rest is missing, damaged or belongs to another', async () => {
    const other = new Newsroom(5);
    await other.run(samples.slice(5));
    for (const rest of [undefined, since!.subarray(0, 9), other.shelf.bytes.get('since')]) {
      const listOf = relatedIn((await stateFrom(whole!, rest))!);
      expect(samples.map(({ slug }) => listOf(slug))).toEqual([...rebuilt(samples, 5).values()]);
    }
    expect(withFrequent((await stateFrom(whole!))!, other.shelf.bytes.get('frequent')!)).toBeUndefined();
    expect(withFrequent((await stateFrom(whole!))!, frequent!)).toBeDefined();
  });

  it('can be read from any place in a larger piece of memory', async () => {
    const shifted = new Uint8Array(whole!.length + 3);
    shifted.set(whole!, 3);
    const listOf = relatedIn((await stateFrom(shifted.subarray(3)))!);
    expect(listOf('a-7')).toEqual(rebuilt(samples, 5).get('a-7'));
  });
});

async function stateFrom(whole: Uint8Array, since?: Uint8Array): Promise<RelatedState | undefined> {
  return stateOn(new MemoryShelf([['whole', whole], ...(since ? [['since', since] as const] : [])]));
}

function archiveOf(size: number): Sample[] {
  return Array.from({ length: size }, (_, at) => ({
    slug: `a-${at}`,
    title: `title${at % 7} number${at % 3}`,
    text: `${filler(`t${at}x`)} shared${at % 11} shared${at % 5}`,
  }));
}

type Change = (archive: Map<string, Sample>) => void;

const words = Array.from({ length: 60 }, (_, number) => `w${number}`);
const anyText = fc.oneof(
  { weight: 6, arbitrary: fc.array(fc.constantFrom(...words), { maxLength: 14 }) },
  { weight: 1, arbitrary: fc.constantFrom(words.slice(0, 30), words.slice(1, 30), words.slice(20, 50)) },
);
const anyDay = fc.integer({ min: 0, max: 400 }).map((day) => new Date(day * 43_200_000).toISOString());
const anySlug = fc.integer({ min: 0, max: 100 }).map((number) => `a-${number}`);
const anyTags = fc.subarray(['water', 'health', 'rights'], { maxLength: 2 });
const anyPins: fc.Arbitrary<string[] | false> = fc.oneof(
  { weight: 9, arbitrary: fc.constant<string[]>([]) },
  { weight: 1, arbitrary: fc.constant(false as const) },
  { weight: 2, arbitrary: fc.array(anySlug, { maxLength: 4 }) },
);
const anySample = fc.record({
  title: fc.constantFrom(...words),
  text: anyText.map((some) => some.join(' ')),
  tags: anyTags,
  on: anyDay,
  pinned: anyPins,
});
const anyArchive = fc.array(anySample, { minLength: 1, maxLength: 90, size: 'max' });
const anyLanguage = fc.record({
  language: fc.constantFrom('en', 'en', 'fr', 'fa'),
  group: fc.integer({ min: 0, max: 40 }).map((number) => `g-${number}`),
});
const anyTranslated = fc.tuple(anySample, anyLanguage).map(([sample, language]) => ({ ...sample, ...language }));
const anyCount = fc.constantFrom(1, 3, 5);

const edit =
  (slug: string, fields: Partial<Sample>): Change =>
  (archive) => {
    const old = archive.get(slug);
    if (old) archive.set(slug, { ...old, ...fields });
  };
const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(anySlug, anySample).map(
    ([slug, sample]): Change =>
      (archive) =>
        void archive.set(slug, { ...sample, slug }),
  ),
  anySlug.map(
    (slug): Change =>
      (archive) =>
        void archive.delete(slug),
  ),
  fc.tuple(anySlug, anyText).map(([slug, text]) => edit(slug, { text: text.join(' ') })),
  fc.tuple(anySlug, anyDay).map(([slug, on]) => edit(slug, { on })),
  fc.tuple(anySlug, anyPins).map(([slug, pinned]) => edit(slug, { pinned })),
  fc.tuple(anySlug, anyTags).map(([slug, tags]) => edit(slug, { tags })),
);
const anySteps = (change: fc.Arbitrary<Change>) =>
  fc.array(
    fc.oneof(
      { weight: 10, arbitrary: fc.array(change, { maxLength: 3 }) },
      { weight: 1, arbitrary: fc.array(change, { minLength: 60, maxLength: 100 }) },
    ),
    { maxLength: 10, size: 'max' },
  );
