import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { FolderStore } from '../../lambdas/local/stores/folder-store.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import type { Store } from '../../lambdas/store.ts';
import { FaultyStore } from '../support/faulty-store.ts';
import { at, cutDue, differences, type Files, item, newsroom, standing, wholeRun } from '../support/newsroom.ts';
import { Random, seeds } from '../support/random.ts';
import { expectedErrors } from '../support/troubled-store.ts';

const map = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M0 0h40v30z"/></svg>';
const start: Files = {
  'settings.yaml':
    'name: Wells\nurl: https://wells.example.org\nlists: {related: 2}\ndigest: {from: desk@example.org, every: friday, at: "07:00"}\n',
  'articles/deep.md': item({ title: 'Deep wells', date: '2026-05-02', tags: ['water'] }),
  'articles/dry.md': item({ title: 'Dry wells', date: '2026-05-03', tags: ['water'] }, 'See [deep](deep.md).'),
  'articles/old.md': item({ title: 'Old wells', date: '2026-05-04' }, '![Map](../images/map.svg)'),
  'images/map.svg': map,
};
const earlier: Files = {
  ...start,
  'articles/new.md': item({ title: 'New wells', date: '2026-05-06', tags: ['water'] }, '![Sea](../images/sea.svg)'),
  'articles/dry.md': item({ title: 'Arid wells', date: '2026-05-03', tags: ['land'] }, 'See [deep](deep.md), at last.'),
  'images/sea.svg': map.replace('M0 0', 'M1 1'),
};
const { 'articles/deep.md': _deep, ...rest } = start;
const later: Files = {
  ...rest,
  'articles/tidal.md': item({ title: 'Tidal wells', date: '2026-05-06', tags: ['land'] }, 'See [deep](deep.md).'),
  'articles/dry.md': item({ title: 'Dry wells', slug: 'arid', date: '2026-05-03', tags: ['land'] }),
  'articles/old.md': item({ title: 'Old wells', date: '2026-05-04', withdrawn: 'It was wrong.' }),
};
const thursday = at('2026-05-07T12:00:00Z');
const friday = at('2026-05-08T12:00:00Z');

/** Something that is done to a site by a process of its own. */
type Work = (site: Store) => Promise<unknown>;
const publishing =
  (content: Files, now = thursday): Work =>
  (site) =>
    publish(newsroom(content, site), { now });
const cutting =
  (content: Files): Work =>
  (site) =>
    cutDue(newsroom(content, site), friday);

/** What two do at once, and the content and the instant that count in the end. */
const meetings: Record<string, { works: [Work, Work]; last: Files; now: number }> = {
  'publish the same': { works: [publishing(earlier), publishing(earlier)], last: earlier, now: thursday },
  'publish what one of them saw earlier': {
    works: [publishing(earlier), publishing(later)],
    last: later,
    now: thursday,
  },
  'publish, and cut an issue': { works: [publishing(later, friday), cutting(later)], last: later, now: friday },
  'publish, and cut an issue of what it saw earlier': {
    works: [publishing(later, friday), cutting(earlier)],
    last: later,
    now: friday,
  },
  'cut an issue': { works: [cutting(start), cutting(start)], last: start, now: friday },
};

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Gives two views of one new site, as two processes have them. */
const places: Record<string, () => [Store, Store]> = {
  memory: () => {
    const site = new MemoryStore();
    return [site, site];
  },
  'a folder': () => {
    const folder = mkdtempSync(join(tmpdir(), 'tidings-'));
    folders.push(folder);
    return [new FolderStore(folder), new FolderStore(folder)];
  },
};

describe.each(Object.keys(meetings))('Two that %s', (name) => {
  const { works, last, now } = meetings[name]!;

  it.each(seeds(...Array.from({ length: 30 }, (_, n) => n + 1)))(
    'leave in memory what a clean build would, however they take turns (seed %i)',
    (seed) => expectGoodEnd('memory', seed),
  );

  it.each(seeds(1, 2, 3))('leave in a folder what a clean build would, however they take turns (seed %i)', (seed) =>
    expectGoodEnd('a folder', seed),
  );

  async function expectGoodEnd(place: string, seed: number): Promise<void> {
    const [one, other] = places[place]!();
    await wholeRun(newsroom(start, one), thursday);
    const turns = new Turns(new Random(seed));
    await Promise.all([turns.take(one, works[0]), turns.take(other, works[1])]);
    await wholeRun(newsroom(last, one), now);
    expect(differences(await standing(one), await standing(await cleanBuild(one, last, now)))).toEqual({});
    const again = await wholeRun(newsroom(last, other), now);
    expect(again.changed).toEqual({ written: [], removed: [] });
  }
});

/** Given what cannot be made again: identities and records. */
async function cleanBuild(site: Store, content: Files, now: number): Promise<MemoryStore> {
  const twin = new MemoryStore();
  for (const { key } of await site.list(''))
    if (/^\.tidings\/ids\/|^digests\/[^/]+\/(?:issue\.json|email|message)/.test(key))
      await twin.write(key, (await site.read(key))!.body);
  await wholeRun(newsroom(content, twin), now);
  return twin;
}

/**
 * Has several work on a site at once, an operation at a time: whose turn it is goes by chance, for one operation or for a
 * few in a row.
 */
class Turns {
  readonly #random: Random;
  readonly #waiting: (() => void)[] = [];
  #atWork = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  /** A process may find that it is overtaken again and again, and give up; it is run again later. */
  async take(site: Store, work: Work): Promise<void> {
    this.#atWork += 1;
    const inTurn = new FaultyStore(site, { onOperation: () => this.#turn() });
    try {
      await work(inTurn);
    } catch (error) {
      if (!expectedErrors.has((error as Error).name)) throw error;
    } finally {
      this.#atWork -= 1;
      this.#next();
    }
  }

  #turn(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#next();
    });
  }

  /** All that are at work wait: one may go on. */
  #next(): void {
    if (this.#waiting.length === 0 || this.#waiting.length < this.#atWork) return;
    const [turn] = this.#waiting.splice(this.#random.below(this.#waiting.length), 1);
    turn!();
  }
}
