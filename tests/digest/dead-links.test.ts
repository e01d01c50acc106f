import { expect, it } from 'vitest';
import { keys, pathOf } from '../../lambdas/core/keys.ts';
import { nextIssues } from '../../lambdas/digest/coming.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { at, type Files, item, newsroom, wholeRun } from '../support/newsroom.ts';

const friday = at('2026-11-20T07:00:00Z');
const note = [
  'Read [a wrong path](/about/), [a tag that nobody has](/tags/nobody/), [a wrong address](https://wells.example.org/2019/x/).',
  'But [a tag](/tags/water/), [an old name](https://wells.example.org/articles/shallow/), [the archive](/archive/),',
  '[the list](/digests/), [a page of ours](/team.html), [a page](/articles/deep/#part) and',
  '[another site](https://other.example/about/), [a mailbox](mailto:editors@wells.example.org) are there.',
].join('\n');
const files: Files = {
  'settings.yaml':
    "name: Wells Weekly\nurl: https://wells.example.org\ntimezone: Europe/Brussels\ndigest: {from: desk@example.org, every: friday, at: '08:00'}\n",
  'articles/deep.md': item({ title: 'Deep wells', date: '2026-11-16', tags: ['Water'], aliases: ['shallow'] }),
  'digests/2026-11-20.md': note,
};
const dead = ['/about/', '/tags/nobody/', '/2019/x/'].map(
  (path) => `a link leads to https://wells.example.org${path}, where nothing is published`,
);

const saidOf = (problems: readonly { file: string; found: string }[]) =>
  problems.filter(({ file }) => file === 'digests/2026-11-20.md').map(({ found }) => found);

it('Links of a mail that lead to nothing on the site are named, wherever on the site that is', async () => {
  const site = MemoryStore.of({ 'team.html': 'Ours.' });
  const { digest } = await wholeRun(newsroom(files, site), friday);
  expect(saidOf(digest.problems).toSorted()).toEqual(dead.toSorted());
});

it('The same links are named in the proof of an issue, for which nothing is published yet', async () => {
  const site = MemoryStore.of({ 'team.html': 'Ours.' });
  const [proof] = await nextIssues(newsroom(files, site), friday - 3_600_000);
  expect(saidOf(proof!.problems).toSorted()).toEqual(dead.toSorted());
});

it('Whatever every site has answers in such a proof too: its feeds, its lists, what search engines read', async () => {
  const named = Object.values(keys).filter((key) => typeof key === 'string');
  const links = [...named, 'feed.xml', 'digests/feed.json'].map((key) => `[${key}](/${pathOf(key)})`).join(', ');
  const [proof] = await nextIssues(
    newsroom({ ...files, 'digests/2026-11-20.md': `See ${links}.` }),
    friday - 3_600_000,
  );
  expect(saidOf(proof!.problems)).toEqual([]);
});
