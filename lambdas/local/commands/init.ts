import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { count } from '../../core/text/amounts.ts';
import { slugOf } from '../../core/text/slug.ts';
import { dateIn } from '../../core/time/zone.ts';
import { installation } from '../../installation.ts';
import { dependencyOn } from '../starter/dependency.ts';
import { answers, exampleUrl } from '../starter/questions.ts';
import { type StarterPart, starterFiles } from '../starter/starter-files.ts';
import { writeMissing, type WrittenFiles } from '../starter/write-missing.ts';
import { CannotRun, type Options, type Run, type Terminal } from './run.ts';

/** `tidings init DIR`: a folder that is a newsroom at once. Only files that are missing are written. */
export const run: Run = async ({ argument, options, terminal, clock }) => {
  const folder = argument!;
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false)
    throw new CannotRun(`${folder} is a file. Name a folder; it need not exist yet.`);
  const calledAs = basename(resolve(folder));
  // If there are settings already, nobody needs to be asked.
  const asking = existsSync(join(folder, 'content/settings.yaml')) ? { say: terminal.say } : terminal;
  const { name, url } = await answers(options, asTitle(calledAs), asking);

  mkdirSync(folder, { recursive: true });
  const dependency = dependencyOn(installation.folder, folder);
  const today = dateIn('UTC', clock());
  const about = { name, url, packageName: packageNameOf(calledAs), today, dependency };
  const files = starterFiles(partsOf(options), about);
  // A newsroom with content needs no sample.
  if (existsSync(join(folder, 'content'))) for (const sample of samples) files.delete(sample);
  const done = writeMissing(folder, files);
  tell(folder, done, terminal);
  if (done.kept.includes('package.json') && !dependsOnTidings(folder))
    terminal.say(`Add "tidings": "${dependency.specification}" to the dependencies in its package.json.\n`);
  if (done.written.includes('content/settings.yaml') && url === exampleUrl)
    terminal.say('\nBefore you publish, write the address of your site as `url` in content/settings.yaml.\n');
  return 0;
};

const samples = ['content/articles/welcome.md', 'content/pages/about.md'];

function partsOf({ docker, aws }: Options): StarterPart[] {
  return ['newsroom', ...(docker ? (['docker'] as const) : []), ...(aws ? (['aws'] as const) : [])];
}

/** `my-newsroom` is "My newsroom". */
function asTitle(folder: string): string {
  const words = folder.replaceAll(/[-_\s]+/g, ' ').trim();
  return words === '' ? 'Newsroom' : words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** npm wants plain letters, and no package may depend on one with its own name. */
function packageNameOf(folder: string): string {
  const slug = slugOf(folder);
  return /^[a-z\d][a-z\d-]*$/.test(slug) && slug !== 'tidings' ? slug : 'newsroom';
}

function tell(folder: string, { written, kept }: WrittenFiles, terminal: Terminal): void {
  for (const path of written) terminal.print(join(folder, path));
  if (kept.length > 0) terminal.say(`There already, and left as they are: ${kept.join(', ')}.\n`);
  if (written.length === 0) return;
  const isHere = resolve(folder) === process.cwd();
  const steps = [...(isHere ? [] : [`cd ${folder}`]), 'npm install', 'npm start'];
  terminal.say(`${count(written.length, 'file')} written. Next:\n\n${steps.map((step) => `  ${step}\n`).join('')}`);
}

function dependsOnTidings(folder: string): boolean {
  return /"tidings"\s*:/.test(readFileSync(join(folder, 'package.json'), 'utf8'));
}
