import { existsSync, readFileSync } from 'node:fs';
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

it('moves in from a folder that has pages in articles/, beside its posts', async () => {
  const me = owner({
    '_config.yml': 'permalink: /:title/\n',
    'articles/index.html': '---\nlayout: articles\ntitle: All articles\n---\n<p>\n',
    '_posts/2026-03-01-n.md': post('N'),
  });
  const printed = await moveIn(me, 'old');
  expect(printed).toContain(
    'Tidings reads articles in `articles/`, and none is in that folder here. To move in, copy:',
  );
  expect(printed).toContain('cp -R old/_posts content/articles/\n');
  expect(printed).toContain('1 of 1 article keeps its address');
  expect(await hasPages(me, ['n'])).toEqual(['n']);
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

it('moves in with titles as addresses where Hugo takes the day of an article from its name only if no field says it', async () => {
  const me = owner({
    'hugo.toml':
      'baseURL = "https://wells.example.org"\n[permalinks]\nblog = "/:section/:year/:slug/"\n' +
      '[frontmatter]\ndate = ["date", ":filename"]\n',
    'content/blog/wells.md': post('Deep wells', 'date: 2026-05-04'),
    'content/blog/2026-05-05-roads/index.md': post('New roads', 'date: 2026-05-05'),
  });
  expect(await moveIn(me, 'old')).toContain('With these lines 2 of 2 articles keep their address');
  const pages = ['blog/2026/deep-wells', 'blog/2026/new-roads'];
  expect(await hasPages(me, pages)).toEqual(pages);
});

it('moves in from a collection whose texts have dates, and not from another', async () => {
  const me = owner({
    '_config.yml':
      'permalink: pretty\ncollections:\n  news: { output: true, permalink: "/news/:year/:month/:title/" }\n' +
      '  docs: { output: true }\n  team: { output: true }\n',
    '_posts/2026-03-01-post.md': post('Post'),
    '_news/2024/2024-03-01-n.md': post('N'),
    '_news/roads.md': post('Roads', 'date: 2024-03-02'),
    '_docs/start.md': post('Start'),
    '_team/ada.md': post('Ada', 'date: 2024-03-02'),
    '_team/max.md': post('Max'),
  });
  const printed = await moveIn(me, 'old');
  expect(printed).toContain('    cp -R old/_posts content/articles/\n    cp -R old/_news/. content/articles/news/\n');
  expect(printed).toContain('    news: /news/:year/:month/:title/\n');
  expect(printed).not.toMatch(/cp .*_(?:docs|team)/);
  expect(printed).toContain('With these lines 3 of 3 articles keep their address');
  expect((await me.run('check')).printed).toContain('3 of 3 articles keep their address');
  const pages = ['2026/03/01/post', 'news/2024/03/n', 'news/2024/03/roads'];
  expect(await hasPages(me, pages)).toEqual(pages);
});

it('moves in from collections alone, by the pattern that Jekyll has for them', async () => {
  const me = owner({
    '_config.yml': 'collections_dir: all\ncollections:\n  news: { output: true }\n',
    'all/_news/2024/2024-03-01-n.md': post('N'),
    'all/_news/2024-03-02-m.md': post('M'),
  });
  const printed = await moveIn(me, 'old');
  expect(printed).toContain('    cp -R old/all/_news/. content/articles/news/\n');
  expect(printed).toContain('With these lines 2 of 2 articles keep their address');
  expect((await me.run('check')).printed).toContain('2 of 2 articles keep their address');
});

it('moves in with a layout of Eleventy that has the addresses', async () => {
  const me = owner({
    '.eleventy.js': 'module.exports = () => ({});\n',
    '_includes/layouts/post.njk':
      '---\npermalink: "/blog/{{ page.date | date: \'%Y\' }}/{{ page.fileSlug }}/"\n---\n{{ content }}\n',
    '_includes/layouts/base.njk': '{{ content }}\n',
    'posts/wells.md': post('Wells', 'date: 2026-05-04', 'layout: layouts/post.njk'),
  });
  expect(await moveIn(me, 'old')).toContain(
    '    cp -R old/.eleventy.js content/\n    cp -R old/_includes/layouts/post.njk content/_includes/layouts/\n',
  );
  const again = (await me.run('check')).printed;
  expect(again).toContain('(permalink in the layout _includes/layouts/post.njk)');
  expect(again).toContain('1 of 1 article keeps its address');
  expect(again).not.toMatch(/Write in|nothing is read/);
});

it('hears nothing of another newsroom that was published from the same place', async () => {
  const me = owner({
    '_config.yml': 'permalink: pretty\nurl: https://old.example.net\n',
    '_posts/2026-03-01-n.md': post('N'),
  });
  me.save('content/settings.yaml', 'name: The Wells\nurl: https://wells.example.org\n');
  me.save('content/articles/2026-03-02-m.md', post('M'));
  await me.run('build', '--now', '2026-06-01T00:00:00Z');
  const { printed } = await me.run('check', '--content', 'old');
  expect(printed).toContain('1 of 1 article keeps its address');
  expect(printed).not.toContain('wells.example.org');
});

it.each([
  ['Jekyll', { '_config.yml': 'permalink: pretty\n' }, ''],
  [
    'Hexo',
    { '_config.yml': 'permalink: :title/\nnew_post_name: :title.md\n', 'package.json': '{"hexo":{}}' },
    'source/',
  ],
])('brings along the pictures of any folder that %s publishes, whatever its name', async (_, configuration, source) => {
  const folders = ['resources/img', 'docs', 'config', 'themes/wells', 'layouts', 'img'];
  const shown = folders.map((folder) => `![A well](/${folder}/well.svg)`).join('\n\n');
  const me = owner({
    ...configuration,
    [`${source}_posts/2026-03-01-n.md`]: post('N', 'date: 2026-03-01', 'permalink: /n/') + shown,
    ...Object.fromEntries(
      folders.map((folder) => [
        `${source}${folder}/well.svg`,
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
      ]),
    ),
  });
  await moveIn(me, 'old');
  const { printed } = await me.run('check');
  expect(printed).not.toContain('well.svg');
});

it('names the settings where they are to be written, not in the folder of the other generator', async () => {
  const me = owner({
    '_config.yml': 'title: Wells\n',
    '_posts/fr/2026-03-01-n.md': post('N', 'lang: fr'),
    '_posts/en/2026-03-01-m.md': post('M'),
  });
  const { printed } = await me.run('check', '--content', 'old');
  expect(printed).toContain('content/settings.yaml: warning\n  found     url is missing\n');
  expect(printed).toContain(
    'content/settings.yaml: warning\n  found     names of files or folders show other languages',
  );
  expect(printed).not.toContain('old/settings.yaml');
});

it.each([
  ['among them', {}, 'mv content/articles/pages content/'],
  ['beside their folder', { 'content/notes/ponds.md': 'Ponds.\n' }, 'cp -R old/content/pages content/'],
])('takes Pelican’s pages for pages, not for articles: %s', async (_, others, command) => {
  const me = owner({
    'pelicanconf.py': "SITENAME = 'Wells'\nSITEURL = 'https://wells.example.org'\n",
    ...others,
    'content/news/wells.md': 'Title: Wells\nDate: 2026-03-01\n\n[About us]({filename}/pages/about.md)\n',
    'content/pages/about.md': 'Title: About\n\nText.\n',
    'content/pages/home.md': 'Title: Home\nDate: 2026-03-01\nURL:\nsave_as: index.html\n\nText.\n',
    'content/pages/plan.md': 'Title: Plan\nStatus: draft\n\nText.\n',
  });
  const printed = await moveIn(me, 'old');
  expect(printed).toContain(`    ${command}\n`);
  expect(printed).toContain('With these lines 1 of 1 article keeps its address, such as /wells.html of');
  expect(printed).not.toContain('problem');
  expect((await me.run('check')).printed).toContain('1 of 1 article keeps its address');
  expect(await hasPages(me, ['about', 'home', 'plan'])).toEqual(['about', 'home']);
});

it.each(["PAGE_PATHS = ['info']", 'PAGE_PATHS = []'])(
  'leaves a folder with articles that is called pages: %s',
  async (line) => {
    const me = owner({
      'pelicanconf.py': `SITENAME = 'Wells'\nSITEURL = 'https://wells.example.org'\n${line}\n`,
      'content/pages/wells.md': 'Title: Wells\nDate: 2026-03-01\n\nText.\n',
    });
    expect(await moveIn(me, 'old')).toContain('1 of 1 article keeps its address');
  },
);

it('moves in with the translations of a blog of Docusaurus, and with posts whose folders are in their addresses', async () => {
  const me = owner({
    'docusaurus.config.js':
      "module.exports = { title: 'The Wells', url: 'https://wells.example.org', i18n: { defaultLocale: 'en', locales: ['en', 'pt-BR'] } };\n",
    'blog/2026-05-04-wells/index.md': post('Wells'),
    'blog/reports/spring.md': post('Spring', 'date: 2026-03-20'),
    'blog/reports/summer.md': post('Summer', 'date: 2026-05-20'),
    'i18n/pt-BR/docusaurus-plugin-content-blog/2026-05-04-wells/index.md': post('Poços'),
    'i18n/pt-BR/docusaurus-plugin-content-blog/reports/spring.md': post('Primavera', 'date: 2026-03-20'),
    'i18n/pt-BR/docusaurus-plugin-content-docs/current/help.md': post('Ajuda'),
    'i18n/pt-BR/docusaurus-plugin-content-docs/current/help.png': '',
  });
  const printed = await moveIn(me, 'old');
  expect(printed).toContain(`
    cp -R old/blog content/articles/
    cp -R old/i18n/pt-BR/docusaurus-plugin-content-blog/. content/articles/pt-BR/blog/
    cp -R old/docusaurus.config.js content/
`);
  expect(printed).toContain('languages: # folders in i18n\n      - en\n      - pt-BR\n');
  expect(printed).toContain('With these lines 5 of 5 articles keep their address');
  expect((await me.run('check')).printed).toContain('5 of 5 articles keep their address');
  const pages = [
    'blog/2026/05/04/wells',
    'blog/reports/spring',
    'pt-BR/blog/2026/05/04/wells',
    'pt-BR/blog/reports/spring',
  ];
  expect(await hasPages(me, pages)).toEqual(pages);
});

it.each([
  ['_data/people.yaml', 'ada:\n  name: Ada Obi\n', '_data'],
  ['_data/people/ada.yml', 'name: Ada Obi\n', '_data'],
  ['_authors/ada.md', '---\nname: Ada Obi\n---\n', '_authors'],
])('takes the names of authors along, wherever they are read from: %s', async (file, text, folder) => {
  const me = owner({
    '_config.yml': 'permalink: /:title/\n',
    '_posts/2026-03-01-n.md': post('N', 'author: ada'),
    [file]: text,
    '_data/menu.yml': 'a: b\n',
  });
  expect(await moveIn(me, 'old')).toContain(`cp -R old/${folder} content/\n`);
  await me.run('build', '--now', '2026-06-01T00:00:00Z');
  expect(readFileSync(join(me.folder, 'site/n/index.html'), 'utf8')).toContain('Ada Obi');
});

it.each([
  ['_config.yml', 'permalink: /:title/\n'],
  ['eleventy.config.js', 'export default () => ({});\n'],
])('takes no pictures along that belong to the look of the old site: %s', async (file, text) => {
  const me = owner({
    [file]: text,
    '_posts/2026-03-01-n.md': post('N', 'date: 2026-03-01'),
    '_includes/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'images/a.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  });
  const { printed } = await me.run('check', '--content', 'old');
  expect(printed).toContain('cp -R old/images content/\n');
  expect(printed).not.toContain('_includes');
});
