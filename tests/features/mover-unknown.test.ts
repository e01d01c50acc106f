import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Editor, editors } from '../support/tidings.ts';

const editor = editors();
const noArticle = 'No article was found: articles are Markdown in old/articles/, and there is none.';

const read = (me: Editor, path: string) => readFileSync(join(me.folder, path), 'utf8');

/** What is said of a folder with these files. */
async function told(files: Record<string, string>): Promise<string> {
  const me = editor(Object.fromEntries(Object.entries(files).map(([key, text]) => [`old/${key}`, text])));
  return (await me.run('check', '--content', 'old')).printed;
}

const nikola = (date: string, slug = 'wells', ...lines: string[]) =>
  [
    '<!--',
    '.. title: Wells',
    `.. slug: ${slug}`,
    `.. date: ${date}`,
    '.. tags: Water, Law',
    ...lines,
    '-->',
    '',
    'Text.',
  ].join('\n');

describe('A folder of a generator that is not read', () => {
  it.each([
    ['Lektor', { 'wells.lektorproject': '[project]\n', 'content/blog/wells/contents.lr': 'title: Wells\n' }],
    ['Gatsby', { 'gatsby-config.ts': 'export default {};\n', 'src/index.tsx': '' }],
    ['Middleman', { 'config.rb': 'activate :sprockets\n', 'source/index.md': '# Wells\n' }],
  ])('%s is named, and that it has no article', async (generator, files) => {
    const printed = await told(files);
    expect(printed).toContain(
      `${noArticle} This looks like a ${generator} archive (${Object.keys(files)[0]}), whose configuration is not read.`,
    );
    expect(printed.includes('1 file in .lr would have to be Markdown first.')).toBe(generator === 'Lektor');
  });

  it('is told where articles are looked for, even if it has only a text about itself', async () => {
    const printed = await told({ 'README.md': '# Wells\n' });
    expect(printed).toContain(`${noArticle} No generator is known by the files here. If the articles are in another`);
    expect(await told({ 'conf.py': 'project = "Wells"\n', 'index.rst': 'Wells\n' })).toContain(
      'No generator is known by the files here. 1 file in .rst would have to be Markdown first.',
    );
  });

  it('has its texts counted that are no Markdown, where its generator is read', async () => {
    const printed = await told({ 'conf.py': 'BLOG_TITLE = "Wells"\n', 'posts/2026/wells.rst': '.. title: Wells\n' });
    expect(printed).toContain(
      'No folder with dated articles was found here. 1 file in .rst would have to be Markdown first. Copy the folder with your articles to content/articles/.',
    );
  });

  it('has its dated folders named', async () => {
    const printed = await told({
      'metalsmith.json': '{}\n',
      'README.md': '# Wells\n',
      'posts/2026/wells.md': nikola('2026-05-04 09:00:00 UTC+02:00'),
      'pages/about.rst': 'About\n',
    });
    expect(printed).toContain(
      'This looks like a Metalsmith archive (metalsmith.json), whose configuration is not read, and Tidings reads articles in `articles/`.',
    );
    expect(printed).toContain(
      'cp -R old/posts content/articles/ # 1 text\n\n1 file in .rst would have to be Markdown first.',
    );
    expect(printed).not.toContain('No article was found');
  });
});

it('An article whose address does not follow from its file, because its letters were written in Latin ones, is counted', async () => {
  const article = (title: string) => `Title: ${title}\nDate: 2026-05-04\n\nText.\n`;
  const files = {
    'pelicanconf.py': "SITENAME = 'Wells'\n",
    'content/wells.md': article('Wells'),
    'content/rain.md': article('Дождь'),
  };
  const said = '1 of 1 article keeps its address, such as /wells.html of old/content/wells.md.\n\n';
  const aliases = 'write `aliases: [/the/old/address/]` in its front matter.';
  expect(await told(files)).toContain(
    `${said}Where one other article was, nobody can tell from the files. If it was elsewhere, ${aliases}`,
  );
  expect(
    await told({ ...files, 'content/snow.md': article('Снег'), 'content/new.md': `Status: draft\n${article('Лёд')}` }),
  ).toContain(
    `${said}Where 2 other articles were, nobody can tell from the files. Look at some: if one was elsewhere, ${aliases}`,
  );
});

it('A newsroom without articles is told so', async () => {
  const me = editor({ 'content/settings.yaml': 'name: The Wells\nurl: https://wells.example.org\n' });
  const { printed } = await me.run('check');
  expect(printed).toContain(
    'No article was found: articles are Markdown in content/articles/, and there is none.\nNo problems, no warnings in 0 content items.',
  );
});

describe('An article of Nikola', () => {
  it('has its fields in a comment', async () => {
    const me = editor({
      'content/settings.yaml': 'name: The Wells\nurl: https://wells.example.org\n',
      'content/articles/a.md': nikola('2026-05-04 09:00:00 UTC-05:00', 'wells', '.. status: featured', '.. category:'),
      'content/articles/b.html': nikola('2026-05-05', 'deep', '.. image:: /a.png', '   :alt: A well'),
      'content/articles/c.md': nikola('2026-05-06', 'draft', '.. status: draft'),
    });
    const { printed } = await me.run('build', '--now', '2026-06-01T00:00:00Z');
    expect(printed).toContain('2 articles live, 1 draft.');
    expect(printed).not.toMatch(/problem|warning/);
    expect(read(me, 'site/articles/wells/index.html')).toContain('2026-05-04T14:00:00Z');
    expect(read(me, 'site/tags/water/index.html')).toContain('Wells');
  });

  it('is refused at the line of a field that cannot be read', async () => {
    const me = editor({
      'content/settings.yaml': 'name: The Wells\nurl: https://wells.example.org\n',
      'content/articles/a.md': nikola('soon'),
    });
    expect((await me.run('check')).printed).toContain('content/articles/a.md:4:10: problem\n  4 | .. date: soon');
  });
});
