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
