import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { editors } from '../support/tidings.ts';

const editor = editors();

const settings = 'name: The Wells\nurl: https://wells.example\ntimezone: Europe/Brussels\n';
const wells = '---\ntitle: Clean wells\ndate: 2026-05-04\n---\n\nThe wells are clean.\n';
const later = '---\ntitle: Later\ndate: 2030-01-07 09:00\n---\n\nNot yet.\n';
const faulty = '---\ntitle: Faulty\ndate: soon\n---\n\nText.\n';

/** The text with its amounts and durations, which are not the matter here, as `#`. */
function withoutAmounts(text: string): string {
  return text.replace(/\d+(?= outputs| written| unchanged)/g, '#').replace(/\d+\.\d s\./g, '# s.');
}

describe('tidings', () => {
  it('says what it can do', async () => {
    const { code, printed, said } = await editor().run('--help');
    expect([code, said]).toEqual([0, '']);
    expect(printed).toBe(`\
tidings: Markdown in; pages, feeds and an e-mail digest out.

Usage
  tidings COMMAND [OPTIONS]
  npm run -s tidings -- COMMAND [OPTIONS]   in the repository

Commands
  build    publish once: write what is new or changed, remove what is no longer public
  check    show the problems and warnings in the content; write nothing
  digest   publish, then cut the issues of the e-mail digest that are due
  message  print the message of an issue for one recipient, ready to send; write nothing
  preview  build, serve, watch and reload; a scheduled article appears the second it is due
  related  show which articles are listed under "You might like", and why; write nothing
  new      create the file of an article or a page, ready to fill in
  init     make a newsroom in a folder of its own; existing files are left as they are
  deploy   make the newsroom on AWS, or bring it up to date
  import   turn the export of another tool into articles; overwrite nothing
  push     send the changes in your content to a newsroom on AWS
  pull     fetch the changes that others made in a newsroom on AWS
  status   show what a newsroom publishes, holds back and refuses, and its past runs; write nothing
  doctor   check a newsroom on AWS from outside, and say what to do about whatever is wrong

Options
  -h, --help  show this help
  --version   show the version

Examples
  tidings build
  tidings check
  tidings digest
  tidings message 2030-01-11 --to amina@example.net --unsubscribe "https://lists.example.org/leave?who=17"
  tidings preview
  tidings related clean-wells
  tidings new "Clean wells for Kisumu"
  tidings init my-newsroom
  tidings deploy
  tidings import ghost wells.ghost.2026-05-04.json --dry-run
  tidings push --bucket NAME
  tidings pull --bucket NAME
  tidings status
  tidings doctor --bucket NAME

More about a command: tidings help COMMAND
`);
  });

  it('says its version', async () => {
    expect(await editor().run('--version')).toMatchObject({
      code: 0,
      printed: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });

  it('helps with words it does not know, and stops with 2', async () => {
    expect(await editor().run('biuld')).toEqual({
      code: 2,
      printed: '',
      said: 'There is no command "biuld". Did you mean build? See tidings --help.\n',
    });
    expect(await editor().run('build', '--ouy', 'public')).toEqual({
      code: 2,
      printed: '',
      said: 'tidings build has no option --ouy. Did you mean --out? See tidings build --help.\n',
    });
  });
});

describe('tidings build', () => {
  it('has help with examples and exit codes', async () => {
    const { printed } = await editor().run('help', 'build');
    expect(printed).toBe(`\
tidings build: publish once: write what is new or changed, remove what is no longer public.

Usage
  tidings build [--content DIR] [--out DIR] [--now INSTANT] [--json] [--dry-run]

Options
  --content DIR  the folder with settings.yaml and articles/ (default: content)
  --out DIR      the folder to write the site to (default: site)
  --now INSTANT  act as if this were the current time: 2030-01-07T09:00:00Z, or 2030-01-07T09:00 in the newsroom’s zone
  --json         print one JSON object instead of text
  --dry-run      write nothing; show what would be written and removed, and why
  -h, --help     show this help

Exit codes
  0  all well
  1  problems in the content; everything else is published
  2  could not run; the message says why

Examples
  tidings build
  tidings build --dry-run
  tidings build --content newsroom --out public
  tidings build --now 2030-01-07T09:00:00Z --json
`);
  });

  it('publishes once, says what it did, and finds nothing to do the second time', async () => {
    const me = editor({
      'content/settings.yaml': settings,
      'content/articles/wells.md': wells,
      'content/articles/later.md': later,
    });
    const first = await me.run('build');
    expect(first.code).toBe(0);
    expect(withoutAmounts(first.printed)).toBe(
      '1 article live, 1 scheduled (next: 7 January 2030 at 09:00 CET). ' +
        '# outputs: # written, 0 removed, # unchanged. # s.\n',
    );
    expect(readFileSync(join(me.folder, 'site/articles/wells/index.html'), 'utf8')).toContain('The wells are clean.');
    expect(existsSync(join(me.folder, 'site/articles/later'))).toBe(false);

    expect(withoutAmounts((await me.run('build')).printed)).toBe(
      '1 article live, 1 scheduled (next: 7 January 2030 at 09:00 CET). Nothing to do: # outputs up to date. # s.\n',
    );
  });

  it('says why everything was looked at again, and of one changed article says nothing', async () => {
    const me = editor({ 'content/settings.yaml': settings, 'content/articles/wells.md': wells });
    expect((await me.run('build')).printed).not.toContain('again');
    me.save('content/settings.yaml', settings.replace('The Wells', 'The Springs'));
    const { printed } = await me.run('build');
    expect(withoutAmounts(printed)).toMatch(
      /0 removed, # unchanged\. Everything was looked at again, because settings\.yaml changed\. # s\.$/m,
    );
    me.save('content/articles/wells.md', wells.replace('are clean', 'are open'));
    expect((await me.run('build')).printed).not.toContain('again');
    me.save('content/settings.yaml', settings);
    expect(JSON.parse((await me.run('build', '--json')).printed)).toMatchObject({
      because: [{ input: 'settings.yaml', happened: 'changed' }],
    });
  });

  it('says a plain line for each phase where no terminal is', async () => {
    const { said } = await editor({ 'content/articles/wells.md': wells, 'content/articles/later.md': later }).run(
      'build',
    );
    expect(said.replace(/Writing outputs: \d+/, 'Writing outputs: #')).toBe(`\
Looking at the content
Reading content items: 2
Planning the outputs
Writing outputs: #
Saving the state
`);
  });

  it('decides as if it were another instant, given in the newsroom’s zone', async () => {
    const me = editor({ 'content/settings.yaml': settings, 'content/articles/later.md': later });
    expect((await me.run('build', '--now', '2030-01-07T08:59:59')).printed).toMatch(/^0 articles live, 1 scheduled/);
    expect((await me.run('build', '--now', '2030-01-07T09:00')).printed).toMatch(/^1 article live\. /);
    expect((await me.run('build', '--now', '2030-01-07T07:59:59Z')).printed).toMatch(/^0 articles live, 1 scheduled/);
  });

  it('publishes everything else when there is a problem, shows it as a compiler does, and stops with 1', async () => {
    const me = editor({
      'content/settings.yaml': settings,
      'content/articles/wells.md': wells,
      'content/articles/faulty.md': faulty,
    });
    const { code, printed } = await me.run('build');
    expect(code).toBe(1);
    expect(withoutAmounts(printed)).toBe(`\
1 article live, 1 refused. # outputs: # written, 0 removed, # unchanged. # s.

content/articles/faulty.md:3:7: problem
  3 | date: soon
    |       ^
  found     date is "soon"
  expected  a date and time such as 2026-05-04T09:00:00Z
  fix       Write year-month-day, then the time: 09:00 is in the newsroom’s zone, 09:00Z in UTC.
`);
    expect(existsSync(join(me.folder, 'site/articles/wells/index.html'))).toBe(true);
  });

  it('shows the first twenty problems in full and counts the others', async () => {
    const fields = ['date', 'updated', 'expires', 'draft', 'published', 'status', 'visibility', 'unlisted'];
    const files = fields.flatMap((field) =>
      [1, 2, 3].map((number): [string, string] => {
        const date = field === 'date' ? '' : 'date: 2026-05-04\n';
        return [
          `content/articles/${field}-${number}.md`,
          `---\ntitle: Faulty\n${date}${field}: perhaps\n---\n\nText.\n`,
        ];
      }),
    );
    const { printed } = await editor(Object.fromEntries(files)).run('build');
    expect(printed.match(/: problem\n/g)).toHaveLength(20);
    // The folder has no settings, which is a warning of its own.
    expect(printed).toMatch(/\n\nand [45] more: `tidings check --all` shows each\n$/);
  });

  it('prints one object for machines', async () => {
    const me = editor({
      'content/settings.yaml': settings,
      'content/articles/wells.md': wells,
      'content/articles/faulty.md': faulty,
      'content/articles/later.md': later,
    });
    const { code, printed, said } = await me.run('build', '--json', '--now', '2026-06-01T00:00:00Z');
    expect([code, said]).toEqual([1, '']);
    const count = expect.any(Number);
    const operations = { list: count, read: count, write: count, delete: count };
    expect(JSON.parse(printed)).toEqual({
      now: '2026-06-01T00:00:00Z',
      articles: { live: 1, scheduled: 1, expired: 0, withdrawn: 0, drafts: 0, refused: 1 },
      pages: 0,
      outputs: { standing: count, written: count, removed: 0, unchanged: 0, remaining: 0 },
      nextChangeAt: '2030-01-07T08:00:00Z',
      problems: [
        {
          file: 'articles/faulty.md',
          line: 3,
          column: 7,
          found: 'date is "soon"',
          expected: 'a date and time such as 2026-05-04T09:00:00Z',
          fix: 'Write year-month-day, then the time: 09:00 is in the newsroom’s zone, 09:00Z in UTC.',
        },
      ],
      warnings: [],
      operations: { content: operations, site: operations },
      milliseconds: { look: count, parse: count, plan: count, write: count, commit: count, total: count },
      peakMemoryMB: count,
    });
  });

  it('publishes nothing with settings that have a problem, and stops with 2', async () => {
    const me = editor({
      'content/settings.yaml': 'url: https://wells.example\ntimezone: Mars/Phobos\n',
      'content/articles/wells.md': wells,
    });
    const { code, printed } = await me.run('build');
    expect(code).toBe(2);
    expect(printed).toBe(`\
The settings have a problem. Until it is corrected, nothing new is published.

content/settings.yaml:2:11: problem
  2 | timezone: Mars/Phobos
    |           ^
  found     timezone is "Mars/Phobos"
  expected  a time zone such as Europe/Berlin
  fix       Write the name of the zone from the tz database.
`);
    expect(existsSync(join(me.folder, 'site'))).toBe(false);
  });

  it.each([
    [
      ['--content', 'nowhere'],
      'There is no folder nowhere/, where the articles should be. Run this in the folder above it, name another with --content DIR, or create it: mkdir -p nowhere/articles\n',
    ],
    [
      ['--out', 'content/site'],
      'The site cannot be written to content/site/: the content is in content/, and each would overwrite the other. Name a folder of its own with --out DIR.\n',
    ],
    [
      ['--out', '.'],
      'The site cannot be written to ./: the content is in content/, and each would overwrite the other. Name a folder of its own with --out DIR.\n',
    ],
    [
      ['--out', 'notes.txt'],
      'The site cannot be written to notes.txt: that is a file. Name a folder with --out DIR.\n',
    ],
    [
      ['--now', 'tomorrow'],
      '--now is "tomorrow", expected a date and time such as 2026-05-04T09:00:00Z. Write year-month-day, then the time: 09:00 is in the newsroom’s zone, 09:00Z in UTC.\n',
    ],
  ])('stops with 2 and a reason when it is told %j', async (words, reason) => {
    const me = editor({ 'content/articles/wells.md': wells, 'notes.txt': 'Mine.' });
    expect(await me.run('build', ...words)).toEqual({ code: 2, printed: '', said: reason });
  });
});
