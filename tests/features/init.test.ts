import { existsSync, lstatSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readSettings } from '../../lambdas/core/reading/read-settings.ts';
import { settingsForm } from '../../lambdas/core/reading/settings-fields.ts';
import { run } from '../../lambdas/local/commands/init.ts';
import { defaultOptions, type Terminal } from '../../lambdas/local/commands/run.ts';
import { type Editor, editors } from '../support/tidings.ts';

const editor = editors();
const root = join(import.meta.dirname, '../..');

const textOf = (me: Editor, file: string) => readFileSync(join(me.folder, file), 'utf8');
const filesOf = (me: Editor) =>
  readdirSync(me.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name).slice(me.folder.length + 1))
    .toSorted();

/** Makes a newsroom as a person at a terminal does who gives these answers; comes back with what was asked and said. */
async function asked(folder: string, answers: string[]): Promise<string[]> {
  const heard: string[] = [];
  const ask = async (question: string) => {
    heard.push(question);
    return answers.shift() ?? '';
  };
  const say = (text: string) => void heard.push(text);
  const quiet = () => undefined;
  const terminal: Terminal = { print: quiet, printJson: quiet, say, ask, isWatched: true, colours: false, columns: 80 };
  const cloud = () => Promise.reject(new Error('nobody asks for the cloud'));
  const stopped = () => Promise.resolve();
  const options = defaultOptions;
  await run({
    options,
    argument: folder,
    second: undefined,
    terminal,
    called: 'tidings',
    cloud,
    clock: () => 0,
    stopped,
  });
  return heard;
}

describe('tidings init', () => {
  it('has help with examples and exit codes', async () => {
    const { printed } = await editor().run('init', '--help');
    expect(printed).toBe(`\
tidings init: make a newsroom in a folder of its own; existing files are left as they are.

Usage
  tidings init DIR [--title NAME] [--url ADDRESS] [--docker] [--aws]

Options
  --title NAME   what the newsroom is called (default: you are asked, or the name of the folder)
  --url ADDRESS  where readers find the site, https://news.example.org (default: you are asked)
  --docker       also write Dockerfile and compose.yaml
  --aws          also write cdk.json, which \`tidings deploy\` reads
  -h, --help     show this help

Exit codes
  0  the newsroom is there
  2  could not run; the message says why

Examples
  tidings init my-newsroom
  tidings init my-newsroom --title "The Wells" --url https://wells.example
  tidings init . --docker
`);
  });

  it('makes a newsroom that builds without a problem or a warning, and a second time has nothing to do', async () => {
    const me = editor();
    const made = await me.run('init', 'wells', '--title', 'The Wells', '--url', 'https://wells.example/');
    expect(made.code).toBe(0);
    expect(made.printed.trim().split('\n').toSorted()).toEqual(filesOf(me));
    const folders = ['--content', 'wells/content', '--out', 'wells/site'];
    expect((await me.run('check', ...folders)).printed).toBe('No problems, no warnings in 2 content items.\n');
    expect((await me.run('build', ...folders)).code).toBe(0);
    expect(textOf(me, 'wells/site/index.html')).toContain('The Wells');
    expect(textOf(me, 'wells/site/atom.xml')).toContain('https://wells.example/articles/welcome/');
    expect(textOf(me, 'wells/site/index.html')).toContain('<a href="/about/">About</a>');
    expect((await me.run('build', ...folders)).printed).toContain('Nothing to do');
  });

  it('says what to do next', async () => {
    const me = editor();
    const { said } = await me.run('init', 'wells');
    expect(said).toBe(`\
${filesOf(me).length} files written. Next:

  cd wells
  npm install
  npm start

Before you publish, write the address of your site as \`url\` in content/settings.yaml.
`);
  });

  it('asks for a name and an address where a person can answer, and again until an answer can be used', async () => {
    const me = editor();
    const heard = await asked(join(me.folder, 'clean-wells'), [
      'The "Wells": #1',
      'wells.example',
      'https://wells.example',
    ]);
    expect(heard.slice(0, 4)).toEqual([
      'What is the newsroom called? [Clean wells]',
      'At which address will readers find it? [https://news.example.org]',
      'url is "wells.example", expected an absolute address such as https://news.example.org. Write `https://wells.example`.\n',
      'At which address will readers find it? [https://news.example.org]',
    ]);
    const settings = textOf(me, 'clean-wells/content/settings.yaml');
    expect(settings).toContain('\nname: \'The "Wells": #1\'\n');
    expect(settings).toContain('\nurl: https://wells.example\n');
    expect(textOf(me, 'clean-wells/README.md')).toMatch(/^# The "Wells": #1\n/);
  });

  it('takes an empty answer for what it proposes', async () => {
    const me = editor();
    await asked(join(me.folder, 'clean-wells'), []);
    expect(textOf(me, 'clean-wells/content/settings.yaml')).toContain(
      '\nname: Clean wells\n\n# The address of your site. Feeds and e-mails need it, because they are read elsewhere.\n#url: https://news.example.org\n',
    );
  });

  it.each([
    [['init'], 'tidings init needs a DIR. See tidings init --help.'],
    [
      ['init', 'a', 'b'],
      'tidings init takes one DIR, found "b" after it. If they belong together, put both in one pair of quotes. See tidings init --help.',
    ],
    [['init', 'mine'], 'mine is a file. Name a folder; it need not exist yet.'],
    [
      ['init', 'a', '--url', 'wells.example'],
      '--url: url is "wells.example", expected an absolute address such as https://news.example.org. Write `https://wells.example`.',
    ],
  ])('writes nothing when it is called as %j', async (words, message) => {
    const me = editor({ mine: 'Mine.' });
    expect(await me.run(...words)).toEqual({ code: 2, printed: '', said: `${message}\n` });
    expect(filesOf(me)).toEqual(['mine']);
  });

  it('gives its package a name that npm takes, and never that of the program', async () => {
    const me = editor();
    for (const folder of ['My News', 'tidings', 'Новости']) {
      await me.run('init', folder);
      const { name } = JSON.parse(textOf(me, `${folder}/package.json`)) as { name: string };
      expect(name).toMatch(/^(?:my-news|newsroom)$/);
    }
  });
});

describe('tidings init in a folder that has files', () => {
  it('writes those that are missing, names the others, and touches none of them', async () => {
    const me = editor({ 'README.md': 'Mine.', 'package.json': '{}', 'notes.txt': 'Mine.' });
    symlinkSync('nowhere', join(me.folder, '.gitignore'));
    const { code, printed, said } = await me.run('init', '.');
    expect(code).toBe(0);
    expect(printed).toContain('content/settings.yaml\n');
    expect(printed).not.toMatch(/README\.md|package\.json|\.gitignore/);
    expect(said).toContain('There already, and left as they are: .gitignore, README.md, package.json.\n');
    expect(said).toContain(`Add "tidings": "file:`);
    expect([textOf(me, 'README.md'), textOf(me, 'package.json')]).toEqual(['Mine.', '{}']);
    expect(lstatSync(join(me.folder, '.gitignore')).isSymbolicLink()).toBe(true);
    expect(existsSync(join(me.folder, 'nowhere'))).toBe(false);
  });

  it('adds no sample to content that is there, and asks nothing where there are settings', async () => {
    const me = editor({ 'content/settings.yaml': 'url: https://wells.example\n' });
    const heard = await asked(me.folder, []);
    expect(heard.filter((text) => text.endsWith(']'))).toEqual([]);
    expect(filesOf(me).filter((file) => file.startsWith('content/'))).toEqual(['content/settings.yaml']);
  });

  it('has nothing to do the second time', async () => {
    const me = editor();
    await me.run('init', '.', '--docker', '--aws');
    const { code, printed, said } = await me.run('init', '.', '--docker', '--aws');
    expect([code, printed]).toEqual([0, '']);
    expect(said).toMatch(/^There already, and left as they are: [^\n]+\.\n$/);
  });
});

describe('The settings of a new newsroom', () => {
  const text = readFileSync(join(root, 'templates/starter/newsroom/content/settings.yaml'), 'utf8');
  const written = 'name: My newsroom\nurl: https://news.example.org\n';
  /** The settings without the signs before them, but for groups that say something by being there. */
  const uncommented = (...left: string[]) => {
    const groups = text.split(/\n(?=\n)/).filter((group) => !left.some((name) => group.includes(`\n#${name}:`)));
    return groups.join('\n').replaceAll(/^#(?! )|^#(?= {2})/gm, '');
  };

  it('has every setting of the guide, with what the guide says of it', () => {
    const named = Object.keys(parse(uncommented()) as object);
    expect(named).toEqual(Object.keys(settingsForm.fields));
    // The words of the interface are listed in the guide.
    const { words: _, ...listed } = settingsForm.fields;
    for (const { kind } of Object.values(listed))
      for (const part of Object.keys(kind.parts?.fields ?? {})) expect(text).toContain(`\n#  ${part}:`);
    expect(text).toContain('\n# The time zone for dates: `Europe/Brussels`.\n#timezone: UTC\n');
    expect(text).toContain("\n#  at: '08:00'\n");
  });

  it('names two settings, and the others at what they are without it', () => {
    expect(parse(text)).toEqual(parse(written));
    const all = readSettings(uncommented('podcast', 'digest', 'digests'));
    expect(all).toEqual(readSettings(written));
    expect(all.problems).toEqual([]);
  });

  it('has the digest as it is when nothing is said of it but that there is one', () => {
    expect(readSettings(uncommented('podcast', 'digests'))).toEqual(readSettings(`${written}digest: {}\n`));
  });
});
