import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { moveIn } from '../support/move-in.ts';
import { type Editor, editors } from '../support/tidings.ts';

const editor = editors();
const post = (title: string, ...fields: string[]) =>
  ['---', `title: ${title}`, ...fields, '---', '', 'Text.', ''].join('\n');

/** Somebody who has the folder of another generator. */
function owner(files: Record<string, string>): Editor {
  return editor(Object.fromEntries(Object.entries(files).map(([file, text]) => [`old/${file}`, text])));
}

/** Whether the newsroom that somebody made has pages at these addresses. */
async function hasPages(me: Editor, addresses: readonly string[]) {
  await me.run('build', '--now', '2026-06-01T00:00:00Z');
  return addresses.filter((address) => existsSync(join(me.folder, 'site', address, 'index.html')));
}

it('moves in from a folder of collections, which is no category', async () => {
  const me = owner({
    '_config.yml': 'permalink: pretty\ncollections_dir: content\n',
    'content/_posts/2026-03-01-n.md': post('N', 'categories: general'),
    'content/_drafts/idea.md': post('Idea', 'date: 2026-03-02'),
    'content/_posts/2026/2026-03-03-m.md': post('M', 'categories: general'),
  });
  const printed = await moveIn(me, 'old');
  expect(printed).toContain('cp -R old/content/_posts content/articles/\n');
  expect(printed).toContain('With these lines 2 of 2 articles keep their address');
  expect((await me.run('check')).printed).toContain('2 of 2 articles keep their address');
  const pages = ['general/2026/03/01/n', 'general/2026/03/03/m'];
  expect(await hasPages(me, pages)).toEqual(pages);
});

it.each(['hugo.yaml', 'config.yaml'])(
  'moves in with all files of Hugo’s configuration: %s and a folder',
  async (file) => {
    const me = owner({
      [file]: 'baseURL: https://wells.example.org/\ntitle: The Wells\n',
      'config/_default/permalinks.yaml': 'posts: /blog/:year/:month/:filename/\n',
      'config/_default/languages.yaml': 'en: { locale: en-GB }\n',
      'content/posts/wells.md': post('Wells', 'date: 2026-05-04'),
    });
    const printed = await moveIn(me, 'old');
    expect(printed).toContain(
      `This looks like a Hugo archive: old/${file}. Its articles are at \`/blog/:year/:month/:filename/\` (permalinks for posts in config/_default/permalinks.yaml).`,
    );
    expect(printed).toContain(`    cp -R old/${file} content/\n    cp -R old/config content/\n`);
    expect(printed).toContain(`name: The Wells # title in ${file}\n`);
    expect(printed).toContain('language: en-GB # locale in config/_default/languages.yaml\n');
    const again = (await me.run('check')).printed;
    expect(again).toContain('(permalinks for posts in config/_default/permalinks.yaml)');
    expect(again).toContain('1 of 1 article keeps its address');
    expect(await hasPages(me, ['blog/2026/05/wells'])).toHaveLength(1);
  },
);
