import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import { FaultyStore } from '../support/faulty-store.ts';
import { at, cleanBuild, differences, item, newsroom, standing } from '../support/newsroom.ts';
import { june, wells } from '../support/wells.ts';

const grown = {
  ...wells,
  'articles/more.md': item({ title: 'More wells', date: '2026-05-30', tags: ['wells', 'water'] }),
};

it('Bodies that many feeds and pages need at once are read once each from a store where reading takes time', async () => {
  const { site } = await cleanBuild(wells, june);
  const reads: string[] = [];
  const slow = new FaultyStore(site, {
    onOperation: async ({ kind, key }) => {
      if (kind !== 'read' || !key.startsWith('articles/')) return;
      reads.push(key);
      await sleep(5);
    },
  });
  // In an audit no feed takes over what is there.
  await publish(newsroom(grown, Object.assign(slow, { parallel: 32 })), { now: at(june), audit: true });
  expect(reads.length).toBeGreaterThan(0);
  expect(reads.toSorted()).toEqual([...new Set(reads)].toSorted());
  const clean = new MemoryStore();
  await publish(newsroom(grown, clean), { now: at(june) });
  expect(differences(await standing(site), await standing(clean))).toEqual({});
});

describe('A body that is read again is that of its article', () => {
  const named = 'name: Wells\nurl: https://wells.example.org\n';
  const post = (fields: Record<string, unknown> = {}) =>
    item(
      { title: 'Deep wells', date: '2026-05-01', ...fields },
      'The first part.[^a]\n\nThe second part.\n\n[^a]: A note.',
    );
  it.each<[what: string, files: Record<string, string>]>([
    [
      'whose folder gives it a language',
      { 'articles/posts/posts.json': '{"lang": "fr"}', 'articles/posts/wells.md': post() },
    ],
    [
      'whose folder ends its excerpt',
      { 'articles/posts/posts.json': '{"excerpt_separator": "The second"}', 'articles/posts/wells.md': post() },
    ],
    [
      'of Docusaurus',
      { 'articles/authors.yml': 'ada:\n  name: Ada Obi\n', 'articles/wells.md': post({ authors: 'ada' }) },
    ],
    [
      'whose tag has a name',
      { 'tags/water.md': item({ name: 'Clean water' }, ''), 'articles/wells.md': post({ tags: ['water'] }) },
    ],
    ['in a folder of a language', { 'articles/fr/wells.md': post(), 'articles/river.md': post({ title: 'River' }) }],
    ['in HTML', { 'articles/wells.html': post() }],
  ])('%s', async (_, files) => {
    const site = new MemoryStore();
    for (const settings of [named, `${named}description: All about wells\n`]) {
      const content = MemoryStore.of({ ...files, 'settings.yaml': settings });
      await publish(newsroom(content, site), { now: at(june), bodyBytes: 0 });
      const clean = await cleanBuild({ ...files, 'settings.yaml': settings }, june);
      expect(differences(await standing(site), await standing(clean.site))).toEqual({});
    }
  });
});
