import { expect, it } from 'vitest';
import { publish } from '../../lambdas/publish.ts';
import { at, cleanBuild, cutDue, type Files, item, newsroom, standing } from '../support/newsroom.ts';

const friday = '2026-11-20T07:00:00Z';
const lastWeek: Files = {
  'settings.yaml':
    "name: Wells\nurl: https://wells.example\ntimezone: UTC\ndigest: {every: friday, at: '07:00', from: news@wells.example}\n",
  'articles/old.md': item({ title: 'Old wells', date: '2025-01-05' }),
};
const content: Files = { ...lastWeek, 'articles/deep.md': item({ title: 'Deep wells', date: '2026-11-16' }) };

const sent = (site: Record<string, string>) =>
  Object.entries(site).filter(([key]) => /\/(?:issue\.json|email\.\w+|message\.eml)$/.test(key));

it('When the content of last week is put back, what was sent stays as it is, and nothing is cut or told twice', async () => {
  const { site } = await cleanBuild(content, friday);
  expect((await cutDue(newsroom(content, site), at(friday))).cut).toHaveLength(1);
  await publish(newsroom(content, site), { now: at(friday) });
  const before = await standing(site);
  expect(sent(before)).toHaveLength(4);

  for (const [files, hours] of [
    [lastWeek, 1],
    [content, 2],
  ] as const) {
    const now = at(friday) + hours * 3_600_000;
    await publish(newsroom(files, site), { now });
    expect((await cutDue(newsroom(files, site), now)).cut).toEqual([]);
    expect(sent(await standing(site))).toEqual(sent(before));
  }
  expect(await standing(site)).toEqual(before);
});
