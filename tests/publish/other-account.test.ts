import { describe, expect, it } from 'vitest';
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

/** What the runbook says is to be brought along. */
const brought = /^(?:\.tidings\/(?:ids|claims|held)\/|digests\/)/;

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
    for (const { key } of await old.list('')) if (brought.test(key)) await site.write(key, (await old.read(key))!.body);
    const later = at(friday) + 3 * 3_600_000;
    await publish(newsroom(corrected, site), { now: later });
    const { cut, written } = await cutDue(newsroom(corrected, site), later);
    expect([cut, written]).toEqual([[], []]);
    expect(await standing(site)).toEqual(await standing(old));
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
