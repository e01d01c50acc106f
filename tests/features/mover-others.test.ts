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

/** Which of these addresses the newsroom that somebody made has pages at. */
async function pagesAt(me: Editor, addresses: readonly string[]) {
  await me.run('build', '--now', '2026-06-01T00:00:00Z');
  return addresses.filter((address) => existsSync(join(me.folder, 'site', address)));
}

it('moves in from a blog of Material for MkDocs, with its authors and without what lies beside its pages', async () => {
  const me = owner({
    'mkdocs.yml':
      'site_name: The Wells\nsite_url: https://wells.example.org/\nplugins:\n  - blog\nmarkdown_extensions:\n' +
      '  - pymdownx.emoji: { emoji_index: !!python/name:material.extensions.emoji.twemoji }\n',
    'docs/index.md': '# The Wells\n',
    'docs/blog/index.md': '# Blog\n',
    'docs/blog/.authors.yml': 'authors:\n  ada: { name: Ada Lovelace, description: Editor }\n',
    'docs/blog/posts/2026/first.md':
      '---\ndate: { created: 2026-05-04 }\nauthors: [ada]\n---\n\n# Wells - *again*\n\nText.\n',
    'docs/blog/posts/idea.md': post('Idea', 'date: 2026-05-05', 'draft: true'),
    'docs/assets/map.png': 'png',
    'tools/logo.png': 'png',
  });
  const printed = await moveIn(me, 'old');
  expect(printed).toContain(
    'This looks like an MkDocs archive: old/mkdocs.yml. Its articles are at `/blog/yyyy/MM/dd/{slug}/` (the default of Material for MkDocs).',
  );
  expect(printed).toContain('cp -R old/docs/blog/posts content/articles/blog/\n    cp -R old/docs/assets content/\n');
  expect(printed).not.toContain('tools');
  expect(printed).toContain(
    'With these lines 1 of 1 article keeps its address, such as /blog/2026/05/04/wells---again/',
  );
  expect((await me.run('check')).printed).toContain('1 of 1 article keeps its address');
  const page = 'blog/2026/05/04/wells---again/index.html';
  expect(await pagesAt(me, [page, 'blog/2026/05/05/idea/index.html'])).toEqual([page]);
  expect(readFileSync(join(me.folder, 'site/blog/2026/05/04/wells-again/index.html'), 'utf8')).toContain(
    'Ada Lovelace',
  );
});

it('moves in from VitePress, whose configuration stays in its folder', async () => {
  const me = owner({
    'docs/.vitepress/config.mts': "export default { title: 'The Wells', lang: 'en', cleanUrls: true };\n",
    'docs/index.md': '# The Wells\n',
    'docs/guide/start.md': '# Start\n',
    'docs/.drafts/idea.md': post('Idea', 'date: 2026-05-04'),
    'docs/posts/Deep.md': post('Deep', 'date: 2026-05-04'),
    'docs/public/map.png': 'png',
  });
  const printed = await moveIn(me, 'old');
  expect(printed).toContain('cp -R old/docs/posts content/articles/\n    cp -R old/docs/public content/\n');
  expect(printed).not.toContain('.drafts');
  expect(printed).toContain('cp -R old/docs/.vitepress/config.mts content/.vitepress/\n');
  const kept = '1 of 1 article keeps its address, such as /posts/Deep of ';
  expect(printed).toContain(kept);
  expect((await me.run('check')).printed).toContain(kept);
  expect(await pagesAt(me, ['posts/Deep/index.html'])).toHaveLength(1);
});

it('moves in from Bridgetown, whose posts are in folders', async () => {
  const me = owner({
    'bridgetown.config.yml':
      'url: https://wells.example.org\npermalink: simple\ncollections: { events: { output: true } }\n',
    'config/initializers.rb': 'Bridgetown.configure do |config|\n  timezone "Europe/Oslo"\nend\n',
    'src/_data/site_metadata.yml': 'title: The Wells\n',
    'src/_posts/2026/2026-05-04-wells.md': post('Wells', 'category: Law'),
    'src/_events/2026-05-05-rain.md': post('Rain'),
    'src/images/map.png': 'png',
    'frontend/images/logo.png': 'png',
  });
  const printed = await moveIn(me, 'old');
  expect(printed).toContain('This looks like a Bridgetown archive: old/bridgetown.config.yml.');
  expect(printed).toContain('name: The Wells # title in src/_data/site_metadata.yml\n');
  expect(printed).toContain('timezone: Europe/Oslo # timezone in the text of config/initializers.rb\n');
  expect(printed).not.toContain('frontend');
  expect(printed).toContain('With these lines 2 of 2 articles keep their address');
  expect((await me.run('check')).printed).toContain('2 of 2 articles keep their address');
  const pages = ['law/wells/index.html', 'events/rain/index.html'];
  expect(await pagesAt(me, pages)).toEqual(pages);
});

it('moves in from Nikola, whose files are published as they are', async () => {
  const me = owner({
    'conf.py':
      'BLOG_TITLE = "The Wells"\nPOSTS = (\n    ("posts/*.rst", "blog", "post.tmpl"),\n    ("posts/*.md", "blog", "post.tmpl"),\n)\nPRETTY_URLS = False\n',
    'posts/2026/05-wells.md':
      '.. title: Wells\n.. date: 2026-05-04 09:00:00 UTC\n.. link:\n.. status: featured\n\n![A map](/map.png)\n',
    'posts/rain.md': '<!--\n.. title: Rain\n.. slug: drops\n.. date: 2026-05-05\n-->\n\nText.\n',
    'files/map.png': 'png',
  });
  const printed = await moveIn(me, 'old');
  expect(printed).toContain('cp -R old/posts content/articles/\n    cp -R old/files/. content/static/\n');
  expect(printed).toContain('With these lines 2 of 2 articles keep their address');
  const checked = (await me.run('check')).printed;
  expect(checked).toContain('2 of 2 articles keep their address');
  expect(checked).not.toMatch(/link is not|map.png is missing/);
  const pages = ['blog/2026/05-wells.html', 'blog/drops.html'];
  expect(await pagesAt(me, pages)).toEqual(pages);
});

it('moves in from Middleman, whose names have two endings and whose pictures are in one folder', async () => {
  const me = owner({
    'config.rb': 'activate :blog do |blog|\n  blog.prefix = "news"\n  blog.permalink = ":year/:title.html"\nend\n',
    'source/news/2026-05-04-wells.html.md': `${post('Wells')}\nREADMORE\n\n![A map](map.svg)\n`,
    'source/images/map.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>',
  });
  const printed = await moveIn(me, 'old');
  expect(printed).toContain('cp -R old/source/news content/articles/\n    cp -R old/source/images content/\n');
  const kept = '1 of 1 article keeps its address, such as /news/2026/wells.html of';
  expect(printed).toContain(kept);
  expect((await me.run('check')).printed).toContain(kept);
  expect(await pagesAt(me, ['news/2026/wells.html'])).toHaveLength(1);
  const page = readFileSync(join(me.folder, 'site/news/2026/wells.html'), 'utf8');
  expect(page).not.toContain('READMORE');
  expect(page).toMatch(/<img [^>]*src="\/assets\/map\./);
});

it('moves in from Gatsby, where its programs are as in a starter', async () => {
  const me = owner({
    'gatsby-config.js':
      "module.exports = { siteMetadata: { title: 'The Wells' }, plugins: [{ options: { path: `${__dirname}/content/blog` } }] };\n",
    'gatsby-node.js':
      'const value = createFilePath({ node, getNode });\ncreateNodeField({ name: `slug`, node, value });\n' +
      'createPage({ path: `/blog${post.fields.slug}`, component });\n',
    'content/blog/wells/index.md': post('Wells', 'date: 2026-05-04'),
    'src/images/logo.png': 'png',
    'static/map.png': 'png',
  });
  const printed = await moveIn(me, 'old');
  expect(printed).toContain('cp -R old/content/blog/. content/articles/\n    cp -R old/static content/\n');
  expect(printed).not.toContain('old/src');
  const kept = '1 of 1 article keeps its address, such as /blog/wells/ of';
  expect(printed).toContain(kept);
  expect((await me.run('check')).printed).toContain(kept);
  expect(await pagesAt(me, ['blog/wells/index.html'])).toHaveLength(1);
});
