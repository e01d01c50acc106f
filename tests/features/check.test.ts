import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { editors } from '../support/tidings.ts';

const editor = editors();

const settings = 'name: The Wells\nurl: https://wells.example\n';
const wells = '---\ntitle: Clean wells\ndate: 2026-05-04\n---\n\nThe wells are clean.\n';
const misspelt = '---\ntilte: Kisumu\ntitle: Kisumu\ndate: 2026-05-04\n---\n\nText.\n';
const faulty = '---\ntitle: Faulty\ndate: soon\n---\n\nText.\n';

describe('tidings check', () => {
  it('has help with examples and exit codes', async () => {
    const { printed } = await editor().run('check', '--help');
    expect(printed).toBe(`\
tidings check: show the problems and warnings in the content; write nothing.

Usage
  tidings check [--content DIR] [--out DIR] [--now INSTANT] [--all] [--json] [--github] [--fresh]

Options
  --content DIR  the folder with settings.yaml and articles/ (default: content)
  --out DIR      the folder of the built site, if there is one; check then also names what only this site knows, such as former addresses (default: site)
  --now INSTANT  act as if this were the current time: 2030-01-07T09:00:00Z, or 2030-01-07T09:00 in the newsroom’s zone
  --all          show every problem and warning, instead of counting those of one kind
  --json         print one JSON object instead of text
  --github       also print each problem and warning as an annotation, which GitHub shows in a pull request
  --fresh        forget what earlier checks found, and read everything again
  -h, --help     show this help

Exit codes
  0  no problems, perhaps warnings
  1  problems in the content
  2  could not run; the message says why

Examples
  tidings check
  tidings check --content newsroom --json
  tidings check --content old-hugo-site
  tidings check --github
`);
  });

  it('says that all is well', async () => {
    const me = editor({ 'content/settings.yaml': settings, 'content/articles/wells.md': wells });
    expect(await me.run('check')).toEqual({
      code: 0,
      printed: 'No problems, no warnings in 1 content item.\n',
      said: '',
    });
  });

  it('says so when nothing has changed since the last one, and forgets that one with --fresh', async () => {
    const me = editor({ 'content/settings.yaml': settings, 'content/articles/kisumu.md': misspelt });
    const first = await me.run('check');
    const said =
      'Nothing has changed since the last check, so this is what it found. --fresh reads everything again.\n';
    expect(await me.run('check')).toEqual({ ...first, said });
    expect(await me.run('check', '--fresh')).toEqual(first);
  });

  it('also prints annotations for GitHub', async () => {
    const me = editor({ 'content/settings.yaml': settings, 'content/articles/wells.md': faulty });
    const { code, printed } = await me.run('check', '--github');
    expect(code).toBe(1);
    expect(printed).toContain('content/articles/wells.md:3:7: problem\n');
    expect(printed).toContain('\n::error file=content/articles/wells.md,line=3,col=7::date is "soon", expected a date');
  });

  it('says that there are no settings', async () => {
    const me = editor({ 'content/articles/wells.md': wells });
    expect((await me.run('check')).printed).toBe(
      'There is no content/settings.yaml, so every setting has its default, and feeds link to https://news.example.org. ' +
        'Write the file, with `name:` and `url:` at least.\nNothing else is wrong in 1 content item.\n',
    );
  });

  it('shows every problem and warning, the problems first, and writes nothing', async () => {
    const me = editor({
      'content/settings.yaml': settings,
      'content/articles/kisumu.md': misspelt,
      'content/articles/wells.md': faulty,
    });
    expect(await me.run('check')).toEqual({
      code: 1,
      said: '',
      printed: `\
content/articles/wells.md:3:7: problem
  3 | date: soon
    |       ^
  found     date is "soon"
  expected  a date and time such as 2026-05-04T09:00:00Z
  fix       Write year-month-day, then the time: 09:00 is in the newsroom’s zone, 09:00Z in UTC.

content/articles/kisumu.md:2:1: warning
  2 | tilte: Kisumu
    | ^
  found     tilte is not a field of an article
  expected  title
  fix       Write \`title:\`.

1 problem, 1 warning in 2 content items.
`,
    });
    expect(readdirSync(me.folder)).toEqual(['content']);
    expect(readdirSync(`${me.folder}/content`).toSorted()).toEqual(['articles', 'settings.yaml']);
  });

  it('is content with warnings alone', async () => {
    const me = editor({ 'content/settings.yaml': settings, 'content/articles/kisumu.md': misspelt });
    const { code, printed } = await me.run('check');
    expect([code, printed.split('\n').at(-2)]).toEqual([0, '1 warning in 1 content item.']);
  });

  it('says that the address in `link`, which an article may consist of elsewhere, is not shown', async () => {
    const withLink = ['---', 'title: Bulletin', 'date: 2026-05-04', 'link: /bulletin.pdf', '---', ''].join('\n');
    const me = editor({ 'content/settings.yaml': settings, 'content/articles/bulletin.md': withLink });
    expect((await me.run('check')).printed).toContain('found     link is not a field of an article\n');
  });

  it('notes once of each field that no article has how many files have it', async () => {
    const withFields = (...fields: string[]) =>
      ['---', 'title: Wells', 'date: 2026-05-04', ...fields, '---', '', 'Text.', ''].join('\n');
    const me = editor({
      'content/settings.yaml': settings,
      'content/articles/deep.md': withFields('Mood: calm', 'layout: post'),
      'content/articles/kisumu.md': withFields('mood: bright', 'zebra: crossing'),
      'content/articles/lake.md': withFields('mood: calm'),
    });
    expect(await me.run('check')).toEqual({
      code: 0,
      said: '',
      printed: `\
content/articles/deep.md: warning
  found     Mood is not a field of an article, and 3 files have it
  expected  a field from the guide for editors
  fix       Correct the name, or leave the field: it is ignored.

content/articles/kisumu.md: warning
  found     zebra is not a field of an article
  expected  a field from the guide for editors
  fix       Correct the name, or leave the field: it is ignored.

2 warnings in 3 content items.
`,
    });
  });

  it('tells the line to write where the site knows more than the content says', async () => {
    const me = editor({ 'content/settings.yaml': settings, 'content/articles/wells.md': wells });
    await me.run('build', '--now', '2026-06-01T00:00:00Z');
    me.save('content/articles/wells.md', wells.replace('2026-05-04', '2026-05-05'));
    me.save('content/settings.yaml', settings.replace('wells.example', 'water.example'));
    const { code, printed } = await me.run('check', '--now', '2026-06-01T00:00:00Z');
    expect(code).toBe(0);
    expect(printed).toContain(
      'Write `formerUrls: [https://wells.example]`, so that after a build into an empty folder readers do not see every article as new.',
    );
    expect(printed).toContain(
      'Write `id: tag:wells.example,2026-05-04:wells`, so that after a build into an empty folder',
    );
    me.save('content/articles/wells.md', wells.replace('date: ', 'id: tag:wells.example,2026-05-04:wells\ndate: '));
    me.save('content/settings.yaml', 'url: https://water.example\nformerUrls: [https://wells.example]\n');
    expect((await me.run('check')).printed).toBe('No problems, no warnings in 1 content item.\n');
    expect((await me.run('check', '--out', 'elsewhere')).printed).toBe('No problems, no warnings in 1 content item.\n');
    expect(readdirSync(me.folder).toSorted()).toEqual(['content', 'site']);
  });

  it('prints one object for machines', async () => {
    const me = editor({ 'content/settings.yaml': settings, 'content/articles/kisumu.md': misspelt });
    const { printed } = await me.run('check', '--json');
    expect(JSON.parse(printed)).toMatchObject({
      articles: { live: 1 },
      problems: [],
      warnings: [{ file: 'articles/kisumu.md', line: 2, column: 1, found: 'tilte is not a field of an article' }],
    });
  });

  it('shows what is wrong with the settings first', async () => {
    const me = editor({
      'content/settings.yaml': 'url: https://wells.example\ntimezone: Mars\n',
      'content/articles/wells.md': faulty,
    });
    const { code, printed } = await me.run('check');
    expect(code).toBe(1);
    expect(printed).toContain('content/settings.yaml:2:11: problem');
    expect(printed).toMatch(
      /1 problem in the settings\. The articles will be checked once no problem is left there\.\n$/,
    );
  });
});
