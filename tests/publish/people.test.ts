import { describe, expect, it } from 'vitest';
import { publish } from '../../lambdas/publish.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { problemLine } from '../../lambdas/core/problem.ts';
import { at, cleanBuild, type Files, item, newsroom } from '../support/newsroom.ts';

const settings = 'name: The Wells\nurl: https://wells.example.org\n';
const now = '2026-06-01T00:00:00Z';

/** The authors that the page of an article shows. */
async function authorsOf(author: unknown, files: Files): Promise<string[]> {
  const wells = item({ title: 'Wells', date: '2026-05-04', author });
  const { site } = await cleanBuild({ 'settings.yaml': settings, 'articles/wells.md': wells, ...files }, now);
  return namesIn(site);
}

async function namesIn(site: MemoryStore): Promise<string[]> {
  const page = new TextDecoder().decode((await site.read('articles/wells/index.html'))!.body);
  return [...page.matchAll(/<a href="[^"]*\/authors\/[^"]+"[^>]*>(?:<[^>]+>)*([^<]+)</g)].map(([, name = '']) => name);
}

describe('an author who is a key of a file is shown by the name there', () => {
  const ada = 'name: Ada Lovelace\nemail: ada@example.org\n';
  const files: [what: string, key: string, text: string][] = [
    ['Jekyll', '_data/authors.yml', `# Who writes\nben:\n  name: Ben\nada:\n  ${ada.replace('\n', '\n  ')}`],
    ['a list', '_data/authors.yml', `---\n- github: ada\n  ${ada.replace('\n', '\n  ')}`],
    ['names alone', '_data/authors.yaml', 'ada: Ada Lovelace\n'],
    ['Eleventy', '_data/all_authors.json', '{"staff": {"ada": {"username": "al", "name": "Ada Lovelace"}}}'],
    ['a list of groups', '_data/team.json', '{"lead": [{"username": "ada", "name": "Ada Lovelace"}]}'],
    ['Hugo', 'data/authors/ada.toml', '[social]\ngithub = "al"\n'],
    ['a profile of Hugo’s', 'authors/ada/_index.md', '---\ntitle: Ada Lovelace\n---\nShe counts.'],
    ['a profile of Jekyll’s', '_authors/lovelace.md', '---\nshort_name: ada\nname: Ada Lovelace\n---\n'],
    ['Docusaurus', 'articles/authors.yml', `ada:\n  ${ada.replace('\n', '\n  ')}`],
    ['MkDocs', 'articles/blog/.authors.yml', 'authors:\n  ada:\n    name: Ada Lovelace\n    description: Creator\n'],
  ];
  it.each(files)('%s: %s', async (_, key, text) => {
    const written = key.endsWith('.toml') ? `first_name = "Ada"\nlast_name = "Lovelace"\n${text}` : text;
    expect(await authorsOf('ada', { [key]: written })).toEqual(['Ada Lovelace']);
  });

  it('also of several in one text, if each is a key', async () => {
    const people = { '_data/authors.yml': 'ada: Ada Lovelace\nben: Ben Kay\n' };
    expect(await authorsOf('ada, ben', people)).toEqual(['Ada Lovelace', 'Ben Kay']);
    expect(await authorsOf(['ada', 'Cy'], people)).toEqual(['Ada Lovelace', 'Cy']);
    expect(await authorsOf('ada, Cy', people)).toEqual(['ada, Cy']);
  });
});

it('A file of authors that changes changes the articles, as a clean build would', async () => {
  const wells = item({ title: 'Wells', date: '2026-05-04', author: 'ada' });
  const files = { 'settings.yaml': settings, 'articles/wells.md': wells };
  const { site } = await cleanBuild({ ...files, '_data/authors.yml': 'ada: Ada L.\n' }, now);
  const changed = { ...files, '_data/authors.yml': 'ada: Ada Lovelace\n' };
  await publish(newsroom(changed, site), { now: at(now) });
  expect(await namesIn(site)).toEqual(['Ada Lovelace']);
});

it.each([
  ['data/authors/ada.json', '{"name": "ada"}'],
  ['_data/authors.yml', '- author: Ada Lovelace\n  url: https://ada.example\n'],
])('A file of authors may say nothing that articles do not: %s', async (key, text) => {
  const wells = item({ title: 'Wells', date: '2026-05-04', author: 'ada' });
  const { report } = await cleanBuild({ 'settings.yaml': settings, 'articles/wells.md': wells, [key]: text }, now);
  expect(report.problems).toEqual([]);
});

it('A file of authors that cannot be read refuses no article', async () => {
  const wells = item({ title: 'Wells', date: '2026-05-04', author: 'ada' });
  const files = { 'settings.yaml': settings, 'articles/wells.md': wells, '_data/authors.json': '{"ada": }' };
  const { site, report } = await cleanBuild(files, now);
  expect(await namesIn(site)).toEqual(['ada']);
  expect(report.problems.map((problem) => `${problem.severity} ${problemLine(problem)}`)).toEqual([
    expect.stringMatching(/^warning _data\/authors\.json:.*this is not JSON/),
  ]);
});

it('A file of authors that is too long says so, and what to do', async () => {
  const long = Array.from({ length: 2_000 }, (_, n) => `a${n}:\n  name: Author ${n}\n`).join('');
  const { report } = await cleanBuild({ 'settings.yaml': settings, '_data/people.yml': long }, now);
  expect(report.problems.map(problemLine)).toEqual([
    '_data/people.yml:1: there are 51 KB of fields, expected at most 32 KB. Take out what is not needed here.',
  ]);
});
