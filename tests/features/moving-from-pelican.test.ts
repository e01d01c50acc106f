import { describe, expect, it } from 'vitest';
import { cleanBuild, type Files, standing } from '../support/newsroom.ts';

// What only archives of Pelican have, in newsrooms with files where the guide puts them.

const now = '2026-06-01T00:00:00Z';
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><path d="M0 0h8v8z"/></svg>';
const lines = (title: string, ...fields: string[]) =>
  [`Title: ${title}`, 'Date: 2026-05-04', ...fields, '', ''].join('\n');

async function movedIn(files: Files, settings = 'permalink: /:slug/\n') {
  const written = `name: Wells\nurl: https://wells.example.org\ntimezone: UTC\n${settings}`;
  const { site, report } = await cleanBuild({ 'settings.yaml': written, ...files }, now);
  const shown = await standing(site);
  return {
    page: (address: string) => shown[`${address.slice(1)}index.html`] ?? '',
    said: report.problems.map(({ file, line, column, found }) => `${file}:${line}:${column} ${found}`),
  };
}

/** The body of a page: what follows its headline. */
const bodyOf = (page: string) => page.slice(page.indexOf('<h1>'));

describe("A link with one of Pelican's placeholders", () => {
  const around: Files = {
    'articles/news/roads.md': lines('Roads'),
    'articles/news/deep/wells.md': lines('Wells'),
    'articles/labs/wells.md': lines('Wells of the laboratory', 'Slug: lab-wells'),
    'articles/news/map.svg': svg,
    'articles/images/well.svg': svg,
    'images/other.svg': svg,
    'pages/about.md': 'Title: About\n\nText.\n',
  };
  const bodyWith = async (markdown: string, more: Files = {}) => {
    const { page, said } = await movedIn({ ...around, ...more, 'articles/news/first.md': lines('First') + markdown });
    return { body: bodyOf(page('/first/')), said };
  };

  it.each([
    ['[x]({filename}deep/wells.md)', '/wells/'],
    ['[x]({filename}./deep/wells.md)', '/wells/'],
    ['[x]({filename}/news/deep/wells.md)', '/wells/'],
    ['[x]({filename}/labs/wells.md)', '/lab-wells/'],
    ['[x]({filename}../labs/wells.md)', '/lab-wells/'],
    ['[x]({filename}roads.md "Our roads")', '/roads/'],
    ['[x]({filename}roads.rst)', '/roads/'],
    ['[x](|filename|roads.md)', '/roads/'],
    ['[x](<{filename}roads.md>)', '/roads/'],
    ['[x](%7Bfilename%7Droads.md)', '/roads/'],
    ['[x][1]\n\n[1]: {filename}roads.md', '/roads/'],
    ['<a href="{filename}roads.md">x</a>', '/roads/'],
    ['<a href="|filename|roads.md">x</a>', '/roads/'],
    ['[x]({filename}/pages/about.md)', '/about/'],
    ['[x]({index})', '/'],
    ['[x]({index}#top)', '/#top'],
  ])('leads where the path does: %s', async (markdown, address) => {
    const { body, said } = await bodyWith(markdown);
    expect(body).toContain(`<a href="${address}"`);
    expect(body).toContain('>x</a>');
    expect(said).toEqual([]);
  });

  it.each([
    ['![x]({static}/images/well.svg)', 'well'],
    ['![x]({static}../images/well.svg)', 'well'],
    ['![x]({static}/images/other.svg)', 'other'],
    ['![x]({attach}map.svg)', 'map'],
    ['![x]({filename}/images/well.svg)', 'well'],
    ['![x](|static|/images/well.svg)', 'well'],
    ['<img src="{static}/images/well.svg" alt="x">', 'well'],
    ['<img alt="x" src="{attach}map.svg" />', 'map'],
    ['[![x]({static}/images/well.svg)]({static}/images/well.svg)', 'well'],
  ])('shows the picture that the path means: %s', async (markdown, name) => {
    const { body, said } = await bodyWith(markdown);
    expect(body).toMatch(new RegExp(`<img src="/assets/${name}\\.[^"]*" alt="x"`));
    expect(said).toEqual([]);
  });

  it('leads to files and plays recordings', async () => {
    const { body, said } = await bodyWith(
      '[Plan]({static}/files/plan.pdf)\n\n<audio src="{static}/files/talk.mp3"></audio>\n',
      { 'articles/files/talk.mp3': 'sound', 'articles/files/plan.pdf': '%PDF-1.4' },
    );
    expect(body).toMatch(/<a href="\/assets\/plan[^"]*\.pdf">Plan \(PDF/);
    expect(body).toMatch(/<audio[^>]* src="\/assets\/talk[^"]*\.mp3"/);
    expect(said).toEqual([]);
  });

  it('is reported at its place when nothing is there', async () => {
    const { said } = await bodyWith('Text.\n\nSee ![x]({static}/images/no.png) and [y]({filename}no.md).\n');
    expect(said).toEqual([
      expect.stringMatching(/^articles\/news\/first\.md:6:10 .*\/images\/no\.png/),
      expect.stringMatching(/^articles\/news\/first\.md:6:42 .*no\.md/),
    ]);
  });

  it.each(['`[x]({filename}roads.md)`', '    ![x]({static}/images/well.svg)', '```\n{static}/images/well.svg\n```'])(
    'stays as it is in code: %s',
    async (markdown) => {
      const { body } = await bodyWith(`Text.\n\n${markdown}\n`);
      expect(body).toMatch(/<code>[^<]*\{(?:filename|static)\}/);
    },
  );

  it('may not lead to what a link may not lead to', async () => {
    const { body, said } = await bodyWith(
      '[x]({filename}javascript:alert%281%29) <a href="{static}javascript:alert(1)">y</a>',
    );
    expect(body).not.toContain('javascript:');
    expect(said.join('\n')).toContain('javascript:');
  });

  it.each([
    ['[x](<{tag}Clean water>)', '', '/tags/clean-water/'],
    ['[x]({tag}clean-water)', 'permalink: { articles: /:slug/, tags: /t/:tag.html }', '/t/clean-water.html'],
    ['[x]({category}roads)', 'permalink: { articles: /:slug/, tags: /t/:tag.html }', '/t/roads.html'],
    ['[x](|author|Anna%20Kiss)', '', '/authors/anna-kiss/'],
    ['<a href="{author}Anna Kiss">x</a>', 'permalink: { articles: /:slug/, authors: /by/:author/ }', '/by/anna-kiss/'],
  ])('leads to the page of a tag or an author: %s, %s', async (markdown, permalink, address) => {
    const roads = { 'articles/news/roads.md': lines('Roads', 'Tags: Clean water, Roads', 'Author: Anna Kiss') };
    const first = { 'articles/news/first.md': lines('First') + markdown };
    const { page, said } = await movedIn({ ...roads, ...first }, permalink === '' ? undefined : `${permalink}\n`);
    expect(bodyOf(page('/first/'))).toContain(`<a href="${address}">x</a>`);
    expect(said).toEqual([]);
  });

  it('is reported where no article has the tag', async () => {
    const { said } = await bodyWith('[x]({tag}Roads)');
    expect(said).toEqual([expect.stringMatching(/^articles\/news\/first\.md:4:5 .*\/tags\/roads\//)]);
  });

  it('names a lead picture', async () => {
    const { page, said } = await movedIn({
      'articles/images/well.svg': svg,
      'articles/first.md': lines('First', 'Cover: {static}/images/well.svg', 'ImageAlt: A well') + 'Text.\n',
    });
    expect(page('/first/')).toMatch(/<img src="\/assets\/well\.[^"]*" alt="A well"/);
    expect(said).toEqual([]);
  });
});
