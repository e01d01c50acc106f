import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { at, differences, type Files, item, newsroom, standing, wholeRun } from '../support/newsroom.ts';
import { expectedErrors, outcomeOf, type Trouble, TroubledStore, troubles } from '../support/troubled-store.ts';

const map = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M0 0h40v30z"/></svg>';
const before: Files = {
  'settings.yaml':
    'name: Wells\nurl: https://wells.example.org\nlists: {related: 2}\ndigest: {from: desk@example.org, every: friday, at: "07:00"}\n',
  'articles/deep.md': item({ title: 'Deep wells', date: '2026-05-02', tags: ['water'] }),
  'articles/dry.md': item({ title: 'Dry wells', date: '2026-05-03', tags: ['water'] }, 'See [deep](deep.md).'),
  'articles/old.md': item({ title: 'Old wells', date: '2026-05-04' }, '![Map](../images/map.svg)'),
  'articles/bad.md': item({ title: 'Bad wells', date: '2026-05-05' }),
  'images/map.svg': map,
};
/** A correction, a withdrawal, a new article with a picture, a faulty file, and an issue that is due. */
const after: Files = {
  ...before,
  'articles/dry.md': item({ title: 'Arid wells', date: '2026-05-03', tags: ['land'] }, 'See [deep](deep.md), at last.'),
  'articles/old.md': item({ title: 'Old wells', date: '2026-05-04', withdrawn: 'It was wrong.' }),
  'articles/new.md': item({ title: 'New wells', date: '2026-05-06', tags: ['water'] }, '![Sea](../images/sea.svg)'),
  'articles/bad.md': '---\ntitle: "Bad wells\n---\n',
  'images/sea.svg': map.replace('M0 0', 'M1 1'),
};
const thursday = at('2026-05-07T12:00:00Z');
const friday = at('2026-05-08T12:00:00Z');

async function siteBefore(): Promise<MemoryStore> {
  const site = new MemoryStore();
  await wholeRun(newsroom(before, site), thursday);
  return site;
}

/** What befalls one operation, while others are under way or not. One at a
 * time, death is looked at in tests/publish and tests/digest. */
const cases = troubles.flatMap((trouble) =>
  [1, 32].flatMap((parallel) =>
    parallel === 1 && ['slow', 'hangs', 'killed', 'killed after'].includes(trouble) ? [] : [{ trouble, parallel }],
  ),
);

describe.each(cases)('When an operation of $parallel at once is $trouble', ({ trouble, parallel }) => {
  it('the run after it makes all as it should be, byte for byte, whichever it was', async () => {
    const start = await siteBefore();
    const good = start.copy();
    await wholeRun(newsroom(after, good), friday);
    const expected = await standing(good);
    const total = await operationsOf(start.copy());
    for (let n = 1; n <= total; n++) {
      const site = start.copy();
      await runWith(site, { [n]: trouble }, parallel);
      await wholeRun(newsroom(after, site), friday);
      expect(differences(await standing(site), expected), `operation ${n}`).toEqual({});
    }
  });

  it('nothing of the run is left when the content goes back before the next one', async () => {
    const start = await siteBefore();
    const expected = await standing(start);
    const total = await operationsOf(start.copy());
    // What an issue tells stays told: only publishing goes back.
    for (let n = 1; n <= total; n += 3) {
      const site = start.copy();
      await runWith(site, { [n]: trouble }, parallel, thursday);
      await wholeRun(newsroom(before, site), thursday);
      expect(differences(await standing(site), expected), `operation ${n}`).toEqual({});
    }
  });
});

async function operationsOf(site: MemoryStore): Promise<number> {
  const counted = new TroubledStore(site, () => undefined);
  await wholeRun(newsroom(after, counted), friday);
  return counted.count;
}

async function runWith(site: MemoryStore, at: Record<number, Trouble>, parallel: number, now = friday): Promise<void> {
  const troubled = new TroubledStore(site, (count) => at[count], { parallel });
  const outcome = await outcomeOf(wholeRun(newsroom(after, troubled), now), troubled);
  if (outcome.end === 'failed' && !expectedErrors.has((outcome.error as Error).name)) throw outcome.error;
}
