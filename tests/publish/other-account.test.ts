import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isPublished } from '../../lambdas/core/places.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import { at, cleanBuild, cutDue, type Files, item, newsroom, standing } from '../support/newsroom.ts';

const friday = '2026-11-20T07:00:00Z';
const content: Files = {
  'settings.yaml':
    "name: Wells\nurl: https://wells.example\ntimezone: UTC\ndigest: {every: friday, at: '07:00', from: news@wells.example}\n",
  'articles/old.md': item({ title: 'Old wells', date: '2025-01-05' }),
  'articles/deep.md': item({ title: 'Deep wells', date: '2026-11-16' }),
  'articles/dry.md': item({ title: 'Dry wells', date: '2026-11-18' }),
};
/** Its date was corrected after readers had seen it: only the ledger knows under which identity. */
const corrected: Files = { ...content, 'articles/dry.md': item({ title: 'Dry wells', date: '2026-11-17' }) };

/** What the runbook says is to be brought along: the patterns of its command. */
const runbook = readFileSync(join(import.meta.dirname, '../../infra/RUNBOOK.md'), 'utf8');
const patterns = [...runbook.matchAll(/--include '((?:\.tidings|digests)\/[^']+)'/g)].map(([, glob]) => glob!);
const includes = [...new Set(patterns)].map(
  (glob) => new RegExp(`^${glob.replaceAll('.', '\\.').replaceAll('*', '.*')}$`),
);
const isBrought = (key: string) => includes.some((one) => one.test(key));

/** The newsroom as it was, with an issue that was cut. */
async function before(): Promise<MemoryStore> {
  const { site } = await cleanBuild(content, friday);
  const { cut } = await cutDue(newsroom(content, site), at(friday));
  expect(cut).toHaveLength(1);
  await publish(newsroom(corrected, site), { now: at(friday) });
  return site;
}

describe('A newsroom that is moved to another account, as the runbook says', () => {
  it('cuts no issue again within its grace, and shows readers nothing twice', async () => {
    const old = await before();
    const site = new MemoryStore();
    for (const { key } of await old.list('')) if (isBrought(key)) await site.write(key, (await old.read(key))!.body);
    const later = at(friday) + 3 * 3_600_000;
    await publish(newsroom(corrected, site), { now: later });
    const { cut, written } = await cutDue(newsroom(corrected, site), later);
    expect([cut, written]).toEqual([[], []]);
    expect(await standing(site)).toEqual(await standing(old));
  });

  it('brings nothing that readers are served: a copy on a disk has no headers, and no run would write it again', async () => {
    const old = await before();
    const brought = (await old.list('')).map(({ key }) => key).filter(isBrought);
    expect(brought.filter(isPublished)).toEqual([]);
    const isKept = (key: string) => !isPublished(key) && !/^\.tidings\/(?:state|intent|probe)/.test(key);
    expect(brought).toEqual((await old.list('')).map(({ key }) => key).filter(isKept));
  });

  it('does both when nothing is brought along, which is why it must be', async () => {
    const old = await before();
    const site = new MemoryStore();
    const later = at(friday) + 3 * 3_600_000;
    await publish(newsroom(corrected, site), { now: later });
    const { cut } = await cutDue(newsroom(corrected, site), later);
    expect(cut.map(({ id }) => id)).toEqual(['2026-11-20']);
    expect((await standing(site))['feed.xml']).not.toEqual((await standing(old))['feed.xml']);
  });
});
