import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openNewsroom } from '../../lambdas/local/newsroom.ts';
import { FolderStore } from '../../lambdas/local/stores/folder-store.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { templateSources } from '../../lambdas/program.ts';
import { publish } from '../../lambdas/publish.ts';
import { at, item, standing, wholeRun } from '../support/newsroom.ts';
import { type Editor, editors, until } from '../support/tidings.ts';

const editor = editors();
const now = at('2026-05-08T12:00:00Z');

const newsroom = {
  'content/settings.yaml': 'name: The Wells\nurl: https://wells.example\ndigest: { from: news@wells.example }\n',
  'content/articles/wells.md': item({ title: 'Wells reopen', date: '2026-05-04', tags: ['Water'] }),
  'content/articles/dam.md': item({ title: 'The dam holds', date: '2026-05-05', withdrawn: 'It was wrong.' }),
};

// A look of one's own in twenty lines.
const theme = {
  'theme/site.css': `\
:root {
  --accent: #b3001b;
  --serif: Charter, serif;
}
`,
  'theme/email.css': `\
:root {
  --ink: #30100f;
}
.name {
  font-size: 40px;
}
`,
  'theme/partials/onward.hbs': `\
<p class="onward">Our desk is open until six: <a href="{{site.links.front}}">{{site.name}}</a></p>
`,
  'theme/partials/card.hbs': `\
<article class="card">
<p class="kicker">{{day}}</p>
<h2><a href="{{href}}">{{title}}</a></h2>
</article>
`,
};

/** Everything is written from nothing. */
async function build({ folder }: Editor, site = new MemoryStore()) {
  const room = openNewsroom(join(folder, 'content'), site);
  const { changed, problems } = await wholeRun(room, now);
  return { ...changed, problems, pages: await standing(site) };
}

describe('A theme beside the content', () => {
  it('changes the front page and the mail in twenty lines', async () => {
    const { pages, problems } = await build(editor({ ...newsroom, ...theme }));
    expect(problems).toEqual([]);
    expect(pages['index.html']).toContain('<p class="kicker">');
    const styles = Object.entries(pages).find(([key]) => key.startsWith('assets/site.'));
    expect(styles?.[1].endsWith(theme['theme/site.css'])).toBe(true);
    expect(pages['index.html']).toContain(styles?.[0]);
    const mail = pages['digests/2026-05-08/email.html'];
    expect(mail).toContain('font-size:40px');
    expect(mail).toContain('#30100f');
    expect(mail).not.toContain('#1a1c1e');
  });

  it('gives the same bytes from a clean build, however it came to be', async () => {
    const desk = editor(newsroom);
    const site = new FolderStore(join(desk.folder, 'site'));
    await publish(openNewsroom(join(desk.folder, 'content'), site), { now });
    for (const [file, text] of Object.entries(theme)) {
      desk.save(file, text);
      await publish(openNewsroom(join(desk.folder, 'content'), site), { now });
    }
    const clean = new MemoryStore();
    await publish(openNewsroom(join(desk.folder, 'content'), clean), { now });
    expect(await standing(site)).toEqual(await standing(clean));
  });

  it('rerenders only what a changed file of it touches', async () => {
    const desk = editor({ ...newsroom, ...theme });
    const site = new MemoryStore();
    await build(desk, site);
    desk.save('theme/partials/onward.hbs', `${theme['theme/partials/onward.hbs']}<!-- changed -->\n`);
    expect((await build(desk, site)).written.toSorted()).toEqual(['404.html', 'articles/dam/index.html']);
    desk.save('theme/email.css', '.name { font-size: 41px; }');
    expect((await build(desk, site)).written).toEqual([]);
    expect((await build(desk, site)).written).toEqual([]);
  });

  it('that is taken away leaves ours', async () => {
    const plain = await build(editor(newsroom));
    const desk = editor({ ...newsroom, 'theme/site.css': 'p { margin: 0 }' });
    const site = new MemoryStore();
    const room = () => openNewsroom(join(desk.folder, 'content'), site);
    await publish(room(), { now });
    desk.remove('theme/site.css');
    await publish(room(), { now });
    const styles = (pages: Record<string, string>) => Object.keys(pages).filter((key) => key.startsWith('assets/'));
    expect(styles(await standing(site))).toEqual(styles(plain.pages));
  });
});

describe('What is written about themes', () => {
  const root = join(import.meta.dirname, '../..');
  const read = (file: string) => readFileSync(join(root, file), 'utf8');

  it('is true: with the recipe of templates/README.md, the picture is above the heading', async () => {
    expect(read('templates/README.md')).toContain(
      'cut everything from `{{#if picture}}` to its `{{/if}}` (eight lines)',
    );
    const lines = read('templates/pages/article.hbs').split('\n');
    const picture = lines.splice(lines.indexOf('{{#if picture}}'), 8);
    lines.splice(lines.indexOf('<header>'), 0, ...picture);
    const pictured = item({ title: 'Wells', date: '2026-05-06', image: 'w.svg' });
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9"/></svg>';
    const files = { 'content/articles/w.md': pictured, 'content/articles/w.svg': drawing };
    const { pages, problems } = await build(
      editor({ ...newsroom, ...files, 'theme/pages/article.hbs': lines.join('\n') }),
    );
    expect(problems.filter(({ file }) => file.includes('theme'))).toEqual([]);
    expect(pages['articles/w/index.html']).toMatch(/<figure class="lead">[^]*<\/figure>\s*<header>\s*<h1>Wells<\/h1>/);
  });

  it('names every custom property of our stylesheet in the guide, and no other', () => {
    const table = /\| Name +\| What it is +\|\n([^]*?)\n\n/.exec(read('content/README.md'))?.[1] ?? '';
    const named = [...table.matchAll(/`(--[\w-]+)`/g)].map(([, name]) => name);
    const [declared = ''] = /:root \{[^]*?\n\}/.exec(read('templates/styles/site.css')) ?? [];
    const known = [...declared.matchAll(/^ {2}(--[\w-]+):/gm)].map(([, name]) => name);
    expect(new Set(named)).toEqual(new Set(known));
  });

  it('and the stylesheet of a new newsroom changes nothing until its comment is ended', async () => {
    const starter = read('templates/starter/newsroom/theme/site.css');
    const [plain, commented, used] = await Promise.all(
      ['', starter, starter.replace('\n\n:root', '*/\n\n:root').replace(/\*\/\s*$/, '')].map((css) =>
        build(editor({ ...newsroom, 'theme/site.css': css })),
      ),
    );
    expect(commented!.pages).toEqual(plain!.pages);
    expect(used!.problems).toEqual([]);
    expect(Object.values(used!.pages).some((text) => text.includes('--measure: 36em;'))).toBe(true);
  });
});

describe('A broken theme', () => {
  const broken = { 'theme/partials/card.hbs': '<h2>\n  {{titel}}\n</h2>\n' };

  it('is named with file and line, and the last good site stays', async () => {
    const desk = editor({ ...newsroom, ...theme });
    await desk.run('build');
    const before = await standing(new FolderStore(join(desk.folder, 'site')));
    for (const [file, text] of Object.entries(broken)) desk.save(file, text);
    const { code, printed } = await desk.run('build');
    expect(code).toBe(2);
    expect(printed).toContain(`\
The theme has a problem. Until it is corrected, nothing new is published.

theme/partials/card.hbs:2:5: problem
  2 |   {{titel}}
    |     ^
  found     the template names \`titel\`, which is not in \`CardView\`
  expected  the name of a value
  fix       Did you mean \`title\`?`);
    expect(await standing(new FolderStore(join(desk.folder, 'site')))).toEqual(before);
    expect((await desk.run('check')).printed).toContain('1 problem in the theme.');
    const cut = await desk.run('digest');
    expect([cut.code, cut.said]).toEqual([
      2,
      expect.stringContaining('The theme has a problem; nothing was published or cut.'),
    ]);
  });

  const found = async (files: Record<string, string>) => {
    const { theme: problems = [] } = openNewsroom(
      join(editor({ ...newsroom, ...files }).folder, 'content'),
      new MemoryStore(),
    );
    return problems.map(({ severity, file, line, found, fix }) => `${severity} ${file}:${line ?? ''} ${found}. ${fix}`);
  };
  const page = readFileSync(join(import.meta.dirname, '../../templates/pages/article.hbs'), 'utf8');

  it.each([
    [
      'a block that is not closed',
      { 'theme/pages/gone.hbs': '<p>\n{{#if title}}\n' },
      [
        'problem ../theme/pages/gone.hbs:2 `{{#if title}}` is not closed before the template ends. Write `{{/if}}` where it ends; if that is there, a block inside it is not closed.',
      ],
    ],
    [
      'a block that is not closed among others that are',
      {
        'theme/pages/gone.hbs':
          '{{!-- {{#if a}} --}}{{! {{#if b}} }}\n{{#if text}}{{else}}{{/if}}\\{{#if c}}\n{{~^if reason}}\n{{#each x}}\n{{^}}\n{{/each}}\n\n',
      },
      [expect.stringMatching(/^problem \.\.\/theme\/pages\/gone.hbs:3 `\{\{\^if reason\}\}` is not closed /)],
    ],
    [
      'a tag whose end is missing, lines before that is noticed',
      { 'theme/pages/gone.hbs': '<p>\n{{#if title\n\n<b>\n{{/if}}' },
      [
        'problem ../theme/pages/gone.hbs:2 the template cannot be read from here on. Look at this line and those around it: `{{#if summary}}` needs `{{/if}}`.',
      ],
    ],
    [
      'a block that is closed as another',
      { 'theme/pages/gone.hbs': '{{#if title}}\n{{/each}}' },
      [
        'problem ../theme/pages/gone.hbs:1 `{{#if}}` is closed by `{{/each}}`. Look at this line and those around it: `{{#if summary}}` needs `{{/if}}`.',
      ],
    ],
    [
      'a tag that is not whole',
      { 'theme/pages/gone.hbs': '<p>{{title}</p>' },
      [
        'problem ../theme/pages/gone.hbs:1 the template cannot be read from here on. Look at this line and those around it: `{{#if summary}}` needs `{{/if}}`.',
      ],
    ],
    [
      'a partial that is not there',
      { 'theme/pages/gone.hbs': '\n{{> partials/page-strat}}' },
      ['problem ../theme/pages/gone.hbs:2 there is no partial partials/page-strat. Did you mean partials/page-start?'],
    ],
    [
      'a value that may be absent',
      { 'theme/pages/gone.hbs': '{{reason}}' },
      [
        'problem ../theme/pages/gone.hbs:1 the template uses `reason`, which may be absent, without checking for it. Write `{{#if reason}}` before it and `{{/if}}` after it.',
      ],
    ],
    [
      'a text printed as markup',
      { 'theme/pages/gone.hbs': '{{{title}}}' },
      [
        'problem ../theme/pages/gone.hbs:1 the template prints `title`, which is a text, as markup. Write two: `{{title}}`.',
      ],
    ],
    [
      'a helper of another program',
      { 'theme/pages/gone.hbs': '{{date title format="D"}}' },
      [
        'problem ../theme/pages/gone.hbs:1 the template calls a helper, which no template should need. Print the value as it is; its text is already in the language of the page, and lists are already in order.',
      ],
    ],
    [
      'a helper inside of a condition',
      { 'theme/pages/gone.hbs': '{{#if (eq title "x")}}x{{/if}}' },
      [expect.stringContaining('problem ../theme/pages/gone.hbs:1 the template calls a helper inside a tag, which no')],
    ],
    [
      'a helper inside of a condition that is turned round',
      { 'theme/pages/gone.hbs': '{{#unless (eq title "x")}}x{{/unless}}' },
      [expect.stringContaining('problem ../theme/pages/gone.hbs:1 the template calls a helper inside a tag, which no')],
    ],
    [
      'a helper inside of a block with a value',
      { 'theme/pages/gone.hbs': '{{#with (first title)}}x{{/with}}' },
      [expect.stringContaining('problem ../theme/pages/gone.hbs:1 the template calls a helper inside a tag, which no')],
    ],
    [
      'a text in the place of a name',
      { 'theme/pages/gone.hbs': '{{#if "x"}}x{{/if}}' },
      [
        expect.stringContaining(
          'problem ../theme/pages/gone.hbs:1 the template has a text or a number in the place of',
        ),
      ],
    ],
    [
      'one of our partials put in where its values are not',
      { 'theme/pages/gone.hbs': '{{> partials/card}}' },
      [expect.stringContaining('problem ../theme/pages/gone.hbs:1 the partial partials/card does not fit here: it ')],
    ],
    [
      'an article without the marks of its body',
      { 'theme/pages/article.hbs': page.replace('<!--body-->', '') },
      [
        'problem ../theme/pages/article.hbs:45 the body of the article is printed without its marks, or not at all. Write it with both marks: they are how the last good text is found when a newer one has a problem.',
      ],
    ],
  ])('is so by %s', async (_, files, problems) => {
    expect((await found(files)).filter((line) => line.startsWith('problem')).slice(0, problems.length)).toEqual(
      problems,
    );
  });

  const replaceable = Object.keys(templateSources())
    .filter((name) => /^(?:pages|digest|partials)\//.test(name) && !name.endsWith('.css') && !name.includes('/desk-'))
    .map((name) => `theme/${name}.hbs`);

  it.each(replaceable)('is so by %s, which anybody may copy, at the line that was written there', async (file) => {
    expect(replaceable).toContain('theme/digest/email.source.hbs');
    const named = await found({ [file]: '<p>\n{{bogus}}\n' });
    expect(named).toContainEqual(
      expect.stringMatching(`^problem ../${file}:2 the template names \`bogus\`, which is not `),
    );
    const [open] = await found({ [file]: '<p>\n{{#if name}}\n' });
    expect(open).toMatch(`problem ../${file}:`);
  });

  it('is not one whose files are copies of ours, of which nothing is said', async () => {
    const sources = templateSources();
    const copies = replaceable.map((file) => [file, sources[file.slice('theme/'.length, -'.hbs'.length)]!]);
    expect(await found(Object.fromEntries(copies.filter(([file]) => file !== 'theme/digest/email.hbs')))).toEqual([]);
  });

  const moved = (count: number) => {
    const lines = page.split('\n');
    const cut = lines.splice(lines.indexOf('{{#if picture}}'), count);
    return lines.toSpliced(lines.indexOf('<header>'), 0, ...cut).join('\n');
  };

  it.each([
    ['a line too few', moved(7), '3 the title is printed only inside `{{#if picture}}`'],
    ['a line too much', moved(9), '11 the title is printed only inside `{{#if recording}}`'],
    ['no title', page.replace('<h1>{{title}}</h1>', ''), '35 the title is printed only inside `{{#if recording}}`'],
    [
      'its body for some readers only',
      page.replace(/<div class="body">.*/, '{{#unless picture}}$&{{/unless}}'),
      '45 the text is printed only inside `{{#unless picture}}`',
    ],
  ])('is warned of when an article has %s', async (_, text, said) => {
    expect(await found({ 'theme/pages/article.hbs': text })).toEqual([
      expect.stringContaining(`warning ../theme/pages/article.hbs:${said}, and left out otherwise. Its `),
    ]);
  });

  it.each([
    ['pages/gone.hbs', '{{text}}', 'the title is not printed'],
    ['pages/page.hbs', '{{title}}', 'the text is not printed'],
    [
      'pages/page.hbs',
      '{{title}}{{#each translations}}{{@root.title}}{{{@root.html}}}{{/each}}',
      'the text is printed only',
    ],
    ['digest/email.hbs', '{{subject}}', 'the unsubscribe address is not printed'],
    ['digest/email.source.hbs', '{{subject}}', 'the unsubscribe address is not printed'],
    ['digest/text.hbs', '{{#if note}}{{{unsubscribe}}}{{/if}}', 'the unsubscribe address is printed only inside'],
  ])('is warned of when %s is %s: %s', async (file, text, said) => {
    const [first, ...others] = await found({ [`theme/${file}`]: text });
    expect([first, others]).toEqual([expect.stringMatching(`^warning ../theme/${file}:1? ${said}`), []]);
  });

  it.each([
    '{{#if reason}}<h1>{{title}}</h1>{{else}}<h2>{{title}}</h2>{{/if}}',
    '{{#if reason}}<h1>{{title}}</h1>{{/if}}{{#unless reason}}<h2>{{title}}</h2>{{/unless}}',
    '{{#if title}}<h1>{{title}}</h1>{{/if}}',
    '{{#with site}}<h1>{{../title}}</h1>{{/with}}',
  ])('is none where every reader gets the title: %s', async (text) => {
    expect(await found({ 'theme/pages/gone.hbs': text })).toEqual([]);
  });

  it.each([
    ['email.css', '.name { color: red }'],
    ['digest/email.css', '.name { color: red }'],
    ['digest/email.source.hbs', '<p>{{bogus}}</p>'],
  ])('is not one whose %s changes nothing beside a mail that is written whole, which is said', async (file, text) => {
    const whole = readFileSync(join(import.meta.dirname, '../../templates/digest/email.hbs'), 'utf8');
    expect(await found({ 'theme/digest/email.hbs': whole, [`theme/${file}`]: text })).toEqual([
      expect.stringMatching(
        `^warning ../theme/${file}: the file changes nothing, because digest/email.hbs is your own`,
      ),
    ]);
  });

  it.each([
    ['partials/crad.hbs', 'no template uses this partial. Write it where it belongs, or remove the file.'],
    ['pages/articel.hbs', 'the file replaces nothing. Did you mean theme/pages/article.hbs? Otherwise remove it.'],
    ['article.hbs', 'the file replaces nothing. Did you mean theme/pages/article.hbs? Otherwise remove it.'],
    ['style.css', 'the file replaces nothing. Did you mean theme/site.css? Otherwise remove it.'],
    ['fonts/own.woff2', 'the file replaces nothing. Rename it, or remove it.'],
    ['desk/desk.hbs', 'the file replaces nothing. Rename it, or remove it.'],
  ])('is not one that has %s, which is said as a warning', async (file, said) => {
    expect(await found({ [`theme/${file}`]: 'x' })).toEqual([`warning ../theme/${file}: ${said}`]);
  });

  it.each([
    ['p {\n  color: red;\n\nb { margin: 0 }', 'site.css:1 `{` is not closed'],
    ['@media print {\nb { margin: 0 }', 'email.css:1 `{` is not closed'],
    ['b { margin: 0 }\n}\np { margin: 0 }', 'styles/site.css:2 `}` closes nothing'],
    ['b { margin: 0 }\n</STYLE>', 'email.css:2 `</style` is markup'],
    ['b { margin: 0 }\n/* p { margin: 0 }', 'digest/email.css:2 the comment has no end'],
  ])('is not one whose stylesheet is %j, which is said with its line', async (css, said) => {
    const file = `theme/${said.slice(0, said.indexOf(':'))}`;
    expect(await found({ [file]: css })).toEqual([expect.stringContaining(`warning ../theme/${said}`)]);
  });

  it('is not one whose braces are in strings and comments', async () => {
    const css = `/* { */ p::before { content: "}{ /*"; } b::after { content: '\\'{'; background: url("data:,{") }`;
    expect(await found({ 'theme/site.css': css })).toEqual([]);
  });

  it('follows links, and names a link that leads nowhere, a folder in place of a file, and a file in place of itself', async () => {
    const desk = editor({ ...newsroom, 'shared/onward.hbs': '<p>Linked: {{site.name}}</p>' });
    const theme = join(desk.folder, 'theme');
    symlinkSync(join(desk.folder, 'shared'), theme);
    expect((await build(desk)).pages['404.html']).not.toContain('Linked');
    mkdirSync(join(theme, 'partials'));
    symlinkSync('../onward.hbs', join(theme, 'partials/onward.hbs'));
    symlinkSync('..', join(theme, 'partials/round'));
    expect((await build(desk)).pages['404.html']).toContain('<p>Linked: The Wells</p>');
    mkdirSync(join(theme, 'pages/front.hbs'), { recursive: true });
    symlinkSync('nowhere.css', join(theme, 'site.css'));
    const { code, printed } = await desk.run('check');
    expect([code, printed]).toEqual([1, expect.stringContaining('2 problems, 1 warning in the theme.')]);
    expect(printed).toMatch(/theme\/pages\/front\.hbs: problem\n +found +this is a folder/);
    expect(printed).toMatch(/theme\/site\.css: problem\n +found +this is a link that leads nowhere/);
    rmSync(join(desk.folder, 'shared'), { recursive: true });
    const gone = await desk.run('check');
    expect([gone.code, gone.printed]).toEqual([
      1,
      expect.stringMatching(/theme: problem\n +found +this is a link that leads/),
    ]);
    rmSync(theme);
    desk.save('theme', 'Blue, I think.');
    expect((await build(desk)).problems).toMatchObject([
      { severity: 'warning', file: '../theme', found: 'this is a file, so there is no look of your own' },
    ]);
  });

  it('is not one whose styles say something in vain, which is said too', async () => {
    expect(
      await found({
        'theme/site.css': '/* @import "no" */\n@import "fonts.css";\np { background: url(paper.png) url(data:,) }',
      }),
    ).toEqual([
      'warning ../theme/site.css:2 @import has no effect here, because other rules come before it. Copy them into this file.',
      'warning ../theme/site.css:3 url(paper.png) leads nowhere, because files of the theme are not published. Write the file into the stylesheet as a `data:` address.',
    ]);
  });
});

describe('The preview', () => {
  it('notices a theme that is made, changed, broken and mended, and reloads', async () => {
    const desk = editor(newsroom);
    const preview = await desk.preview('--now', '2026-05-08T12:00:00Z');
    const file = 'theme/partials/card.hbs';
    await preview.reloads('/', () => desk.save(file, '<p>First {{title}}</p>'));
    expect(await preview.text('/')).toContain('<p>First Wells reopen</p>');
    await preview.reloads('/desk/', () => desk.save(file, '<p>{{titel}}</p>'));
    // The desk also reloads when what was found behind the build before is complete.
    let shown = '';
    await until(
      async () => (shown = await preview.text('/desk/')).includes('which is not in'),
      () => shown,
    );
    expect(await preview.text('/')).toContain('<p>First Wells reopen</p>');
    await preview.reloads('/', () => desk.save(file, '<p>Second {{title}}</p>'));
    expect(await preview.text('/')).toContain('<p>Second Wells reopen</p>');
  });
});
