import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problemLine } from '../../lambdas/core/problem.ts';
import type { Templates } from '../../lambdas/core/templates.ts';
import { FolderStore } from '../../lambdas/local/stores/folder-store.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import { rehearse } from '../../lambdas/publish/rehearse.ts';
import { at, cleanBuild, danglingLinks, item, newsroom, standing, wholeRun } from '../support/newsroom.ts';
import { plainPictures } from '../support/pictures.ts';

const now = at('2026-05-08T12:00:00Z');
const good = item({ title: 'Good wells', date: '2026-05-01' }, 'Good text.');
const drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9"/></svg>';

describe('Nothing of the content leads to another site without saying so', () => {
  it('neither a path that is decoded, nor a user name', async () => {
    const body =
      '[a](/%5cevil.example/) [b](/%09/evil.example/x) ![c](/%0a/evil.example/x.png) <https://good.example@evil.example/>';
    const { site, report } = await cleanBuild(
      {
        'articles/a.md': item({ title: 'A', date: '2026-05-01' }, body),
        'articles/b.md': item({ title: 'B', date: '2026-05-01', canonical: 'https://good.example@evil.example/b' }),
      },
      '2026-05-08T12:00:00Z',
    );
    for (const text of Object.values(await standing(site)))
      expect(text).not.toMatch(/="[^"]*[\\\t\n@]\/?evil\.example/);
    expect((await standing(site))['articles/a/index.html']).toContain(
      '<a href="/%5Cevil.example/">a</a> <a href="/%09/evil.example/x">b</a> <img src="/%0A/evil.example/x.png" alt="c"',
    );
    expect((await standing(site))['articles/a/index.html']).toContain('<a href="https://evil.example/">');
    const nowhere =
      'where there is nothing, expected the file of an article or a page, or an address that exists on this site. ' +
      'Correct the address; if it is on another site, write it in full, with https://.';
    expect(report.problems.map(problemLine)).toEqual([
      'articles/a.md:6: there is a user name in the address "https://good.example@evil.example/", expected an address without one: this one leads to evil.example. Write the address that you mean; until then it leads to evil.example, without the user name.',
      `articles/a.md:6:5: a link leads to /\\evil.example/, ${nowhere}`,
      `articles/a.md:6:28: a link leads to / /evil.example/x, ${nowhere}`,
      'articles/a.md:6:54: the picture / /evil.example/x.png is missing, expected a file /evil.example/x.png in the content folder. Add the picture, or correct its path; until then its address is left as it is.',
      'articles/b.md:4:12: canonical is "https://good.example@evil.example/b", expected an address without a user name: this one leads to evil.example. Write `https://evil.example/b`, if that is what you mean.',
    ]);
  });

  it.each([
    ['https://good.example@evil.example/', 'https://evil.example/', 'evil.example'],
    ['http://good.example:x@evil.example', 'http://evil.example/', 'evil.example'],
    ['www.good.example@evil.example', 'http://evil.example/', 'evil.example'],
  ])('nor a bare address with a user name, %s', async (address, leadsTo, host) => {
    const files = { 'articles/a.md': item({ title: 'A', date: '2026-05-01' }, `See ${address} for more.`) };
    const { site, report } = await cleanBuild(files, '2026-05-08T12:00:00Z');
    expect((await standing(site))['articles/a/index.html']).toContain(
      `See <a href="${leadsTo}">${address}</a> for more.`,
    );
    expect(report.problems.map(({ line, expected }) => [line, expected])).toEqual([
      [6, `an address without one: this one leads to ${host}`],
    ]);
  });

  it('nor a film, a frame or the note of an issue', async () => {
    const site = new MemoryStore();
    const { problems } = await wholeRun(
      newsroom(
        {
          'settings.yaml': 'url: https://a.example\ndigest: {from: desk@example.org, every: friday}\n',
          'articles/a.md': item(
            { title: 'A', date: '2026-05-07' },
            '<video src="https://good.example@evil.example/v.mp4"></video>\n\n<iframe src="https://good.example@evil.example/"></iframe>',
          ),
          'digests/2026-05-08.md': 'See [it](https://good.example@evil.example/).',
        },
        site,
      ),
      now,
    );
    expect(problems.map(({ file, line }) => `${file}:${line}`)).toEqual([
      'articles/a.md:6',
      'articles/a.md:8',
      'digests/2026-05-08.md:1',
    ]);
    const texts = Object.entries(await standing(site)).filter(([, text]) => text.includes('good.example@'));
    expect(texts.map(([key]) => key)).toEqual([]);
  });
});

describe('A file name', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'tidings-names-'))));
  afterEach(() => {
    execFileSync('chmod', ['-R', 'u+rwx', folder]);
    rmSync(folder, { recursive: true });
  });

  const save = (path: string | Buffer, content: string | Uint8Array) => {
    const file = Buffer.concat([Buffer.from(`${folder}/content/`), Buffer.from(path)]);
    mkdirSync(dirname(file.toString('latin1')), { recursive: true });
    writeFileSync(file, content);
  };

  const build = async () => {
    save('articles/good.md', good);
    const site = new FolderStore(join(folder, 'site'));
    const { report } = await wholeRun(newsroom(new FolderStore(join(folder, 'content')), site), now);
    expect(await site.read('articles/good/index.html')).toBeDefined();
    expect(await site.read('feed.xml')).toBeDefined();
    return { report, problems: report.problems.filter(({ severity }) => severity === 'problem').map(problemLine) };
  };

  it('with a backslash is one problem, of a picture and of an article', async () => {
    save('images/a\\b.svg', drawing);
    save('articles/a.md', item({ title: 'A', date: '2026-05-01' }, '![y](../images/a%5Cb.svg)'));
    save('articles/b\\c.md', good);
    expect((await build()).problems).toEqual([
      'articles/b\\c.md: this is something with a backslash in its name, expected a readable file inside the content folder. Put the file itself there, give it a plain name, and let this account read it.',
      'images/a\\b.svg: this is something with a backslash in its name, expected a readable file inside the content folder. Put the file itself there, give it a plain name, and let this account read it.',
    ]);
  });

  it('in another encoding is one problem, of a folder as well', async () => {
    save(Buffer.from('articles/caf\xe9.md', 'latin1'), good);
    mkdirSync(Buffer.from(`${folder}/content/articles/\xe9t\xe9`, 'latin1'));
    expect((await build()).problems.map((line) => line.replace(/ name is not UTF-8.*/, ''))).toEqual([
      'articles/caf\uFFFD.md: this is something whose',
      'articles/\uFFFDt\uFFFD: this is something whose',
    ]);
  });

  it.each([
    ['of control characters', 'a\tb\nc\x01\x7f.md', 'a-b-c'],
    ['of 255 bytes', `${'井'.repeat(84)}.md`, '井'.repeat(80)],
    ['that Windows keeps', 'con.md', 'con_'],
    ['of an object of JavaScript', 'constructor.md', 'constructor'],
    ['that looks like an option', '--help.md', 'help'],
    ['with changes of direction', '\u202edm.\u2066a.md', 'dm-a'],
  ])('%s works', async (_, name, slug) => {
    save(`articles/${name}`, item({ title: 'A', date: '2026-05-01' }, `![a](<../images/${'井'.repeat(80)}.png>)`));
    save(`images/${'井'.repeat(80)}.png`, plainPictures.png);
    const { report, problems } = await build();
    expect(problems).toEqual([]);
    expect(report.changed.written).toContain(`articles/${slug}/index.html`);
  });

  it('in two spellings of Unicode is one problem of two articles, and finds the picture that is called otherwise', async () => {
    save('articles/caf\u00e9.md', good);
    save('articles/cafe\u0301.md', good);
    save('images/cafe\u0301.png', plainPictures.png);
    save('articles/a.md', item({ title: 'A', date: '2026-05-02' }, '![a](../images/caf\u00e9.png)'));
    const { report, problems } = await build();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('caf\u00e9');
    expect(report.changed.written.filter((key) => key.startsWith('assets/cafe.'))).toHaveLength(1);
  });

  it('of a folder in place of a file, or that this account may not read, is one problem', async () => {
    for (const path of ['counters.json', 'digests/2026-05-08.md', 'articles/a.md'])
      mkdirSync(join(folder, 'content', path), { recursive: true });
    save('articles/secret/b.md', good);
    save('articles/c.md', item({ title: 'C', date: '2026-05-01' }, '![c](../images/c.png)'));
    save('images/c.png', plainPictures.png);
    chmodSync(join(folder, 'content/images/c.png'), 0);
    chmodSync(join(folder, 'content/articles/secret'), 0);
    const { problems } = await build();
    const isRoot = process.getuid?.() === 0;
    expect(problems.map((line) => line.slice(0, line.indexOf(':')))).toEqual([
      'articles/a.md',
      ...(isRoot ? [] : ['articles/secret']),
      'counters.json',
      ...(isRoot ? [] : ['images/c.png']),
    ]);
  });
});

describe('What the program fails at', () => {
  const failing = (templates: Templates): Templates => ({
    ...templates,
    file: (name) => templates.file(name),
    fingerprint: (name) => templates.fingerprint(name),
    render: (name, view) => {
      if (name === 'pages/article' && 'title' in view && view.title === 'Breaks everything')
        throw new RangeError('Too deep.');
      return templates.render(name, view);
    },
  });
  const files = (title: string) => ({
    'settings.yaml': 'url: https://a.example\n',
    'articles/good.md': good,
    'articles/a.md': item({ title, date: '2026-05-02' }),
  });
  const problem =
    'articles/a.md: Tidings itself fails on this file (Too deep.), expected content that it can publish, or refuse with a reason. Please report this, and include the file. What was published from it stays online, and everything else is published.';

  it('is the problem of its article; its last good version stands, and all others are published', async () => {
    const site = new MemoryStore();
    const before = newsroom(files('Wells'), site);
    await publish(before, { now });
    const room = {
      ...newsroom({ ...files('Breaks everything'), 'articles/new.md': good }, site),
      templates: failing(before.templates),
    };
    expect((await rehearse(room, { now })).report.problems.map(problemLine)).toContain(problem);
    const report = await publish(room, { now });
    expect(report.problems.map(problemLine)).toEqual([problem]);
    expect((await standing(site))['articles/a/index.html']).toContain('<h1>Wells</h1>');
    expect((await standing(site))['index.html']).not.toContain('Breaks everything');
    expect((await standing(site))['articles/new/index.html']).toBeDefined();
    expect((await publish(room, { now })).problems.map(problemLine)).toEqual([problem]);
    expect((await standing(site))['articles/good/index.html']).not.toContain('Breaks everything');
    const mended = MemoryStore.of({ ...files('Mended'), 'articles/new.md': good });
    expect((await publish({ ...before, content: mended }, { now })).problems).toEqual([]);
    expect((await standing(site))['articles/a/index.html']).toContain('Mended');
  });

  it('leaves nothing that leads to a page that never stood', async () => {
    const site = new MemoryStore();
    const before = newsroom(files('Breaks everything'), site);
    const report = await publish({ ...before, templates: failing(before.templates) }, { now });
    expect(report.problems.map(problemLine)).toEqual([problem]);
    expect(report.articles).toMatchObject({ live: 1, refused: 1 });
    expect(await danglingLinks(site)).toEqual([]);
  });
});

describe('Carriage returns and changes of direction', () => {
  const files = {
    'settings.yaml':
      'url: https://a.example\ndigest: {from: desk@example.org, every: friday}\nmessage: "We say\\rthis"\n',
    'articles/a.md': item(
      { title: 'An\u202e invoice', date: '2026-05-06', summary: '', tags: ['\u2067Tag'], authors: ['\u202eAda'] },
      'The file is called \u202efdp.exe\u{E0041}\u{E0042} today, x&#13;y, <b title="a&#13;b">and</b>\u200b\u200c\u200b\u200c more.\n\n<pre>a&#13;b</pre>',
    ),
    'digests/2026-05-08.md': 'A \u202enote x&#13;.&#13;MAIL FROM:y.',
  };

  it('of content reach no mail, no list and no feed of the digest', async () => {
    const site = new MemoryStore();
    await wholeRun(newsroom(files, site), now);
    const texts = await standing(site);
    for (const [key, text] of Object.entries(texts)) {
      expect([key, /\r(?!\n)|=0D(?!=0A)|&#13;/.exec(text)]).toEqual([key, null]);
      const isOfBody = /^articles\/|^(?:feed|atom)\.|^tags|^authors|issue\.json|digests\/.*(?:html|xml|json|eml)$/.test(
        key,
      );
      if (!isOfBody) expect([key, /\u202e|\u2067/.exec(Buffer.from(text, 'latin1').toString())]).toEqual([key, null]);
    }
    const mail = Buffer.from(texts['digests/2026-05-08/email.txt']!, 'latin1').toString();
    expect(mail).toContain('A note x . MAIL FROM:y.');
    expect(mail).toContain('The file is called fdp.exe today, x y, and more.');
    expect(texts['index.html']).toContain('<p>The file is called fdp.exe today, x y, and more.');
    expect(texts['articles/a/index.html']).toContain('<pre tabindex="0">a b</pre>');
  });
});
