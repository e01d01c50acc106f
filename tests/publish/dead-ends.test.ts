import { describe, expect, it } from 'vitest';
import { problemLine } from '../../lambdas/core/problem.ts';
import { CountedStore } from '../../lambdas/local/stores/counted-store.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish, type Report } from '../../lambdas/publish.ts';
import { at, cleanBuild, type Files, item, newsroom, standing } from '../support/newsroom.ts';
import { plainPictures } from '../support/pictures.ts';

const now = '2026-05-04T12:00:00Z';

const others: Files = {
  'articles/2025/wells.md': item(
    { title: 'Wells', date: '2026-01-01', tags: ['Water'], aliases: ['old-wells'] },
    '## The plan\n\n<p id="Map">Map</p>',
  ),
  'articles/later.md': item({ title: 'Later', date: '2030-01-01' }),
};

function content(body: string, more: Files = {}, frontMatter: Record<string, unknown> = {}): Files {
  return { ...others, 'articles/a.md': item({ title: 'A', date: '2026-05-01', ...frontMatter }, body), ...more };
}

/** What is said, a line each, without the name of the file. */
function told({ problems }: Report): string[] {
  return problems.map((problem) => `${problem.severity} ${problemLine(problem).replace('articles/a.md:', '')}`);
}

async function warnings(body: string, more: Files = {}, frontMatter: Record<string, unknown> = {}) {
  return told((await cleanBuild(content(body, more, frontMatter), now)).report);
}

async function bodyOf(body: string, more: Files = {}): Promise<string> {
  const { site } = await cleanBuild(content(body, more), now);
  const page = (await standing(site))['articles/a/index.html'] ?? '';
  return /<!--body-->(.*)<!--\/body-->/s.exec(page)?.[1]?.trim() ?? '';
}

describe('A link that leads nowhere is a warning with its place', () => {
  it.each([
    ['lakes.md', '2026-03-01-lakes.md'],
    ['../articles/2026-03-02-lakes.md', '2026-03-01-lakes.md'],
    ['rivers.md', 'rivers/index.md'],
    ['rivers/index.mdown', undefined],
    ['team.md', undefined],
  ])('and suggests the file that is called like %s, with its date or as a folder', async (target, meant) => {
    const { report } = await cleanBuild(
      content(`[x](${target})`, {
        'articles/2026-03-01-lakes.md': item({ title: 'Lakes' }),
        'articles/rivers/index.md': item({ title: 'Rivers', date: '2026-03-01' }),
        'pages/team/index.md': item({ title: 'Team' }),
      }),
      now,
    );
    const [fix = ''] = report.problems.map((problem) => problem.fix);
    if (meant === undefined) expect(fix).toMatch(/^Correct the path/);
    else expect(fix).toBe(`Write \`${meant}\`, if that is what you mean.`);
  });

  it.each([
    [
      'to an article that does not exist',
      'Text, [x](none.md).',
      '6:11: a link leads to none.md, and there is no such file, expected a file articles/none.md in the content folder. ' +
        'Correct the path; until then only the words of the link are shown.',
    ],
    [
      'to an article that does not exist, under any name of Markdown',
      '[x](none.mdown)',
      '6:5: a link leads to none.mdown, and there is no such file, expected a file articles/none.mdown in the content ' +
        'folder. Correct the path; until then only the words of the link are shown.',
    ],
    [
      'to an article of another folder',
      '[x](wells.md)',
      '6:5: a link leads to wells.md, and there is no such file, expected a file articles/wells.md in the content folder. ' +
        'Write `2025/wells.md`, if that is what you mean.',
    ],
    [
      'to an article of a similar name',
      '[x](2025/weels.md)',
      '6:5: a link leads to 2025/weels.md, and there is no such file, expected a file articles/2025/weels.md in the ' +
        'content folder. Write `2025/wells.md`, if that is what you mean.',
    ],
    [
      'to an article with other capitals',
      '[x](2025/Wells.md)',
      '6:5: a link leads to 2025/Wells.md, and there is no such file, expected a file articles/2025/Wells.md in the ' +
        'content folder. Write `2025/wells.md`: the case differs, and capitals count.',
    ],
    [
      'to an address that no output answers',
      'Two lines,\nthen [about us](/about/).',
      '7:17: a link leads to /about/, where there is nothing, expected the file of an article or a page, or an address that exists on this site. Correct the address; if it is on another site, write it in full, with https://.',
    ],
    [
      'to a heading that another article does not have',
      '[x](2025/wells.md#plans)',
      '6:5: a link leads to 2025/wells.md#plans, and articles/2025/wells.md has no such heading, expected an existing heading, such as #the-plan, #wells_Map. Correct what follows the #; until then the link leads to the top of the page.',
    ],
    [
      'to a heading of an article that has none, though it is scheduled',
      '[x](later.md#none)',
      '6:5: a link leads to later.md#none, and articles/later.md has no such heading, expected a link without #, because ' +
        'there are no headings. Correct what follows the #; until then the link leads to the top of the page.',
    ],
    [
      'to a heading that is not on its own page',
      '[x](#plans)',
      '6:5: a link leads to "#plans", which is not in this article, expected the id of a heading or another element in ' +
        'this article. After the #, write the heading in lower case, without punctuation and with hyphens for spaces.',
    ],
    [
      'to a host without a scheme',
      '[x](www.example.org/a)',
      '6:5: a link leads to www.example.org/a, without https://, expected a full address if the link leads to another site. Write `https://www.example.org/a`.',
    ],
    [
      'to an e-mail address',
      '[x](ada@example.org)',
      '6:5: a link leads to ada@example.org, where there is nothing, expected the file of an article or a page, or an address that exists on this site. Write `mailto:ada@example.org`, if it is an e-mail address.',
    ],
    [
      'to a file that is missing',
      '[x](../files/minutes.pdf)',
      '6:5: the file ../files/minutes.pdf is missing, expected a file files/minutes.pdf in the content folder. Add the ' +
        'file, or correct its path, which is read relative to the article; until then the link leads nowhere.',
    ],
    [
      'to a file of a kind that is not published',
      '[x](data.json)',
      '6:5: a link leads to data.json, a kind of file that is not published, expected a document, a table, an archive, a ' +
        'recording or a picture, such as a .pdf, .csv, .zip, .mp3 or .png file. Save it in another format, or put it into ' +
        'a .zip file.',
    ],
  ])('%s', async (_, body, expected) => {
    const more: Files = body.includes('data.json') ? { 'articles/data.json': '{}' } : {};
    expect(await warnings(body, more)).toEqual([`warning ${expected}`]);
  });

  it.each([
    '[x](2025/wells.md) [x](2025/wells.md#the-plan) [x](2025/wells.md#Map) [x](/articles/wells/) [x](/2019/old-wells.html)',
    '[x](later.md) [x](/articles/later/)',
    '[x](/) [x](/tags/water/) [x](/tags/water) [x](/archive/2026/05/) [x](/feed.xml) [x](/subscribe/)',
    '[x](https://elsewhere.example/none) [x](mailto:a@b.example) [x](?print) [x](2025/wells.md#fn-wells-1) [x](2025/wells.md#the-plan:~:text=Map) [x](2025/wells.md#:~:text=Map)',
  ])('and none is said of %s', async (body) => {
    expect(await warnings(body)).toEqual([]);
  });

  it('is named with the host of the site as without it', async () => {
    const more = { 'settings.yaml': 'url: https://wells.example/news\n' };
    const here = (path: string) => `[x](https://wells.example${path})`;
    const found = [
      '/news/',
      '/news/tags/water',
      '/news/feed.json',
      '/news/feed.xml?x=1',
      '/2019/',
      '/news/articles/wells/',
    ];
    expect(await warnings(found.map(here).join(' '), more)).toEqual([]);
    expect(await warnings(here('/news/about/'), more)).toEqual([
      'warning 6:5: a link leads to https://wells.example/news/about/, where there is nothing, expected the file of an article or a page, or an address that exists on this site. Correct the address, or publish what should be there.',
    ]);
  });

  it('is named as the file that it means when its ending has other capitals', async () => {
    expect((await warnings('[x](2025/wells.MD)')).join()).toContain('Write `2025/wells.md`: the case differs');
  });

  it('is right again as soon as its target comes or goes', async () => {
    const store = MemoryStore.of(content('[x](2025/springs.md) [y](/tags/springs/)'));
    const site = new MemoryStore();
    const run = () => publish(newsroom(store, site), { now: at(now) });
    expect((await run()).problems).toHaveLength(2);
    expect((await run()).problems).toHaveLength(2);
    await store.write('articles/2025/springs.md', item({ title: 'Springs', date: '2026-02-01', tags: ['Springs'] }));
    expect((await run()).problems).toEqual([]);
    expect((await run()).problems).toEqual([]);
    await store.delete('articles/2025/springs.md');
    expect((await run()).problems.filter(({ file }) => file === 'articles/a.md')).toHaveLength(2);
  });

  /** The site as one that asks over a network for everything. */
  const asked = (site: MemoryStore) => Object.defineProperty(site, 'parallel', { value: 32 });

  it.each([
    ['on a disk, which is asked for each place', (site: MemoryStore) => site],
    ['elsewhere, where folders are listed', asked],
  ])('is none where its owner put a page into the site: %s', async (_, placed) => {
    const files = {
      'map/index.html': 'Map.',
      'docs/rules.html': 'Rules.',
      'about/us/index.html': 'Us.',
      'top.html': '.',
    };
    const site = new CountedStore(placed(MemoryStore.of(files)));
    const there = ['/map/', '/map', '/docs/rules.html', '/about/us/', '/top.html', '../../map/', '../../../../map/'];
    const others = ['/maps/', '/docs/', '/about/', '/to', '../../../../articles.ts'];
    const body = [...there, ...others].map((target) => `[x](${target})`).join(' ');
    const { problems } = await publish(newsroom(content(body), site), { now: at(now) });
    expect(problems.map(({ found }) => /to (\S+), where/.exec(found)?.[1])).toEqual([
      ...['/maps/', '/docs/', '/about/', '/to', '../../../../articles.ts'],
    ]);
  });

  it('costs few requests elsewhere, however many there are', async () => {
    const many = Array.from({ length: 300 }, (_, index) => `[x](/docs-${index % 30}/${index}/)`).join(' ');
    const lists = async (site: MemoryStore) => {
      const counted = new CountedStore(site);
      await publish(newsroom(content(many), counted), { now: at(now) });
      return counted.operations.list;
    };
    expect(await lists(new MemoryStore())).toBeGreaterThan(300);
    expect(await lists(asked(new MemoryStore()))).toBeLessThan(30);
  });

  it('leads to the place of the author’s own on another page', async () => {
    expect(await bodyOf('[x](2025/wells.md#Map)')).toBe('<p><a href="/articles/wells/#wells_Map">x</a></p>');
  });
});

it('A pin of an article that does not exist is a warning with its line', async () => {
  expect(await warnings('Text.', {}, { related: ['wells', 'old-wells', 'none'] })).toEqual([
    'warning 4: `related` names none, but no article is called that, expected the last part of the address of an article. ' +
      'Correct it, or remove it; until then it is ignored.',
  ]);
});

it('A pin of an article that has a problem says so, and does not call it unknown', async () => {
  const faulty = { 'articles/2026/2026-05-01-q1.md': '---\ntitle: [\n---\n' };
  expect(await warnings('Text.', faulty, { related: ['q1'] })).toEqual([
    expect.stringMatching(/^problem articles\/2026\/2026-05-01-q1\.md:/),
    'warning 4: `related` names q1, but articles/2026/2026-05-01-q1.md has a problem, expected an article that can be read. ' +
      'Correct that file; until then the name is ignored.',
  ]);
});

describe('A picture that is missing', () => {
  it('is a warning, and its description is shown in its place', async () => {
    expect(await warnings('Text.\n\n![Gone](gone.png)')).toEqual([
      'warning 8:9: the picture gone.png is missing, expected a file articles/gone.png in the content folder. Add the ' +
        'picture, or correct its path, which is read relative to the article; until then its description is shown in its place.',
    ]);
    expect(await bodyOf('![Gone](gone.png)')).toBe('<p><span class="missing-picture">Gone</span></p>');
  });

  it('is called what it is to a player, and so is a missing track', async () => {
    const player = '<video src="film.mp4" poster="gone.png"><track src="gone.vtt" kind="captions"></video>';
    const film = { 'articles/film.mp4': 'film' };
    expect(await warnings(player, film)).toEqual([
      expect.stringMatching(/: the poster gone\.png is missing, .* until then the player appears without it\.$/),
      expect.stringMatching(/: the track gone\.vtt is missing, .* until then the recording plays without it\.$/),
    ]);
    expect(await bodyOf(player, film)).not.toContain('poster');
  });

  it('is told when only the case differs', async () => {
    expect(await warnings('![x](IMG_1.JPG)', { 'articles/img_1.jpg': plainPictures.png })).toEqual([
      'warning 6:6: the picture IMG_1.JPG is missing, expected a file articles/IMG_1.JPG in the content folder. Write ' +
        '`img_1.jpg`: the case differs, and capitals count.',
    ]);
  });

  it('at the top leaves the article without it', async () => {
    const files = content('Text.', {}, { image: { src: 'notes.png', alt: 'Notes' } });
    const { site, report } = await cleanBuild(files, now);
    expect(report.problems).toMatchObject([
      { severity: 'warning', file: 'articles/a.md', line: 4, found: 'the lead picture notes.png is missing' },
    ]);
    const stands = await standing(site);
    expect(stands['articles/a/index.html']).not.toContain('notes.png');
    expect(stands['feed.xml']).not.toContain('notes.png');
  });

  it('goes from the page that showed it, as a clean build would have it', async () => {
    const whole = content('![Map](map.png)', { 'articles/map.png': plainPictures.png });
    const { site } = await cleanBuild(whole, now);
    await publish(newsroom(content('![Map](map.png)'), site), { now: at(now) });
    expect(await standing(site)).toEqual(await standing((await cleanBuild(content('![Map](map.png)'), now)).site));
  });

  it('may lie anywhere in the content, as other generators have it', async () => {
    const files = { 'img/logo.png': plainPictures.png };
    expect(await warnings('![Logo](/img/logo.png)', files)).toEqual([]);
    expect(await bodyOf('![Logo](/img/logo.png)', files)).toMatch(/src="\/assets\/logo\.[\w-]{22}\.png"/);
  });
});

it('A lead picture that is kept elsewhere is in all feeds, with its description and credit', async () => {
  const image = { src: 'https://img.example/pic?name=a.jpg&w=1', alt: 'Alt', credit: 'Cr' };
  const { site, report } = await cleanBuild(content('Text.', {}, { image }), now);
  expect(report.problems).toEqual([]);
  const { 'feed.xml': rss = '', 'atom.xml': atom = '', 'feed.json': json = '' } = await standing(site);
  for (const feed of [rss, atom]) {
    expect(feed).toContain('<media:content url="https://img.example/pic?name=a.jpg&amp;w=1" medium="image">');
    expect(feed).toContain('alt="Alt"');
    expect(feed).toContain('Picture: Cr');
  }
  expect((JSON.parse(json) as { items: unknown[] }).items[0]).toMatchObject({ image: image.src });
});

describe('A sign that would end an address', () => {
  const names = ['100%', 'a#b', 'what?'];
  const articles = Object.fromEntries(
    names.map((name) => [`articles/${name}.md`, item({ title: name, date: '2026-05-01' }, 'x')]),
  );
  const papers = Object.fromEntries(names.map((name) => [`files/${name}.pdf`, '%PDF-1.4\n']));

  it('may be in the names of files, where it is encoded in links', async () => {
    const links = names.map(encodeURIComponent).flatMap((name) => [`[x](${name}.md)`, `[y](../files/${name}.pdf)`]);
    links.push('[z](https://our.org/files/100%25.pdf)');
    const linking = item({ title: 'Linking', date: '2026-05-02' }, links.join(' '));
    const settings = 'name: O\nurl: https://our.org\n';
    const content = { 'settings.yaml': settings, ...articles, ...papers, 'articles/linking.md': linking };
    const { site, report } = await cleanBuild(content, '2026-06-01T00:00:00Z');
    expect(report.problems).toEqual([]);
    const page = (await standing(site))['articles/linking/index.html'] ?? '';
    expect(page.match(/<a href="\/(?:articles|assets)\/[^"]+">[xyz]/g)).toHaveLength(7);
  });

  it('is encoded in what a message tells to write', async () => {
    const linking = item(
      { title: 'Linking', date: '2026-05-02' },
      '[y](../files/100%25s.pdf) [z](<../files/My paper.pdf>)',
    );
    const content = { ...articles, ...papers, 'files/My papers.pdf': '%PDF', 'articles/linking.md': linking };
    const { report } = await cleanBuild(content, '2026-06-01T00:00:00Z');
    const fixes = report.problems.map(({ fix }) => fix).filter((fix) => fix.startsWith('Write'));
    expect(fixes).toContain('Write `../files/My%20papers.pdf`, if that is what you mean.');
    expect(fixes).toContain('Write `../files/100%25.pdf`, if that is what you mean.');
  });
});

it('A mailbox or a telephone at the own host is no page of the site, and stays as it is written', async () => {
  const settings = { 'settings.yaml': 'name: O\nurl: https://our.org\nformerUrls: [https://old.our.org]\n' };
  const body = 'Write to [us](mailto:us@our.org), <them@old.our.org> or [call](tel:+36-1-our.org).';
  expect(await warnings(body, settings)).toEqual([]);
  const hrefs = (await bodyOf(body, settings)).match(/href="[^"]*"/g);
  expect(hrefs).toEqual(['href="mailto:us@our.org"', 'href="mailto:them@old.our.org"', 'href="tel:+36-1-our.org"']);
});
