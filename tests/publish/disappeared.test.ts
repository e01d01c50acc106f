import { expect, it } from 'vitest';
import { problemLine } from '../../lambdas/core/problem.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import { at, item, newsroom } from '../support/newsroom.ts';

it('A file that an editor removes while it is being read has a problem once, which asks for nothing', async () => {
  const wells = 'articles/wells.md';
  const content = MemoryStore.of({
    'settings.yaml': 'name: The Wells\nurl: https://wells.example\n',
    [wells]: item({ title: 'Wells', date: '2026-01-05' }),
  });
  const read = content.read.bind(content);
  content.read = async (key) => {
    if (key === wells) await content.delete(wells);
    return read(key);
  };
  const site = new MemoryStore();
  const run = () => publish(newsroom(content, site), { now: at('2026-06-01T00:00:00Z') });
  expect((await run()).problems.map(problemLine)).toEqual([
    'articles/wells.md: this is a file that disappeared while it was being read, expected a readable file inside the ' +
      'content folder. If you removed or moved it, there is nothing to do: the next run uses what it finds.',
  ]);
  expect((await run()).problems).toEqual([]);
});
