import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { stringify } from 'yaml';
import { compareText } from '../../core/text/compare.ts';
import { installation } from '../../installation.ts';
import { starterFolder } from '../../program.ts';
import type { Dependency } from './dependency.ts';
import { type Answers, exampleUrl } from './questions.ts';

/** A part of a newsroom: a folder of the starter. */
export type StarterPart = 'newsroom' | 'docker' | 'aws';

/** What differs between the files of one new newsroom and another. */
interface About extends Answers {
  /** The name of its package. */
  packageName: string;
  /** The day of its first article: `2026-05-04`. */
  today: string;
  dependency: Dependency;
}

/** The files of a new newsroom, by their paths in it with `/`, in order. */
export function starterFiles(parts: readonly StarterPart[], about: About): Map<string, string | Uint8Array> {
  const files = parts.flatMap((part) => filesOf(join(starterFolder, part)));
  const { tarball, specification } = about.dependency;
  const whole = files.map(([path, text]) => [path, filledIn(path, text, about)] as const);
  const copy = tarball ? [[specification.slice('file:'.length), readFileSync(tarball)] as const] : [];
  const all: (readonly [path: string, body: string | Uint8Array])[] = [...whole, ...copy];
  return new Map(all.toSorted(([a], [b]) => compareText(a, b)));
}

function filesOf(folder: string): [path: string, text: string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .toSorted()
    .map((file) => [targetOf(relative(folder, file).split(sep).join('/')), readFileSync(file, 'utf8')]);
}

/** npm leaves `.gitignore` out of packages, so the starter has it without the dot. */
function targetOf(path: string): string {
  return basename(path) === 'gitignore' ? path.replace(/gitignore$/, '.gitignore') : path;
}

/** The file with this newsroom's own values in place of the sample's. */
function filledIn(path: string, text: string, about: About): string {
  switch (path) {
    case 'package.json':
      return packageJson(text, about);
    case 'README.md':
      return withPaths(text).replace(/^# .*/, () => `# ${about.name}`);
    case 'content/settings.yaml':
      return settings(withPaths(text), about);
    case 'content/articles/welcome.md':
      return text.replace(/^date: .*/m, `date: ${about.today}`);
    default:
      return withPaths(text);
  }
}

/** The starter names files of the program by their place in the package; in the repository they are elsewhere. */
function withPaths(text: string): string {
  const { schemas, guide, app } = installation;
  const moved = Object.entries({ schema: schemas, 'guide.md': guide, 'infra/app.mjs': app });
  return moved.reduce(
    (changed, [name, file]) =>
      changed.replaceAll(`node_modules/tidings/${name}`, `node_modules/tidings/${inProgram(file)}`),
    text,
  );
}

/** The path of a file of the program in its folder. */
function inProgram(file: string): string {
  return relative(installation.folder, file).split(sep).join('/');
}

function packageJson(text: string, { packageName, dependency }: About): string {
  const project = JSON.parse(text) as object;
  const dependencies = { tidings: dependency.specification };
  return `${JSON.stringify({ ...project, name: packageName, dependencies }, null, 2)}\n`;
}

function settings(text: string, { name, url }: About): string {
  const named = text.replace(/^name: .*/m, () => setting('name', name));
  // Feeds would identify each article by the example for ever, so it is only shown: without an address, every build
  // asks for one.
  return named.replace(/^url: .*/m, () => `${url === exampleUrl ? '#' : ''}${setting('url', url)}`);
}

function setting(name: string, value: string): string {
  return stringify({ [name]: value }, { lineWidth: 0 }).trimEnd();
}
