import { describe, expect, it } from 'vitest';
import { sliceOf } from '../../lambdas/aws/slice.ts';
import { CountedStore } from '../../lambdas/local/stores/counted-store.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { OutOfTime, publish, type Report } from '../../lambdas/publish.ts';
import type { Store } from '../../lambdas/store.ts';
import { Crash, FaultyStore } from '../support/faulty-store.ts';
import { at, cleanBuild, danglingLinks, type Files, item, newsroom, standing } from '../support/newsroom.ts';
import { plainPictures } from '../support/pictures.ts';

const now = '2026-04-01T00:00:00Z';
const map = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M0 0h40v30z"/></svg>';
const settings = 'name: Wells\nurl: https://wells.example.org\ndescription: News of wells\nlists: {related: 2}\n';
const water = (title: string, date: string) => ({ title, date, tags: ['water'], authors: ['Amina'] });
const archive: Files = {
  'settings.yaml': settings,
  'articles/deep.md': item(water('Deep wells', '2026-01-05'), 'A deep well. [Minutes](../files/minutes.pdf)'),
  'articles/dry.md': item(water('Dry wells', '2026-02-05'), 'A dry well. See [deep](deep.md). ![](../images/map.png)'),
  'articles/new.md': item(water('New wells', '2026-03-05'), 'A new well. ![Map](../images/map.svg)'),
  'articles/tidal.md': item(water('Tidal wells', '2026-03-06'), 'A tidal well.'),
  'articles/wrong.md': item({ ...water('Wrong wells', '2026-03-07'), withdrawn: 'It was wrong.' }),
  'articles/faulty.md': '---\ntitle: [\n---\n',
  'pages/about.md': item({ title: 'About' }),
  'images/map.svg': map,
  'images/map.png': plainPictures.png,
  'files/minutes.pdf': 'minutes',
};
const edited: Files = {
  ...archive,
  'articles/deep.md': item(water('Deeper wells', '2026-01-05'), 'The second text.'),
  'images/map.svg': map.replace('M0 0', 'M1 1'),
};

/** Publishes with time to parse `reads` files and to write `writes` outputs; `undefined` where that was too short to look. */
async function slice(
  content: Files | Store,
  site: Store,
  { reads = Infinity, writes = Infinity, program = 'test' },
): Promise<Report | undefined> {
  const left = { parse: reads, write: writes };
  const room = { ...newsroom(content, site), program };
  try {
    return await publish(room, { now: at(now), hasTime: (phase) => --left[phase] > 0 });
  } catch (error) {
    if (!(error instanceof OutOfTime)) throw error;
    return undefined;
  }
}

/** Publishes slice by slice until nothing remains. Gives how many it took. */
async function inSlices(content: Files | Store, site: Store, size: { reads?: number; writes?: number }) {
  for (let slices = 1; ; slices++) {
    const report = await slice(content, site, size);
    expect(await danglingLinks(site)).toEqual([]);
    if (report?.outputs.remaining === 0) return slices;
    expect(slices).toBeLessThan(200);
  }
}

/** What is kept of unfinished looks. */
async function keptIn(site: Store): Promise<string[]> {
  return (await site.list('.tidings/parsed/')).map(({ key }) => key);
}

/** A site with what slices kept that came half through the archive. */
async function halfway(program = 'test'): Promise<MemoryStore> {
  const site = new MemoryStore();
  for (let n = 0; n < 2; n++) await slice(archive, site, { reads: 2, program });
  expect(await keptIn(site)).toHaveLength(2);
  return site;
}

const asAtOnce = async (files: Files) => standing((await cleanBuild(files, now)).site);

describe('Publishing in slices that are too short to look at everything', () => {
  it.each([1, 2, 3, 5, 8, 100])('of %i files ends with the same bytes as at once, and keeps nothing', async (size) => {
    const site = new MemoryStore();
    await inSlices(archive, site, { reads: size, writes: 4 });
    expect(await standing(site)).toEqual(await asAtOnce(archive));
    expect(await keptIn(site)).toEqual([]);
  });

  it('publishes nothing before everything was seen', async () => {
    const { site } = await cleanBuild(archive, now);
    const before = await standing(site);
    expect(await slice(edited, site, { reads: 1 })).toBeUndefined();
    expect(await standing(site)).toEqual(before);
    await inSlices(edited, site, { reads: 1 });
    expect(await standing(site)).toEqual(await asAtOnce(edited));
  });

  it('looks at no good file twice; at what it may not keep, it looks each time', async () => {
    const content = new FaultyStore(MemoryStore.of(archive));
    const site = new MemoryStore();
    while ((await slice(content, site, { reads: 1, writes: 0 })) === undefined);
    const read = Map.groupBy(content.operations, ({ kind, key }) => `${kind} ${key}`);
    const times = (key: string) => read.get(`read ${key}`)?.length ?? 0;
    // The articles' text is read once more where it is written.
    expect(
      Object.keys(archive)
        .filter((key) => /^(?:pages|images|files)/.test(key))
        .map(times),
    ).toEqual([1, 1, 1, 1]);
    expect(times('articles/deep.md')).toBeLessThanOrEqual(2);
    expect(times('articles/faulty.md')).toBeGreaterThan(2);
  });

  it('goes on where it stopped when parsing is done and there is no time to plan', async () => {
    const site = new MemoryStore();
    // Asked before each file and once before planning.
    let asked = 0;
    const hasTime = (phase: string) => phase !== 'parse' || ++asked > 0;
    await publish(newsroom(archive), { now: at(now), hasTime });
    expect(await slice(archive, site, { reads: asked })).toBeUndefined();
    expect((await slice(archive, site, { reads: 1, writes: 1 }))?.outputs.written).toBe(1);
  });

  it('says the same of the content in the end', async () => {
    const site = new MemoryStore();
    while ((await slice(archive, site, { reads: 1, writes: 0 })) === undefined);
    const { problems } = (await slice(archive, site, {}))!;
    expect(problems).toEqual((await cleanBuild(archive, now)).report.problems);
  });

  it('gets further in each, however much of the content is not public and is parsed each time', async () => {
    const drafts = Object.fromEntries(
      Array.from({ length: 40 }, (_, n) => [`articles/e${n}.md`, item({ title: `Draft ${n}`, draft: true })]),
    );
    const files = { ...archive, ...drafts };
    const site = new MemoryStore();
    expect(await inSlices(files, site, { reads: 4 })).toBeLessThan(8);
    expect(await standing(site)).toEqual(await asAtOnce(files));
  });
});

describe('What is kept of an unfinished look', () => {
  it('betrays nothing of what is not public', async () => {
    const secret: Files = {
      ...archive,
      'articles/hush-later.md': item({ title: 'Hush', date: '2026-05-01T09:00:00Z' }),
      'articles/hush-draft.md': item({ title: 'Hush', date: '2026-01-01', draft: true }),
      'articles/_drafts/hush.md': item({ title: 'Hush', date: '2026-01-01' }),
      'articles/hush-folder/_index.md': '---\ncascade:\n  draft: true\n---\n',
      'articles/hush-folder/part.md': item({ title: 'Hush', date: '2026-01-01' }),
      'articles/bundle/a-hush.md': item({ title: 'Hush', date: '2026-01-01' }),
      'articles/bundle/index.md': item({ title: 'Bundle', date: '2026-01-01', headless: true }),
    };
    const site = new MemoryStore();
    for (let slices = 0; (await slice(secret, site, { reads: 1, writes: 1 })) === undefined; slices++) {
      expect(slices).toBeLessThan(50);
      for (const { key } of await site.list('')) {
        const text = new TextDecoder().decode((await site.read(key))!.body);
        expect(`${key} ${text}`).not.toMatch(/hush/i);
      }
    }
    await inSlices(secret, site, { reads: 1, writes: 3 });
    expect(await standing(site)).toEqual(await asAtOnce(secret));
  });

  it('counts for nothing where the content has changed since', async () => {
    const site = await halfway();
    await inSlices(edited, site, { reads: 2 });
    expect(await standing(site)).toEqual(await asAtOnce(edited));
    expect(await keptIn(site)).toEqual([]);
  });

  it('counts for nothing where another program kept it, and is removed in the end', async () => {
    const site = await halfway('another');
    const content = new CountedStore(MemoryStore.of(archive));
    expect(await slice(content, site, { reads: 2 })).toBeUndefined();
    await inSlices(content, site, { reads: 2 });
    expect(await standing(site)).toEqual(await asAtOnce(archive));
    expect(await keptIn(site)).toEqual([]);
  });

  const lies = JSON.stringify([{ kind: 'items', path: 'articles/deep.md', found: { version: '1', article: {} } }]);
  it.each([
    ['cut off', (text: string) => text.slice(0, -20)],
    ['empty', () => ''],
    ['of something else', () => '{}'],
    ['changed', (text: string) => text.replaceAll('Deep wells', 'Lies')],
    ['of another form', () => lies],
  ])('counts for nothing when it is %s', async (_, damage) => {
    const site = await halfway();
    for (const key of await keptIn(site)) {
      const { body } = (await site.read(key))!;
      await site.write(key, damage(new TextDecoder().decode(body)));
    }
    await inSlices(archive, site, { reads: 2 });
    expect(await standing(site)).toEqual(await asAtOnce(archive));
    expect(await keptIn(site)).toEqual([]);
  });

  it('is a few objects, however many articles there are', async () => {
    const site = new MemoryStore();
    await slice(archive, site, { reads: 5 });
    expect(await keptIn(site)).toHaveLength(1);
  });

  it('is never kept by a run that may take its time', async () => {
    const { site } = await cleanBuild(archive, now);
    expect(await keptIn(site)).toEqual([]);
  });
});

describe('A slice that dies while it keeps what it parsed', () => {
  it.each(['before', 'after'] as const)('%s any operation is healed by the next ones', async (when) => {
    const expected = await asAtOnce(archive);
    for (const size of [{ reads: 3 }, { reads: 20, writes: 2 }]) {
      const before = await halfway();
      const counted = new FaultyStore(before.copy());
      await slice(archive, counted, size);
      for (let n = counted.operations.length; n > 0; n--) {
        const site = before.copy();
        await expect(slice(archive, new FaultyStore(site, { crash: { at: n, when } }), size)).rejects.toThrow(Crash);
        await inSlices(archive, site, { reads: 3 });
        expect(await standing(site), `died at operation ${n}`).toEqual(expected);
        expect(await keptIn(site)).toEqual([]);
      }
    }
  });

  it('or forgets it, is healed by the next run', async () => {
    const before = await halfway();
    const counted = new FaultyStore(before.copy());
    await slice(archive, counted, {});
    for (let n = counted.operations.length; n > counted.operations.length - 5; n--) {
      const site = before.copy();
      const dying = new FaultyStore(site, { crash: { at: n, when: 'before' } });
      await expect(slice(archive, dying, {})).rejects.toThrow(Crash);
      await slice(archive, site, {});
      expect(await standing(site)).toEqual(await asAtOnce(archive));
      expect(await keptIn(site)).toEqual([]);
    }
  });
});

describe('Two slices at once', () => {
  it('both keep what they parsed, wherever they meet, and all of it is forgotten in the end', async () => {
    const expected = await asAtOnce(edited);
    const counted = new FaultyStore(await halfway());
    await slice(edited, counted, { reads: 2 });
    for (let n = 1; n <= counted.operations.length; n++)
      for (const other of [archive, edited]) {
        const site = await halfway();
        const first = new FaultyStore(site, {
          onOperation: async (_, count) => void (count === n && (await slice(other, site, { reads: 3, writes: 2 }))),
        });
        await slice(edited, first, { reads: 2 });
        await inSlices(edited, site, { reads: 3 });
        await slice(edited, site, {});
        expect(await standing(site), `met at operation ${n}`).toEqual(expected);
        expect(await keptIn(site)).toEqual([]);
      }
  });
});

describe('1,500 articles on Lambda', () => {
  const minutes = 60_000;
  const files: Files = { 'settings.yaml': settings.replace('related: 2', 'related: 0') };
  for (let n = 0; n < 1_500; n++) {
    const [month, day] = [1 + (n % 12), 1 + (n % 28)].map((part) => String(part).padStart(2, '0'));
    files[`articles/a${n}.md`] = item({ title: `Well ${n}`, date: `2025-${month}-${day}`, tags: [`t${n % 20}`] });
  }
  let atOnce: Record<string, string> | undefined;

  /**
   * How many runs of a quarter of an hour it takes, by a clock that only work moves on: milliseconds for each kind of it. A run
   * that is longer is killed.
   */
  async function runsOf(cost: { read: number; plan: number; write: number }, site: Store) {
    let clock = 0;
    let end = 0;
    const passing = (store: Store, milliseconds: Partial<Record<string, number>>) =>
      new FaultyStore(store, {
        onOperation: ({ kind }) => {
          clock += milliseconds[kind] ?? 0;
          if (clock > end) throw new Crash('killed');
        },
      });
    const content = passing(MemoryStore.of(files), { read: cost.read });
    const room = newsroom(content, passing(site, { write: cost.write }));
    for (let runs = 1, killed = 0; ; runs++) {
      end = clock + 15 * minutes;
      const onProgress = (phase: string) => void (clock += phase === 'plan' ? cost.plan : 0);
      const options = { now: at(now), hasTime: sliceOf(() => end - clock), onProgress };
      const outcome = await publish(room, options).catch((error: unknown) => error);
      if (outcome instanceof Error && !(outcome instanceof OutOfTime)) expect(outcome).toBeInstanceOf(Crash);
      if (outcome instanceof Crash) killed++;
      else if (!(outcome instanceof OutOfTime) && (outcome as Report).outputs.remaining === 0) return { runs, killed };
      expect(runs).toBeLessThan(20);
    }
  }

  it.each([
    ['reading outlasts a run', { read: 1_000, plan: 1 * minutes, write: 50 }, { runs: 6, killed: 0 }],
    ['reading and planning outlast a run', { read: 600, plan: 7 * minutes, write: 100 }, { runs: 5, killed: 0 }],
    ['planning takes all but the last minute', { read: 100, plan: 14.2 * minutes, write: 20 }, { runs: 12, killed: 1 }],
  ])('come to an end where %s, in a few runs, as at once', async (_, cost, expected) => {
    const site = new MemoryStore();
    expect(await runsOf(cost, site)).toEqual(expected);
    expect(await standing(site)).toEqual((atOnce ??= await asAtOnce(files)));
    expect(await keptIn(site)).toEqual([]);
  });
});
