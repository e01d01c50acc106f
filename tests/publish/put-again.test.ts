import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import { at, cleanBuild, type Files, item, newsroom, standing } from '../support/newsroom.ts';

const settings = 'name: Wells\nurl: https://wells.example\ntimezone: Europe/Brussels\n';
const wells = item({ title: 'Wells', date: '2026-03-04', tags: ['water'] });
const content: Files = {
  'settings.yaml': settings,
  'articles/wells.md': wells,
  'articles/deep.md': item({ title: 'Deep', date: '2026-03-05', tags: ['water'] }, 'See [wells](wells.md).'),
};
const now = '2026-04-01T09:00:00Z';

it.each([
  ['at once', false],
  ['after a run that did not find it', true],
])('An article that is deleted and put there again %s leaves every page and feed as it was', async (_, isBetween) => {
  const { site } = await cleanBuild(content, now);
  const before = await standing(site);
  const store = MemoryStore.of(content);
  await store.delete('articles/wells.md');
  if (isBetween) {
    await publish(newsroom(store, site), { now: at('2026-04-02T09:00:00Z') });
    expect((await standing(site))['articles/wells/index.html']).toBeUndefined();
  }
  await store.write('articles/wells.md', wells);
  await publish(newsroom(store, site), { now: at('2026-04-03T09:00:00Z') });
  expect(await standing(site)).toEqual(before);
});

describe('The clock alone', () => {
  /** Enough for an archive of several months, in parts. */
  const first = Date.parse('2026-05-31T20:00:00Z');
  const hours = (count: number) => new Date(first - count * 3_600_000).toISOString();
  const many = Object.fromEntries(
    Array.from({ length: 120 }, (_, n) => [
      `articles/a${n}.md`,
      item({ title: `A ${n}`, date: hours(7 * n) }, 'Text. '.repeat(200)),
    ]),
  );

  it('changes nothing of a site when a day, a month or a year of the newsroom ends, so nothing need wake it then', async () => {
    const files = { ...content, ...many };
    const { site, report } = await cleanBuild(files, '2026-05-31T21:59:00Z');
    expect(report.nextChangeAt).toBeUndefined();
    const before = await standing(site);
    expect(Object.keys(before).filter((key) => /^archive\/.*feed\.xml$/.test(key)).length).toBeGreaterThan(2);
    for (const later of [
      '2026-05-31T22:01:00Z',
      '2026-06-01T22:01:00Z',
      '2026-06-30T22:01:00Z',
      '2027-01-01T12:00:00Z',
    ])
      expect(await standing((await cleanBuild(files, later)).site), later).toEqual(before);
  });
});
