import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import { FaultyStore } from '../support/faulty-store.ts';
import { at, cleanBuild, cutDue, type Files, item, newsroom, standing, wholeRun } from '../support/newsroom.ts';

const now = '2026-11-20T07:00:00Z';
const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M0 0h40v30z"/></svg>';
/** Every kind of file that is read. */
const content: Files = {
  'settings.yaml':
    "name: Wells\nurl: https://wells.example\ntimezone: UTC\ndigest: {every: friday, at: '07:00', from: news@wells.example}\n",
  'counters.json': '{"deep": {"reads": 12, "comments": 1}}',
  'authors.yaml': 'amina: Amina Said\n',
  'digests/2026-11-20.md': 'A note.\n',
  'articles/_index.md': '---\nlanguage: en\n---\n',
  'articles/deep.md': item(
    { title: 'Deep wells', date: '2026-11-16', authors: ['amina'] },
    '![Map](../images/map.svg)',
  ),
  'articles/dry.md': item({ title: 'Dry wells', date: '2026-11-18' }, '[Table](../files/table.csv)'),
  'articles/draft.md': item({ title: 'Draft', date: '2026-11-18', draft: true }),
  'images/map.svg': picture,
  'files/table.csv': 'a,b\n',
};

/** What S3 says when it is busy, once everybody's patience is over. */
class SlowDown extends Error {
  override name = 'SlowDown';
}

/** Does the work with a store of content that fails at its `nth` operation only. Gives which one that was. */
async function failing(nth: number, work: (content: FaultyStore) => Promise<unknown>): Promise<string | undefined> {
  let failed: string | undefined;
  const faulty = new FaultyStore(MemoryStore.of(content), {
    onOperation: ({ kind, key }, count) => {
      if (count !== nth) return;
      failed = `${kind} ${key}`;
      throw new SlowDown();
    },
  });
  const outcome = await work(faulty).then(
    () => 'done',
    (error: Error) => error.name,
  );
  if (failed !== undefined) expect([failed, outcome]).toEqual([failed, 'SlowDown']);
  return failed;
}

describe('A store that fails for a moment', () => {
  it('fails the run at whatever is read of the content, and nothing of it is taken for a fault of a file', async () => {
    const expected = await standing((await cleanBuild(content, now)).site);
    const failed = new Set<string>();
    for (let nth = 1; ; nth++) {
      const site = new MemoryStore();
      const where = await failing(nth, (faulty) => publish(newsroom(faulty, site), { now: at(now) }));
      if (where === undefined) break;
      failed.add(where);
      await publish(newsroom(content, site), { now: at(now) });
      expect(await standing(site), where).toEqual(expected);
    }
    for (const key of ['settings.yaml', 'counters.json', 'articles/deep.md', 'images/map.svg', 'files/table.csv'])
      expect(failed).toContain(`read ${key}`);
  });

  it('fails the run of the digest too, and the issue is cut whole by the next one', async () => {
    const { site } = await cleanBuild(content, now);
    const whole = site.copy();
    await wholeRun(newsroom(content, whole), at(now));
    const failed = new Set<string>();
    for (let nth = 1; ; nth++) {
      const mine = site.copy();
      const where = await failing(nth, (faulty) => cutDue(newsroom(faulty, mine), at(now)));
      if (where === undefined) break;
      failed.add(where);
      await wholeRun(newsroom(content, mine), at(now));
      expect(await standing(mine), where).toEqual(await standing(whole));
    }
    expect(failed).toContain('read digests/2026-11-20.md');
  });
});
