import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import { FaultyStore } from '../support/faulty-store.ts';
import { at, cleanBuild, differences, item, newsroom, standing } from '../support/newsroom.ts';

const now = '2026-06-01T00:00:00Z';
const wells = Array.from({ length: 12 }, (_, index) => [
  `articles/wells-${index}.md`,
  item({
    title: `Wells ${index}`,
    date: `2026-05-${10 + index}`,
    tags: ['wells', 'water'],
    authors: ['Ada Obi'],
    related: false,
  }),
]);
const archive = {
  'settings.yaml': 'name: Wells\nurl: https://wells.example.org\ntimezone: UTC\n',
  ...(Object.fromEntries(wells) as Record<string, string>),
};
const grown = {
  ...archive,
  'articles/more.md': item({ title: 'More wells', date: '2026-05-30', tags: ['wells', 'water'] }),
};

it('Bodies that many feeds and pages need at once are read once each from a store where reading takes time', async () => {
  const { site } = await cleanBuild(archive, now);
  const reads: string[] = [];
  const slow = new FaultyStore(site, {
    onOperation: async ({ kind, key }) => {
      if (kind !== 'read' || !key.startsWith('articles/')) return;
      reads.push(key);
      await sleep(5);
    },
  });
  await publish(newsroom(grown, Object.assign(slow, { parallel: 32 })), { now: at(now) });
  expect(reads.length).toBeGreaterThan(0);
  expect(reads.toSorted()).toEqual([...new Set(reads)].toSorted());
  const clean = new MemoryStore();
  await publish(newsroom(grown, clean), { now: at(now) });
  expect(differences(await standing(site), await standing(clean))).toEqual({});
});
