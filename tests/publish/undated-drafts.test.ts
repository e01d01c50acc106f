import { expect, it } from 'vitest';
import { proofOf } from '../../lambdas/local/preview/proof.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { at, cleanBuild, item, newsroom, standing } from '../support/newsroom.ts';

const settings = { 'settings.yaml': 'name: The Wells\nurl: https://wells.example.org\n' };

it.each(['_drafts', 'news/_drafts', 'source/_Draft'])('a draft in the folder %s needs no date', async (folder) => {
  const { site, report } = await cleanBuild(
    {
      ...settings,
      'articles/out.md': item({ title: 'Out', date: '2026-01-05' }, '[Idea](/articles/idea/)'),
      [`articles/${folder}/idea.md`]: '---\ntitle: Idea\n---\nSecretum.\n',
      [`articles/${folder}/2026-01-06-dated.md`]: '---\ntitle: Dated\n---\nSecretum.\n',
    },
    '2026-06-01',
  );
  expect(report.articles).toMatchObject({ live: 1, drafts: 2, refused: 0 });
  expect(report.problems.filter(({ file }) => file?.includes('_'))).toEqual([]);
  expect(JSON.stringify(await standing(site))).not.toContain('Secretum');
});

it('what is moved out of it needs one', async () => {
  const { report } = await cleanBuild(
    { ...settings, 'articles/_posts/idea.md': '---\ntitle: Idea\n---\n' },
    '2026-06-01',
  );
  expect(report.articles).toMatchObject({ live: 0, drafts: 0, refused: 1 });
  expect(report.problems).toMatchObject([{ severity: 'problem', found: 'there is no date' }]);
});

it('its proof shows it as if it were published now', async () => {
  const files = { ...settings, 'articles/_drafts/idea.md': '---\ntitle: Idea\n---\nSecretum.\n' };
  const [listing] = (await cleanBuild(files, '2026-06-01')).report.drafts;
  const proof = await proofOf(newsroom(MemoryStore.of(files), new MemoryStore()), listing!, at('2026-06-01T09:00:00Z'));
  expect(proof?.html).toContain('Secretum');
  expect(proof?.html).toContain('datetime="2026-06-01');
  expect(proof?.html).not.toContain('1970');
});
