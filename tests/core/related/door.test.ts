import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openRelated, type Related, relatedLists, type RelatedPart } from '../../../lambdas/core/related.ts';
import { articleOf, filler, MemoryShelf, type Sample, termsIn } from './sample.ts';

const archive = Array.from({ length: 80 }, (_, at): Sample => ({
  slug: `a-${at}`,
  text: `${filler(`t${at}x`)} shared${at % 11} shared${at % 5}`,
}));
const arrivals = Array.from({ length: 70 }, (_, at): Sample => ({ slug: `new-${at}`, text: `shared${at % 11}` }));
const asItWas = { whole: 'as it was', since: 'as it was', frequent: 'as it was' };

describe('Related lists that are opened', () => {
  it('are those made from nothing, from the first run on', async () => {
    const shelf = new MemoryShelf();
    for (const samples of [archive, [...arrivals, ...archive], archive.slice(3)]) {
      const related = await open(shelf, samples);
      expect(listsIn(related, samples)).toEqual(fromNothing(samples));
      shelf.put(related.parts());
    }
  });

  it('are none when the lists are to have no entries', async () => {
    const shelf = await kept(archive);
    const related = await open(shelf, archive, 0);
    expect(related.listOf('a-7')).toEqual([]);
    shelf.put(related.parts());
    expect((await open(shelf, archive, 0)).parts()).toEqual(asItWas);
    expect(listsIn(await open(shelf, archive), archive)).toEqual(fromNothing(archive));
  });

  it('leave everything as it was when nothing changed', async () => {
    for (const samples of [archive, []]) {
      const shelf = await kept(samples);
      expect((await open(shelf, samples.toReversed())).parts()).toEqual(asItWas);
    }
  });

  it('leave the large parts as they were when one article changed', async () => {
    const shelf = await kept(archive);
    const related = await open(shelf, [arrivals[0]!, ...archive]);
    expect(related.parts()).toEqual({ ...asItWas, since: expect.any(Uint8Array) as Uint8Array });
  });

  it('give all parts when nothing was kept, even of an empty archive without lists', async () => {
    const { whole, since, frequent } = (await open(new MemoryShelf(), [], 0)).parts();
    expect([whole, since, frequent].map((part) => part instanceof Uint8Array)).toEqual([true, true, true]);
  });

  it('change nothing on the shelf, however often they are opened', async () => {
    const shelf = await kept(archive);
    const before = new Map(Array.from(shelf.bytes, ([part, bytes]) => [part, bytes.slice()]));
    const samples = [...arrivals, ...archive];
    const [first, second] = [await open(shelf, samples), await open(shelf, samples)];
    expect(first.parts()).toEqual(second.parts());
    expect(first.parts()).toEqual(first.parts());
    expect(shelf.bytes).toEqual(before);
  });

  it('read the frequent terms only when so much changed that all parts are written again', async () => {
    const shelf = await kept(archive);
    await open(shelf, archive);
    await open(shelf, [...arrivals.slice(0, 64), ...archive]);
    expect(new Set(shelf.reads)).toEqual(new Set(['whole', 'since']));
    const { whole } = (await open(shelf, [...arrivals, ...archive])).parts();
    expect(whole).toBeInstanceOf(Uint8Array);
    expect(shelf.reads.filter((part) => part === 'frequent')).toEqual(['frequent']);
  });

  it.each<[RelatedPart, string, (bytes: Uint8Array) => Uint8Array | undefined]>(
    (['whole', 'since', 'frequent'] as const).flatMap((part) => [
      [part, 'lost', () => undefined],
      [part, 'empty', () => new Uint8Array(0)],
      [part, 'cut short', (bytes: Uint8Array) => bytes.subarray(0, bytes.length / 2)],
      [part, 'another', () => new TextEncoder().encode('something else')],
    ]),
  )('are right when the part "%s" is %s', async (part, _, damage) => {
    for (const samples of [archive.slice(1), archive.slice(2), [...arrivals, ...archive]]) {
      const shelf = await kept(archive, archive.slice(1));
      const damaged = damage(shelf.bytes.get(part)!);
      if (damaged) shelf.bytes.set(part, damaged);
      else shelf.bytes.delete(part);
      const related = await open(shelf, samples);
      expect(listsIn(related, samples)).toEqual(fromNothing(samples));
      shelf.put(related.parts());
      expect(listsIn(await open(shelf, samples), samples)).toEqual(fromNothing(samples));
    }
  });

  it('begin from nothing when the part that everything needs is damaged, and give all parts again', async () => {
    const shelf = await kept(archive);
    shelf.bytes.set('whole', shelf.bytes.get('whole')!.subarray(0, -8));
    const { asked, related } = await opened(shelf, archive);
    expect(asked).toEqual(archive.map(({ slug }) => slug));
    expect(related.parts()).toEqual((await open(new MemoryShelf(), archive)).parts());
  });

  it('are those made from nothing, whatever comes and leaves and is lost in between', async () => {
    const anySamples = fc.subarray([...archive.slice(0, 30), ...arrivals]);
    const anyRun = fc.tuple(anySamples, fc.constantFrom(0, 2, 5), fc.constantFrom('since', 'frequent', undefined));
    await fc.assert(
      fc.asyncProperty(fc.array(anyRun, { minLength: 2, maxLength: 6 }), async (runs) => {
        const shelf = new MemoryShelf();
        for (const [samples, count, lost] of runs) {
          const related = await open(shelf, samples, count);
          expect(listsIn(related, samples)).toEqual(fromNothing(samples, count));
          shelf.put(related.parts());
          if (lost) shelf.bytes.delete(lost);
        }
      }),
      { numRuns: 40 },
    );
  });
});

async function opened(
  shelf: MemoryShelf,
  samples: Sample[],
  count = 5,
): Promise<{ related: Related; asked: string[] }> {
  const terms = termsIn(samples);
  const asked: string[] = [];
  const termsOf = async (slug: string) => {
    asked.push(slug);
    return terms(slug);
  };
  return { related: await openRelated(shelf, samples.map(articleOf), { count, termsOf }), asked };
}

async function open(shelf: MemoryShelf, samples: Sample[], count?: number): Promise<Related> {
  return (await opened(shelf, samples, count)).related;
}

/** A shelf after runs with these articles; nothing was read from it yet. */
async function kept(...runs: Sample[][]): Promise<MemoryShelf> {
  const shelf = new MemoryShelf();
  for (const samples of runs) shelf.put((await open(shelf, samples)).parts());
  return new MemoryShelf(shelf.bytes);
}

function listsIn({ listOf }: Related, samples: Sample[]): string[][] {
  return samples.map(({ slug }) => listOf(slug));
}

function fromNothing(samples: Sample[], count = 5): string[][] {
  const lists = relatedLists(samples.map(articleOf), termsIn(samples), count);
  return samples.map(({ slug }) => lists.get(slug)!.map((entry) => entry.slug));
}
