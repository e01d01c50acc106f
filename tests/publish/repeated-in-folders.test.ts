import { expect, it } from 'vitest';
import { problemLine } from '../../lambdas/core/problem.ts';
import { cleanBuild, type Files, item, standing } from '../support/newsroom.ts';

const settings = { 'settings.yaml': 'name: The Wells\nurl: https://wells.example.org\n' };
const plain = item({ title: 'Wells', date: '2026-01-05' });

/** What is said, and which articles have a page. */
async function published(files: Files) {
  const { site, report } = await cleanBuild({ ...settings, 'articles/a/wells.md': plain, ...files }, '2026-06-01');
  const pages = Object.keys(await standing(site)).filter((key) => /^articles\/[^/]+\/index\.html$/.test(key));
  const said = report.problems.map((problem) => `${problem.severity}: ${problemLine(problem)}`);
  return { said, pages: pages.map((key) => key.split('/')[1]) };
}

const isSaid =
  'appears a second time, expected each field once. Remove one of the two; until then only the last one counts.';

it.each([
  ['_config.yml', 'permalink: pretty\nfeed:\n  a: 1\nfeed:\n  b: 1\n', '4:1: feed'],
  ['_config.yml', 'permalink: pretty\nfeed:\n  path: a\n  path: b\n', '4:3: path'],
  ['_config.yml', 'lang: en\ntitle: A\ntitle: B\n', '3:1: title'],
  ['articles/a/_metadata.yml', 'author: A\nauthor: B\ndraft: false\n', '2:1: author'],
  ['articles/a/_index.md', '---\ntitle: A\ntitle: B\ncascade: {draft: false}\n---\n', '3:1: title'],
  ['articles/a/_index.md', '+++\ntitle = "A"\ntitle = "B"\ndraft = false\n+++\n', '3:1: title'],
])('a field that stands twice beside articles holds none of them back: %s, %j', async (file, text, at) => {
  expect(await published({ [file]: text })).toEqual({ said: [`warning: ${file}:${at} ${isSaid}`], pages: ['wells'] });
});

it.each([
  ['_config.yml', 'defaults: []\ndefaults: [{ scope: { path: a }, values: { published: false } }]\n'],
  ['_config.yml', 'defaults:\n  - scope: { path: a }\n    values:\n      published: true\n      published: false\n'],
  ['articles/a/_metadata.yml', 'draft: false\ndraft: true\n'],
  ['articles/a/_index.md', '---\ncascade: {draft: false}\ncascade: {draft: true}\n---\n'],
])('the last of two counts, as in the generators: %s, %j', async (file, text) => {
  const { said, pages } = await published({ [file]: text });
  expect(said).toEqual([expect.stringContaining(isSaid)]);
  expect(pages).toEqual([]);
});
