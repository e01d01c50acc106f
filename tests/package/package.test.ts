import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, globSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { once } from 'node:events';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, inject, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { readSettings } from '../../lambdas/core/reading/read-settings.ts';
import type { Answer, Question, ThreadData } from '../../lambdas/local/process/parser-worker.ts';
import { programFingerprint } from '../../lambdas/program.ts';
import { type ParsedItem, parsedItem } from '../../lambdas/publish/parse-item.ts';
import { synthesise } from '../infra/template.ts';
import { Editor } from '../support/tidings.ts';

const repository = join(import.meta.dirname, '../..');
const { tarball, folder, next, nodes } = inject('package');
const start = 'node_modules/tidings/bin/tidings.mjs';
const now = '2026-11-20T12:00:00Z';

const people: Editor[] = [];
afterAll(() => {
  for (const person of people) person.leave();
});

/** Somebody with the sample newsroom, and the repository's program. */
function editorWithSources(): Editor {
  return withSample(new Editor());
}

/** Somebody with the sample newsroom, and the package as it is installed in the folder. */
function editorWith(installed: string, node = process.execPath): Editor {
  return withSample(new Editor({}, [node, join(installed, start)]));
}

/** The same, with what deploying needs installed beside the package. */
function editorWithCdk(node: string): Editor {
  const editor = withSample(new Editor({}, [node, start]));
  const beside = join(editor.folder, 'node_modules');
  cpSync(join(folder, 'node_modules/tidings'), join(beside, 'tidings'), { recursive: true });
  for (const name of ['aws-cdk', 'aws-cdk-lib', 'constructs'])
    symlinkSync(join(repository, 'node_modules', name), join(beside, name));
  return editor;
}

function withSample(editor: Editor): Editor {
  people.push(editor);
  cpSync(join(repository, 'content'), join(editor.folder, 'content'), { recursive: true });
  return editor;
}

/** What is published, by key; without the state and what is remembered of runs, which say when they were, too. */
function siteOf({ folder }: Editor, site = 'site'): Map<string, string> {
  const files = globSync('**', { cwd: join(folder, site), withFileTypes: true }).filter((entry) => entry.isFile());
  const keys = files.map(({ parentPath, name }) => join(parentPath, name).slice(join(folder, site).length + 1));
  const kept = keys.filter((key) => !/^\.tidings\/(?:state|runs)/.test(key)).toSorted();
  return new Map(kept.map((key) => [key, readFileSync(join(folder, site, key), 'base64')]));
}

describe('The tarball', () => {
  const manifest = JSON.parse(
    readFileSync(join(folder, 'node_modules/tidings/package.json'), 'utf8'),
  ) as typeof packageJson & { engines: { node: string }; peerDependenciesMeta: Record<string, { optional: boolean }> };

  it('weighs at most 3 MB', () => {
    expect(statSync(tarball).size).toBeLessThanOrEqual(3_000_000);
    expect(tarball).toMatch(new RegExp(`/tidings-${packageJson.version}\\.tgz$`));
  });

  it('installs one package, runs no script, and needs nothing else of anybody who does not deploy', () => {
    const installed = globSync('node_modules/{*,@*/*}/package.json', { cwd: folder });
    expect(installed).toEqual(['node_modules/tidings/package.json']);
    for (const field of ['private', 'dependencies', 'devDependencies', 'scripts'])
      expect(manifest).not.toHaveProperty(field);
    const { peerDependenciesMeta } = manifest;
    expect(Object.values(peerDependenciesMeta).every(({ optional }) => optional)).toBe(true);
  });

  it('holds the licences of all that is in it, the templates, the schemas and the runbook, and no sources or maps', () => {
    const files = globSync('**', { cwd: join(folder, 'node_modules/tidings') });
    for (const file of ['LICENSE', 'NOTICE', 'README.md', 'templates/pages/article.hbs', 'schema/article.json'])
      expect(files).toContain(file);
    expect(files).toContain('infra/RUNBOOK.md');
    expect(files.filter((file) => /(?<!\.d)\.ts$|\.map$/.test(file))).toEqual([]);
  });

  it('is not made of the sources, whose command Node refuses to run where it is installed', () => {
    const { status, stdout, stderr } = spawnSync('npm', ['pack', '--dry-run'], { cwd: repository, encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stdout + stderr).toContain('The package is made by npm run build:package, in dist.');
  });

  it('names the Node that it needs, as its start does', () => {
    expect(manifest.engines.node).toBe('>=22.12');
    const older = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.9.0'}})`;
    const words = ['--import', older, join(folder, start), '--version'];
    expect(() => execFileSync(process.execPath, words, { stdio: 'pipe' })).toThrow(
      'Tidings needs Node 22.12 or newer, and this is 20.9.0. Install Node 24',
    );
  });
});

describe('Types of the package', () => {
  const typesOf = (script: string): string => {
    const editor = editorWithSources();
    symlinkSync(join(folder, 'node_modules'), join(editor.folder, 'node_modules'));
    editor.save('script.mts', script);
    const tsc = join(repository, 'node_modules/.bin/tsc');
    const strictly = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'esnext', 'script.mts'];
    return spawnSync(tsc, strictly, { cwd: editor.folder, encoding: 'utf8' }).stdout;
  };

  it('describe what scripts call, and need nothing else to be installed', () => {
    expect(
      typesOf(`import { build, check, type Built, type Problem } from 'tidings';
        const built: Built = await build({ content: 'content', out: 'site', now: new Date() });
        const [first]: Problem[] = (await check()).problems;
        export const line: number | undefined = first?.line;
        export const keys: string[] = built.written;`),
    ).toBe('');
  });

  it('refuse what scripts misspell', () => {
    expect(typesOf(`import { build } from 'tidings'; await build({ contents: 'content' });`)).toContain("'contents'");
  });
});

describe.each(nodes)('The package on Node $version', ({ command }) => {
  it('is called by npx in the folder where it is installed', async () => {
    const PATH = [dirname(command), process.env['PATH']].join(delimiter);
    const npx = promisify(execFile)('npx', ['--offline', 'tidings', '--version'], {
      cwd: folder,
      env: { ...process.env, PATH },
    });
    expect((await npx).stdout).toBe(`${packageJson.version}\n`);
    const { printed } = await editorWith(folder, command).run('--help');
    expect(printed).toContain('\nUsage\n  npx tidings COMMAND [OPTIONS]\n\n');
  });

  it('names only commands that a shell finds in a newsroom, in its help and where a word is wrong', async () => {
    const me = editorWith(folder, command);
    for (const words of [
      ['--help'],
      ['build', '--help'],
      ['chek'],
      ['build', '--ouput', 'x'],
      ['--json'],
      ['related'],
    ]) {
      const { printed, said } = await me.run(...words);
      const all = printed + said;
      expect(all.replace(/^tidings[ \w]*:|^tidings \w+ (?:has|needs|takes)/m, '')).not.toMatch(
        /(?<!npx |`)\btidings (?:[a-z-]{2,}|COMMAND)/,
      );
    }
  });

  it('checks, and publishes what the repository publishes, byte for byte', async () => {
    const [theirs, ours] = [editorWith(folder, command), editorWithSources()];
    const words = ['--now', now];
    expect(await theirs.run('check', ...words)).toEqual(await ours.run('check', ...words));
    for (const does of ['build', 'digest']) {
      expect((await theirs.run(does, ...words)).code).toBe(0);
      expect((await ours.run(does, ...words)).code).toBe(0);
    }
    const published = siteOf(theirs);
    expect(published.size).toBeGreaterThan(100);
    expect([...published.keys()]).toContain('digests/2026-11-20/message.eml');
    expect(published).toEqual(siteOf(ours));
  });

  it('finds nothing to do in a site that the repository has published, since it is the same program', async () => {
    const [theirs, ours] = [editorWith(folder, command), editorWithSources()];
    await ours.run('build', '--now', now);
    cpSync(join(ours.folder, 'site'), join(theirs.folder, 'site'), { recursive: true, preserveTimestamps: true });
    expect((await theirs.run('build', '--now', now)).printed).toContain('Nothing to do');
  });

  it('shows the preview and its desk', async () => {
    const editor = editorWith(folder, command);
    const preview = await editor.preview('--now', now);
    expect(await preview.text('/')).toContain('<!DOCTYPE html>');
    expect(await preview.text('/desk/')).toContain('desk.css');
    expect(await preview.text('/desk/desk.css')).toContain('{');
    expect(await preview.stop()).toBe(0);
  });

  it('brings posts of another tool along, as the repository does', async () => {
    const post = { id: '1', title: 'Deep wells', slug: 'deep-wells', html: '<p>Text <b>bold</b>.</p>', type: 'post' };
    const published = { ...post, status: 'published', visibility: 'public', published_at: '2019-05-04T09:00:00.000Z' };
    const ghost = { db: [{ meta: { version: '5.118.0' }, data: { posts: [published] } }] };
    const [theirs, ours] = [editorWith(folder, command), editorWithSources()];
    for (const editor of [theirs, ours]) editor.save('export.json', JSON.stringify(ghost));
    const words = ['import', 'ghost', 'export.json', '--url', 'https://wells.example.org'];
    const [{ printed }, { printed: expected }] = [await theirs.run(...words), await ours.run(...words)];
    expect(printed).toBe(expected.replace('Then: tidings', 'Then: npx tidings'));
    const brought = siteOf(theirs, 'content');
    expect(brought.size).toBeGreaterThan(siteOf(editorWithSources(), 'content').size);
    expect(brought).toEqual(siteOf(ours, 'content'));
  });

  it('parses in threads of its own', async () => {
    const shaping = {
      settings: readSettings('name: Wells\nurl: https://wells.example.org\n').settings,
      languages: { own: 'en', folders: {}, guessed: [] },
      ...{ people: new Map(), tags: new Map() },
    };
    const asked = { html: true, terms: true };
    const workerData: ThreadData = { program: programFingerprint(), shaping, asked };
    const item = {
      path: 'articles/wells.md',
      bytes: Buffer.from('---\ntitle: Wells\ndate: 2026-05-04\n---\nWater.'),
      values: {},
    };
    const worker = new Worker(join(folder, 'node_modules/tidings/lib/parser-worker.mjs'), { workerData });
    worker.postMessage({ ...item, number: 7 } satisfies Question, []);
    const [answer] = (await once(worker, 'message')) as [Answer];
    await worker.terminate();
    const { article, ...others } = (await parsedItem(item, shaping, asked)) as Extract<
      ParsedItem,
      { article: unknown }
    >;
    expect(answer).toEqual({ ...others, number: 7, article: JSON.stringify(article) });
  });

  it('gives scripts what the commands do', async () => {
    const editor = editorWithSources();
    editor.save('content/articles/faulty.md', '---\ntitle: Faulty\ndate: soon\n---\n');
    symlinkSync(join(folder, 'node_modules'), join(editor.folder, 'node_modules'));
    editor.save(
      'publish.mjs',
      `import { build, check } from 'tidings';
       const now = new Date('${now}');
       const { problems: [{ file, line }], articles } = await check({ now });
       const { written, removed, isRefused } = await build({ now });
       const again = await build({ now });
       console.log(JSON.stringify([file, line, articles.refused, written.includes('index.html'), removed, isRefused, again.written]));`,
    );
    const { stdout, stderr } = await promisify(execFile)(command, ['publish.mjs'], { cwd: editor.folder });
    expect([stderr, JSON.parse(stdout)]).toEqual(['', ['articles/faulty.md', 3, 1, true, [], false, []]]);
  });

  it('says in one sentence what deploying needs', async () => {
    expect(await editorWith(folder, command).run('deploy')).toEqual({
      code: 2,
      printed: '',
      said: "To deploy, Tidings needs AWS's CDK beside it: npm install --save-dev aws-cdk aws-cdk-lib constructs\n",
    });
  });

  it("writes a newsroom's own look as the repository does, into pages and into the elements of the mail", async () => {
    const [theirs, ours] = [editorWith(folder, command), editorWithSources()];
    for (const editor of [theirs, ours]) {
      editor.save('theme/email.css', ':root { --ink: #30100f; }\n');
      editor.save('theme/partials/onward.hbs', '<p>Our desk is open until six.</p>\n');
      expect((await editor.run('digest', '--now', now)).code).toBe(0);
    }
    const published = siteOf(theirs);
    expect(published).toEqual(siteOf(ours));
    const mail = [...published].filter(([key]) => key.endsWith('email.html')).map(([, text]) => atob(text));
    expect(mail.map((text) => text.includes('color:#30100f'))).toEqual([true]);
  });

  it('makes the template that the repository makes, and the code of functions that are the same program', async () => {
    const editor = editorWithCdk(command);
    const printed = 'The template is in cdk.out. Nothing was deployed, because of --dry-run.\n';
    expect(await editor.run('deploy', '--dry-run')).toEqual({ code: 0, printed, said: '' });
    expect(existsSync(join(editor.folder, 'cdk.out/Tidings.template.json'))).toBe(true);

    // What the command of the CDK adds is left out.
    const installed = join(editor.folder, 'node_modules/tidings/infra');
    const env = { PATH: process.env['PATH'], CDK_OUTDIR: join(editor.folder, 'out') };
    await promisify(execFile)(command, [join(installed, 'app.mjs')], { cwd: editor.folder, env });
    const made = readFileSync(join(editor.folder, 'out/Tidings.template.json'), 'utf8');
    expect(withoutHashes(JSON.parse(made) as object)).toEqual(withoutHashes(await synthesise()));
    for (const name of ['publish', 'digest'])
      expect(readFileSync(join(installed, 'bundles', name, 'index.mjs'), 'utf8')).toContain(programFingerprint());
  });
});

describe('A newsroom that gets the next version', () => {
  it('keeps identities, addresses and issues, and is told what is written again and why', async () => {
    const before = editorWith(folder);
    expect((await before.run('digest', '--now', now)).code).toBe(0);
    const [was, idsBefore] = [siteOf(before), idsIn(before)];

    const after = editorWith(next);
    cpSync(join(before.folder, 'site'), join(after.folder, 'site'), { recursive: true, preserveTimestamps: true });
    const rehearsed = await after.run('build', '--dry-run', '--now', now);
    expect(rehearsed.printed).toMatch(
      /^Would write \d+ pages, because the templates changed and the program is another version:$/m,
    );
    const built = await after.run('build', '--now', now);
    expect(built.printed).toContain(
      'Everything was looked at again, because the templates changed and the program is another version.',
    );
    expect((await after.run('build', '--now', now)).printed).toContain('Nothing to do');

    const is = siteOf(after);
    expect([...is.keys()]).toEqual([...was.keys()]);
    const changed = [...is.keys()].filter((key) => is.get(key) !== was.get(key));
    expect(changed.filter((key) => !key.endsWith('.html'))).toEqual([]);
    expect(changed).toContain('index.html');
    expect(changed.filter((key) => key.endsWith('email.html'))).toEqual([]);
    expect(idsIn(after)).toEqual(idsBefore);
  });
});

/** The identities that a feed reader knows, in order. */
function idsIn({ folder }: Editor): string[] {
  const feed = readFileSync(join(folder, 'site/atom.xml'), 'utf8');
  const ids = [...feed.matchAll(/<id>([^<]+)<\/id>/g)].map(([, id]) => id!);
  expect(ids.length).toBeGreaterThan(10);
  return ids;
}

/** The names of the functions' code say where their source maps lead, which the package does without. */
function withoutHashes(template: object): unknown {
  return JSON.parse(JSON.stringify(template).replaceAll(/\b[\da-f]{64}\.zip/g, 'CODE.zip'));
}
