import { expect, it } from 'vitest';
import { originIn } from '../../../../lambdas/core/reading/origins/find-origin.ts';
import type { SourceFields } from '../../../../lambdas/core/reading/origins/source-item.ts';

/** A site of Jekyll with these lines in its configuration. */
function siteOf(yaml: string) {
  const site = originIn({ files: [{ key: '_config.yml', text: yaml }], keys: ['_config.yml'] });
  if (site?.generator !== 'Jekyll') throw new Error('This is no site of Jekyll.');
  return site;
}

function addressIn(yaml: string, path: string, fields: SourceFields = {}) {
  return siteOf(yaml).addressOf({ path, fields, publishAt: Date.parse('2026-05-04T20:00:00Z') });
}

it.each([
  ['collections_dir: content\n', 'content'],
  ['source: src\ncollections_dir: ./content/\n', 'src/content'],
  ['source: .\ncollections_dir: .\n', ''],
])('%j has its posts in the folder "%s"', (yaml, source) => {
  expect(siteOf(yaml).source).toBe(source);
});

it.each([
  ['collections_dir: content\n', '_posts/2026-05-04-n.md', '/general/2026/05/04/n/'],
  ['collections_dir: content\n', 'content/_posts/2026-05-04-n.md', '/general/2026/05/04/n/'],
  ['collections_dir: content\n', 'law/_posts/2026-05-04-n.md', '/law/general/2026/05/04/n/'],
  ['', 'content/_posts/2026-05-04-n.md', '/content/general/2026/05/04/n/'],
  ['', '_posts/2026/2026-05-04-n.md', '/general/2026/05/04/n/'],
  ['', 'law/_posts/2026/2026-05-04-n.md', '/law/general/2026/05/04/n/'],
])('%j takes only the folders above _posts, without its own, for categories: %s', (yaml, path, address) => {
  expect(addressIn(`permalink: pretty\n${yaml}`, path, { categories: 'general' })).toBe(address);
});

const news = (...lines: string[]) =>
  `collections:\n  news:\n    output: true\n${lines.map((line) => `    ${line}\n`).join('')}`;

it.each([
  [news('permalink: /news/:year/:month/:title/'), '_news/2024/2026-05-04-Deep-wells.md', '/news/2026/05/Deep-wells/'],
  [news('permalink: /news/:year/:month/:title/'), 'news/2026-05-04-n.md', '/news/2026/05/n/'],
  [news('permalink: /:collection/:name.html'), '_news/2026-05-04-N.md', '/news/2026-05-04-n.html'],
  [news(), '_news/law/2026-05-04-N.md', '/news/law/2026-05-04-N.html'],
  [`permalink: pretty\n${news()}`, '_news/law/2026-05-04-N.md', '/news/law/2026-05-04-N/'],
  [`permalink: /:title\n${news()}`, '_news/wells.md', '/news/wells'],
  [`permalink: /:title\n${news()}`, 'news/_posts/2026-05-04-wells.md', '/wells'],
  [`collections_dir: all\n${news()}`, 'all/_news/wells.md', '/news/wells.html'],
  [
    `defaults: [{ scope: { type: news }, values: { permalink: "/n/:title/" } }]\n${news()}`,
    '_news/2026-05-04-a.md',
    '/n/a/',
  ],
  ['collections:\n  news: { output: false }\n', 'news/wells.md', undefined],
])('%j has a file of a collection at its address: %s', (yaml, path, address) => {
  expect(addressIn(yaml, path)).toBe(address);
});

it.each([
  [news('permalink: /news/:year/:title/'), '/news/:year/:title/'],
  [news('permalink: /:collection/:name'), '/news/:filename'],
  [`permalink: pretty\n${news()}`, '/news/:sections[1:]/:filename/'],
  [news(), '/news/:sections[1:]/:filename.html'],
])('%j has files of a collection by a pattern', (yaml, pattern) => {
  expect(siteOf(yaml).sections?.['news']?.candidates[0]?.replaceAll('//', '/')).toBe(pattern);
});

it.each([
  ['collections: { posts: {} }\n', []],
  [
    'collections: { docs: {}, news: { output: yes } }\n',
    [
      'Of the collections in _config.yml, `posts` holds articles, and each with `output: true` (`news`) if most of its texts have dates: it is copied to ' +
        'a folder without the underscore, because what is in one with it is a draft. Those without `output: true` hold none: `docs`.',
    ],
  ],
  [
    'collections: [docs, team]\n',
    [
      'Of the collections in _config.yml, `posts` holds articles. Those without `output: true` hold none: `docs`, `team`.',
    ],
  ],
])('%j says which collections are articles', (yaml, notes) => {
  expect(siteOf(yaml).notes).toEqual(notes);
});
