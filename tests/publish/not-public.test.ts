import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { problemLine } from '../../lambdas/core/problem.ts';
import { FolderStore } from '../../lambdas/local/stores/folder-store.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publishAndCut } from '../../lambdas/local/publish-and-cut.ts';
import { publish } from '../../lambdas/publish.ts';
import { at, cleanBuild, type Files, item, newsroom, standing } from '../support/newsroom.ts';

const now = '2026-06-01T00:00:00Z';
const settings = { 'settings.yaml': 'name: The Wells\nurl: https://wells.example.org\n' };

/** An article with these lines in its front matter. */
const saying = (...lines: string[]) => `---\ntitle: Wells\ndate: 2026-01-05\n${lines.join('\n')}\n---\n\nText.\n`;

const plain = item({ title: 'Wells', date: '2026-01-05' });

/** The last parts of the addresses that answer. */
async function publicIn(files: Files): Promise<string[]> {
  const { site } = await cleanBuild({ ...settings, ...files }, now);
  const pages = Object.keys(await standing(site)).filter((key) => /^articles\/[^/]+\/index\.html$/.test(key));
  return pages.map((key) => key.split('/')[1]!);
}

async function saidOf(files: Files): Promise<string[]> {
  const { report } = await cleanBuild({ ...settings, ...files }, now);
  return report.problems.map((problem) => `${problem.severity}: ${problemLine(problem)}`);
}

describe('Archives of other generators', () => {
  it('keep what WordPress, Ghost and Obsidian did not publish', async () => {
    const files = {
      'articles/rough.md': saying('status: draft'),
      'articles/internal.md': saying('status: private'),
      'articles/waiting.md': saying('status: pending'),
      'articles/aside.md': saying('unlisted: true'),
      'articles/later.md': saying('publish: false'),
      'articles/out.md': saying('status: publish'),
    };
    expect(await publicIn(files)).toEqual(['out']);
  });

  it('keep what stands in folders and files that begin with _, however deep', async () => {
    const files = {
      'articles/_drafts/rough.md': plain,
      'articles/news/_drafts/2026-01-06-deeper.md': plain,
      'articles/_includes/note.md': plain,
      'articles/_partial.md': plain,
      'articles/news/_posts/2026-01-07-posted.md': plain,
      'articles/out.md': plain,
    };
    expect(await publicIn(files)).toEqual(['out', 'posted']);
  });

  it('keep what Eleventy writes no page for, and what it lists nowhere', async () => {
    const files = {
      'articles/pageless.md': saying('permalink: false'),
      'articles/listless.md': saying('eleventyExcludeFromCollections: true'),
      'articles/out.md': plain,
    };
    expect(await publicIn(files)).toEqual(['out']);
  });

  it('do not complain of parts of a site that are no articles, or of drafts without a date, and only warn of drafts that are not ready', async () => {
    const said = await saidOf({
      'articles/_includes/menu.md': '* Home',
      'articles/_drafts/idea.md': '---\ntitle: Idea\n---\n',
      'articles/_drafts/later.md': '---\ntitle: Later\ndate: soon\n---\n',
    });
    expect(said).toEqual([expect.stringMatching(/^warning: articles\/_drafts\/later\.md:3:7: date is "soon"/)]);
  });

  it('know the pages of Hugo’s sections in every language', async () => {
    const section = '---\ntitle: News\n---\n';
    const files = { 'articles/_index.md': section, 'articles/news/_index.pt-br.md': section, 'articles/out.md': plain };
    expect(await saidOf(files)).toEqual([]);
  });
});

it.each(['draft: true', 'published: false', 'status: draft'])(
  'Nothing of a draft is anywhere, whatever kind of content item it is: %s',
  async (line) => {
    const draft = (...fields: string[]) =>
      `---\n${[...fields, line].join('\n')}\n---\n\nSecretum and [open](/articles/open/).\n`;
    const files = {
      'settings.yaml': `${settings['settings.yaml']}digests: [{ from: desk@example.org, every: friday, at: '07:00', grace: 20 }]\n`,
      'articles/open.md': item(
        { title: 'Open', date: '2026-06-04', authors: ['Ada Obi', 'ben'], tags: ['law'], related: ['hidden'] },
        'See [one](hidden.md), [another](../pages/hidden.md) and [a third](/authors/ada-obi/).',
      ),
      'articles/hidden.md': draft(
        'title: Secretum',
        'date: 2026-06-04',
        'tags: [secretum]',
        'authors: [Secretum]',
        'id: secretum',
      ),
      'pages/hidden.md': draft('title: Secretum', 'menu: true', 'aliases: [secretum]'),
      'authors/ada-obi.md': draft('name: Secretum', 'summary: Secretum', 'url: https://secretum.example.org/'),
      'authors/ben.md': draft('name: Secretum Ben'),
      'tags/law.md': draft('name: Secretum', 'summary: Secretum'),
      'digests/2026-06-05.md': draft('subject: Secretum'),
    };
    const room = newsroom(files);
    await publishAndCut(room, { now: at('2026-06-05T08:00:00Z') });
    const keys = (await room.site.list('')).map(({ key }) => key);
    expect(keys).toContain('digests/2026-06-05/issue.json');
    const texts = await Promise.all(keys.map(async (key) => Buffer.from((await room.site.read(key))!.body).toString()));
    expect(keys.filter((key, index) => /secretum/i.test(key + texts[index]))).toEqual([]);
  },
);

describe('A value that nobody can understand', () => {
  it.each([
    ['published: maybe', 'true, false, or a date and time such as 2026-05-04T09:00:00Z'],
    ['draft: no way', 'true or false'],
    ['hidden: sometimes', 'true or false'],
    ['status: foo', 'published, or draft, pending, private, scheduled, hidden'],
    ['visibility: friends', 'public, or private, members, paid, tiers'],
    ['publishDate: soon', 'a date and time such as 2026-05-04T09:00:00Z'],
  ])('is a problem: %s', async (line, expected) => {
    const files = { 'articles/wells.md': saying(line) };
    const place = `problem: articles/wells.md:4:${line.indexOf(':') + 3}: ${line.split(':')[0]} is `;
    expect(await saidOf(files)).toEqual([expect.stringContaining(place)]);
    expect(await saidOf(files)).toEqual([expect.stringContaining(`, expected ${expected}. `)]);
    expect(await publicIn(files)).toEqual([]);
  });

  it.each([
    ['build: { render: seldom }', '4:8: build.render is "seldom", expected always or never'],
    ['build: { render: always, list: [often] }', '4:8: build.list is a list, expected always or never'],
    ['build: { list: foo, render: never }', '4:8: build.list is "foo", expected always or never'],
    ['params: { weight: 3, draft: perhaps }', '4:9: params.draft is "perhaps", expected true or false'],
    ['extra: { params: { status: foo } }', '4:8: extra.params.status is "foo", expected published, or draft, pending'],
    ['params:\n  draft: perhaps', '5:3: params.draft is "perhaps", expected true or false'],
  ])('is named with the group that it is in: %s', async (fields, said) => {
    const files = { 'articles/wells.md': saying(fields) };
    expect(await saidOf(files)).toEqual([expect.stringContaining(`problem: articles/wells.md:${said}`)]);
    expect(await publicIn(files)).toEqual([]);
  });

  it.each([
    'daft: true',
    'drafts: true',
    'statsu: draft',
    'hiden: true',
    'unlistd: true',
    'withdrwan: It was not there.',
  ])('may be a misspelt name: %s', async (line) => {
    const files = { 'articles/wells.md': saying(line) };
    expect(await saidOf(files)).toEqual([
      expect.stringMatching(/^problem: articles\/wells\.md:4:1: .* is not a field/),
    ]);
    expect(await publicIn(files)).toEqual([]);
  });

  it('may be somebody’s own field', async () => {
    for (const line of [
      'state: Texas',
      'access: By train',
      'audience: teachers',
      'hide: [toc]',
      'build: "4.2"',
      'stats: 5',
    ])
      expect(await publicIn({ 'articles/wells.md': saying(line) }), line).toEqual(['wells']);
  });
});

describe('Yes and no', () => {
  it('are read in every spelling, from YAML and TOML', async () => {
    for (const yes of ['true', 'True', '"true"', 'yes', 'on', 'y', '1', "'1'"])
      expect(await publicIn({ 'articles/wells.md': saying(`draft: ${yes}`) }), yes).toEqual([]);
    for (const no of ['false', 'No', '"false"', 'off', '0', '""', '~'])
      expect(await publicIn({ 'articles/wells.md': saying(`draft: ${no}`) }), no).toEqual(['wells']);
    for (const yes of ['true', '"yes"', '1'])
      expect(
        await publicIn({ 'articles/wells.md': `+++\ntitle = "Wells"\ndate = 2026-01-05\ndraft = ${yes}\n+++\n` }),
        yes,
      ).toEqual([]);
  });
});

describe('Dates', () => {
  it('hold an article back until the last of them', async () => {
    const { report } = await cleanBuild(
      { ...settings, 'articles/wells.md': saying('publishDate: 2026-03-01', 'embargo: 2030-01-01T09:00:00Z') },
      now,
    );
    expect(report.scheduled).toMatchObject([{ slug: 'wells', publishAt: at('2030-01-01T09:00:00Z') }]);
  });

  it('are not asked of the name of a file that has one inside', async () => {
    expect(await publicIn({ 'articles/2030-01-01-wells.md': plain })).toEqual(['wells']);
  });
});

describe('What is said of a folder', () => {
  it('gives way to what the article says, and to what is said nearer by', async () => {
    const files = {
      'articles/a/a.json': '{ "draft": true }',
      'articles/a/still.md': plain,
      'articles/a/out.md': saying('draft: false'),
      'articles/a/b/b.json': '{ "draft": false }',
      'articles/a/b/near.md': plain,
      'articles/a/address.json': '{ "permalink": false }',
      'articles/a/address.md': saying('draft: false', 'permalink: /address/'),
    };
    expect(await publicIn(files)).toEqual(['address', 'near', 'out']);
  });

  it('counts at once, also for articles that have not changed', async () => {
    const content = MemoryStore.of({ ...settings, 'articles/a/wells.md': plain, 'articles/out.md': plain });
    const site = new MemoryStore();
    const run = () => publish(newsroom(content, site), { now: at(now) });
    await run();
    await content.write('articles/a/_index.md', '---\ncascade:\n  build:\n    render: never\n---\n');
    const report = await run();
    expect(report.drafts).toMatchObject([{ path: 'articles/a/wells.md' }]);
    expect(await standing(site)).toEqual(
      await standing((await cleanBuild({ ...settings, 'articles/out.md': plain }, now)).site),
    );
    await content.delete('articles/a/_index.md');
    expect((await run()).articles).toMatchObject({ live: 2, drafts: 0 });
  });

  it('reaches what it names: kinds, environments, scopes', async () => {
    const files = {
      'articles/_index.md':
        '---\ncascade:\n  - { draft: true, _target: { kind: section } }\n  - { draft: true, target: { environment: staging } }\n' +
        '  - { draft: true, target: { path: "/{old,older}/**" } }\n---\n',
      'articles/old/one.md': plain,
      'articles/new/two.md': plain,
      '_config.yml': 'defaults:\n  - scope: { path: "_posts/2019*", type: posts }\n    values: { published: false }\n',
      'articles/2019-01-01-three.md': plain,
      'articles/2020-01-01-four.md': plain,
    };
    expect(await publicIn(files)).toEqual(['four', 'two']);
  });

  it('is a problem where nobody can understand it: nothing new is published there, and what was public stays', async () => {
    const content = MemoryStore.of({ ...settings, 'articles/a/wells.md': plain });
    const site = new MemoryStore();
    const run = () => publish(newsroom(content, site), { now: at(now) });
    await run();
    await content.write('articles/a/a.json', '{ "published": "maybe" }');
    await content.write('articles/a/new.md', plain);
    const report = await run();
    expect(report.problems.map(problemLine)).toEqual([
      'articles/a/a.json:1:3: published is "maybe", expected a value that says whether the articles here are public. ' +
        'Write true or false, or remove it; until then no new article is published here.',
    ]);
    expect(report.articles).toMatchObject({ live: 1, refused: 2 });
    await content.write('articles/a/a.json', '{ "published": ');
    expect((await run()).problems).toMatchObject([{ severity: 'problem', file: 'articles/a/a.json' }]);
  });

  const unreadable: [what: string, path: string, content: string | Uint8Array][] = [
    [
      'is not in UTF-8',
      'articles/a/_index.md',
      Buffer.from('---\ncascade: {draft: true}\ntitle: \xe9\n---\n', 'latin1'),
    ],
    ['is data in UTF-16', 'articles/a/a.json', Buffer.from('{ "draft": true }', 'utf16le')],
    ['breaks off', 'articles/a/a.11tydata.json', '{ "draft": true'],
    ['is not YAML', 'articles/a/_metadata.yml', 'draft: [true'],
    ['is Jekyll’s and not in UTF-8', '_config.yml', Buffer.from('title: \xe9\ndefaults: []\n', 'latin1')],
  ];
  it.each(unreadable)(
    'may be anything where its file %s: nothing new is published there, which is said',
    async (...of) => {
      const [, path, content] = of;
      const files = { ...settings, 'articles/a/wells.md': plain, [path]: content };
      const report = await publish(newsroom(MemoryStore.of(files), new MemoryStore()), { now: at(now) });
      expect(report.articles).toMatchObject({ live: 0, refused: 1 });
      expect(report.problems).toMatchObject([{ severity: 'problem', file: path }]);
      expect(report.problems[0]!.fix).toMatch(/ Until then no new article is published here\.$/);
    },
  );

  it('may be anything where its file may not be read, which harms no other folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tidings-folders-'));
    for (const path of ['a', 'b']) mkdirSync(join(folder, 'articles', path), { recursive: true });
    writeFileSync(join(folder, 'articles/a/wells.md'), plain);
    writeFileSync(join(folder, 'articles/b/ponds.md'), plain);
    symlinkSync('/nowhere/at/all.json', join(folder, 'articles/a/a.json'));
    const report = await publish(newsroom(new FolderStore(folder), new MemoryStore()), { now: at(now) });
    rmSync(folder, { recursive: true });
    expect(report.problems.map(({ file }) => file)).toContain('articles/a/a.json');
    expect(report.articles).toMatchObject({ live: 1, refused: 1 });
  });

  it('is not read from programs, which is said once', async () => {
    const program = 'module.exports = { draft: true };';
    const said = await saidOf({
      'articles/a/a.11tydata.js': program,
      'articles/b/b.11tydata.cjs': program,
      'articles/a/wells.md': plain,
    });
    expect(said).toEqual([
      'warning: articles/a/a.11tydata.js: this is a program (one of 2), so its data for the articles around ' +
        'it are not read, expected data in a .json file, or fields in each article. If such a program marks articles as drafts, write `draft: true` in those articles, or put its data in a .json file of the same name.',
    ]);
  });

  it('does not concern files that hold other things', async () => {
    const files = {
      'articles/a/a.json': '["draft"]',
      'articles/a/figures.json': '{ "draft": true',
      'articles/a/wells.md': plain,
      '_config.yml': 'title: The Wells\nurl: https://wells.example.org\n',
    };
    expect(await saidOf(files)).toEqual([]);
    expect(await publicIn(files)).toEqual(['wells']);
  });
});

describe('What is kept by half', () => {
  it('is told once for each field and value, with the number of files', async () => {
    const files = {
      'articles/a.md': saying('visibility: members'),
      'articles/b.md': saying('visibility: Members'),
      'articles/c.md': saying('visibility: paid'),
      'articles/d.md': saying('visibility: paid', 'draft: true'),
    };
    expect(await saidOf(files)).toEqual([
      'warning: articles/a.md:4:13: visibility is "members", in 2 files, expected an article that everybody may read, or a ' +
        'draft. The article is kept as a draft. Remove the field to publish it, or write `draft: true`.',
      'warning: articles/c.md:4:13: visibility is "paid", expected an article that everybody may read, or a draft. The article is kept as a draft. Remove the field to publish it, or write `draft: true`.',
    ]);
  });

  it('is told once for each folder', async () => {
    const files = { 'articles/_old/a.md': plain, 'articles/_old/b.md': plain, 'articles/_c.md': plain };
    expect(await saidOf(files)).toEqual([
      'warning: articles/_c.md: the name _c.md begins with _, expected a letter or a digit first, or the name _drafts. The file is kept as a draft. Rename it to publish it, or leave it as it is.',
      'warning: articles/_old/a.md: the name _old begins with _, and the folder holds 2 files, expected a letter or a digit first, or the name _drafts. What the folder holds is kept as drafts. Rename the folder to publish it, or leave it as it is.',
    ]);
  });

  it.each([
    [2, ', and so does the name of another file'],
    [3, ', and so do the names of 2 more files'],
  ])('is told once for files that have no folder of their own: %i', async (files, others) => {
    const all = ['articles/_a.md', 'articles/_b.md', 'articles/_c.md'].slice(0, files);
    expect(await saidOf(Object.fromEntries(all.map((path) => [path, plain])))).toEqual([
      `warning: articles/_a.md: the name _a.md begins with _${others}, expected a letter or a digit first, or the name _drafts. These files are kept as drafts. Rename a file to publish it, or leave it as it is.`,
    ]);
  });

  it('is public where search engines alone are kept from it', async () => {
    for (const line of ['noindex: true', 'robots: noindex, follow', 'sitemap: false', 'sitemap: { disable: true }']) {
      expect(await publicIn({ 'articles/wells.md': saying(line) }), line).toEqual(['wells']);
      expect(await saidOf({ 'articles/wells.md': saying(line) }), line).toHaveLength(1);
    }
  });
});

describe('An article that was public', () => {
  it('goes when it says that it is a draft, even beside a mistake, also when its state is lost', async () => {
    const content = MemoryStore.of({ ...settings, 'articles/wells.md': plain });
    const site = new MemoryStore();
    const run = () => publish(newsroom(content, site), { now: at(now) });
    await run();
    await content.write('articles/wells.md', saying('updated: yesterday'));
    expect((await run()).articles).toMatchObject({ live: 1, refused: 1 });
    await content.write('articles/wells.md', saying('updated: yesterday', 'status: private'));
    expect((await run()).articles).toMatchObject({ live: 0, refused: 1 });
    for (const { key } of await site.list('.tidings/state')) await site.delete(key);
    expect((await run()).articles).toMatchObject({ live: 0, refused: 1 });
    expect(await site.list('.tidings/held/')).toEqual([]);
  });

  it('goes when its last good version stands and its folder is made a draft', async () => {
    const content = MemoryStore.of({ ...settings, 'articles/a/wells.md': plain });
    const site = new MemoryStore();
    const run = () => publish(newsroom(content, site), { now: at(now) });
    await run();
    await content.write('articles/a/wells.md', saying('updated: yesterday'));
    await run();
    await content.write('articles/a/a.json', '{ "draft": true }');
    expect((await run()).articles).toMatchObject({ live: 0 });
    expect(Object.keys(await standing(site)).filter((key) => key.startsWith('articles/'))).toEqual([]);
  });
});

it('A fault in data of a folder is said with its line and column', async () => {
  const files = { 'articles/water/wells.md': plain, 'articles/water/water.json': '{\n  "draft": true,\n}\n' };
  expect(await saidOf(files)).toContainEqual(
    expect.stringMatching(/^problem: articles\/water\/water\.json:3:1: this is not JSON \(.+\), expected an object/),
  );
});

it.each([
  ['has no date', 'title: Wells\nheadless: true'],
  ['has a faulty date', 'title: Wells\ndate: soon\nheadless: true'],
  ['is empty', undefined],
])('What is beside a headless page that %s stays private', async (_, lines) => {
  const files = {
    ...settings,
    'articles/wells/index.md': lines === undefined ? '' : `---\n${lines}\n---\n`,
    'articles/wells/part.md': plain,
    'articles/rain/index.md': '---\ntitle: Rain\ndate: soon\n---\n',
    'articles/rain/fall.md': plain,
  };
  const { report } = await cleanBuild(files, now);
  expect(report.appeared.map(({ path }) => path)).toEqual(['articles/rain/fall.md']);
});

it.each(['index.fr.md', 'index.de.markdown'])(
  'What a headless page hides is its bundle, and no translation: %s',
  async (name) => {
    const files = {
      'settings.yaml': 'name: The Wells\nurl: https://wells.example.org\nlanguages: [en, fr, de]\n',
      'articles/wells/index.md': saying('headless: true'),
      [`articles/wells/${name}`]: plain,
      'articles/wells/part.md': plain,
      'articles/wells/deeper/index.md': plain,
    };
    const { report } = await cleanBuild(files, now);
    expect(report.appeared.map(({ path }) => path)).toEqual([`articles/wells/${name}`]);
    expect(report.articles.drafts).toBe(3);
  },
);
