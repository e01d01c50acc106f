import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { type PastRun, pastRunOf } from '../../lambdas/publish/past-run.ts';
import { rememberRun, runsSince } from '../../lambdas/publish/past-runs.ts';
import { publish } from '../../lambdas/publish.ts';
import { item, newsroom } from '../support/newsroom.ts';

const minute = 60_000;
const day = 86_400_000;
const noon = Date.parse('2026-05-04T12:00:00Z');
const run = (at: number, more: Partial<PastRun> = {}): PastRun => ({
  ...{ at, milliseconds: 900, published: 1, lateness: 0, written: 12, removed: 0 },
  ...more,
});

let site: MemoryStore;
beforeEach(() => {
  site = new MemoryStore();
});

const keys = async () => (await site.list('')).map(({ key }) => key);

describe('Runs of publishing', () => {
  it('are remembered by day, in private, and given back in their order since an instant', async () => {
    for (const at of [noon + minute, noon, noon + day]) await rememberRun(site, run(at));
    expect(await keys()).toEqual(['.tidings/runs/2026-05-04.json', '.tidings/runs/2026-05-05.json']);
    expect((await runsSince(site, noon - day)).map(({ at }) => at)).toEqual([noon, noon + minute, noon + day]);
    expect((await runsSince(site, noon + 1)).map(({ at }) => at)).toEqual([noon + minute, noon + day]);
    expect(await runsSince(site, noon + day)).toEqual([run(noon + day)]);
  });

  it('that changed nothing leave no trace', async () => {
    await rememberRun(site, run(noon, { published: 0, written: 0 }));
    expect(await keys()).toEqual([]);
    await rememberRun(site, run(noon, { published: 0, written: 0, removed: 1 }));
    expect(await keys()).toHaveLength(1);
  });

  it('are forgotten after a month', async () => {
    for (let days = 0; days <= 40; days++) await rememberRun(site, run(noon + days * day));
    expect(await keys()).toHaveLength(32);
    expect((await runsSince(site, 0))[0]!.at).toBe(noon + 9 * day);
  });

  it('of a day do not pile up: the last five hundred are kept', async () => {
    for (let n = 0; n < 510; n++) await rememberRun(site, run(noon + n));
    const kept = await runsSince(site, 0);
    expect([kept.length, kept[0]!.at]).toEqual([500, noon + 10]);
  });

  it.each(['', 'no JSON', '{}', '[null, 7, {"at": "yesterday"}]'])('do without a damaged file: %j', async (damaged) => {
    await site.write('.tidings/runs/2026-05-04.json', damaged);
    expect(await runsSince(site, 0)).toEqual([]);
    await rememberRun(site, run(noon));
    expect(await runsSince(site, 0)).toEqual([run(noon)]);
  });
});

describe('What is remembered of a run', () => {
  const settings = 'name: Wells\nurl: https://wells.example.org\ntimezone: UTC\n';
  const wells = item({ title: 'Wells', date: '2026-05-01' });

  it('is the same whether or not something is still to appear', async () => {
    const told = async (more: Record<string, string>) => {
      const room = newsroom({ 'settings.yaml': settings, 'articles/wells.md': wells, ...more }, site);
      return pastRunOf(await publish(room, { now: noon }), { since: 0, now: noon + 900 });
    };
    const open = await told({});
    site = new MemoryStore();
    expect(await told({ 'articles/later.md': item({ title: 'Later', date: '2026-06-01' }) })).toEqual(open);
    site = new MemoryStore();
    expect(await told({ 'articles/draft.md': item({ title: 'Draft', date: 'soon', draft: true }) })).toEqual(open);
  });

  it('says how many of what appeared are pages of the newsroom’s own', async () => {
    const about = item({ title: 'About' });
    const room = newsroom({ 'settings.yaml': settings, 'articles/wells.md': wells, 'pages/about.md': about }, site);
    const done = pastRunOf(await publish(room, { now: noon }), { since: 0, now: noon + 900 });
    expect(done).toMatchObject({ published: 2, pages: 1 });
    await rememberRun(site, done);
    expect(await runsSince(site, 0)).toEqual([done]);
  });

  it('counts an article as late from its time, from when its file was saved, or from when somebody asked', async () => {
    const content = new MemoryStore();
    await content.write('settings.yaml', settings);
    await content.write('articles/wells.md', wells);
    const report = await publish(newsroom(content, site), { now: noon });
    const lateness = (writtenAt: number | undefined, since: number) => {
      const appeared = report.appeared.map((one) => ({ ...one, ...(writtenAt !== undefined && { writtenAt }) }));
      return pastRunOf({ ...report, appeared }, { since, now: noon }).lateness;
    };
    expect(lateness(undefined, 0)).toBe(noon - Date.parse('2026-05-01T00:00:00Z'));
    expect(lateness(noon - 5 * minute, 0)).toBe(5 * minute);
    expect(lateness(noon - 5 * minute, noon - minute)).toBe(minute);
    expect(lateness(noon + minute, 0)).toBe(0);
  });
});
