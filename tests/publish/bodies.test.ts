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

it('The body of an article whose list alone changed is taken from its page', async () => {
  const files = Object.fromEntries(
    Object.entries(grown).map(([path, text]) => [path, text.replace('related: false\n', '')]),
  );
  const { 'articles/more.md': _, ...before } = files;
  const { site } = await cleanBuild(before, june);
  const reads: string[] = [];
  const content = new FaultyStore(MemoryStore.of(files), {
    onOperation: ({ kind, key }) => void (kind === 'read' && key.startsWith('articles/') && reads.push(key)),
  });
  const { changed } = await publish(newsroom(content, site), { now: at(june) });
  expect(changed.written.filter((key) => key.startsWith('articles/')).length).toBeGreaterThan(1);
  expect(reads).toEqual(['articles/more.md']);
  expect(differences(await standing(site), await standing((await cleanBuild(files, june)).site))).toEqual({});
});

it('The body of an article that links to one which has another address now is parsed again', async () => {
  const linking = item({ title: 'About wells', date: '2026-05-02' }, 'See [the wells](wells-3.md).');
  const files: Record<string, string> = { ...wells, 'articles/about.md': linking };
  const { site } = await cleanBuild(files, june);
  const renamed = {
    ...files,
    'articles/wells-3.md': files['articles/wells-3.md']!.replace('---', '---\nslug: spring'),
  };
  await publish(newsroom(renamed, site), { now: at(june) });
  const page = (await site.read('articles/about/index.html'))!;
  expect(Buffer.from(page.body).toString()).toContain('<a href="/articles/spring/">the wells</a>');
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
