import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { issueTemplates, mailTemplates } from './core/digest/templates.ts';
import { fingerprintOf, hashOf } from './core/hash.ts';
import { pageTemplates } from './core/templates/page-templates.ts';
import { installation } from './installation.ts';

/**
 * The program as it is in its folder. One machine reads it at the start, the bundles for AWS when they are built: so
 * both have the same templates and the same fingerprint, and write the same bytes.
 */
const { folder: repository, fingerprint } = installation;

/** Where the templates are, whatever folder the command is called in. */
export const templatesFolder = join(repository, 'templates');

/** What `init` makes newsrooms from: real files, in one folder for each part of a newsroom that can be requested. */
export const starterFolder = join(templatesFolder, 'starter');

/** The templates that the program renders, and no others. */
export const templateViews = [
  ...pageTemplates,
  ...issueTemplates,
  ...mailTemplates,
  'desk/desk',
  'desk/digest',
  'desk/issue',
  'desk/related',
] as const;

/** The templates and the files beside them, as they are on the disk now, under the names that `compileTemplates` takes. */
export function templateSources(): Record<string, string> {
  const files = filesIn(templatesFolder).filter(
    (file) => !file.endsWith('.md') && !file.startsWith(starterFolder + sep),
  );
  return Object.fromEntries(files.map((file) => [templateName(file), readFileSync(file, 'utf8')]));
}

/** Changes with the program and its dependencies: another program may render the same inputs differently. */
export function programFingerprint(): string {
  return fingerprint ?? fingerprintOfSources();
}

/** Changes with the digest's own code, too: no file of a site is made by it, but the warnings about the next issues are. */
export function surveyorFingerprint(): string {
  return fingerprint ?? fingerprintOfFiles(sourcesIn('lambdas/digest'));
}

function fingerprintOfSources(): string {
  const sources = ['lambdas/core', 'lambdas/publish'].flatMap(sourcesIn);
  return fingerprintOfFiles(['package.json', 'lambdas/publish.ts', ...sources]);
}

function fingerprintOfFiles(files: readonly string[]): string {
  return fingerprintOf(files.map((file) => [file, hashOf(readFileSync(join(repository, file), 'utf8'))]));
}

/** The sources in a folder of the repository and below, except hidden ones, by their paths in the repository, in order. */
function sourcesIn(folder: string): string[] {
  // Each start reads them: names take half the time of entries, and text three quarters of that of bytes.
  return readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.split(sep).join('/')}`)
    .filter((file) => /\/[^./][^/]*\.ts$/.test(file))
    .toSorted();
}

/** The files in the folder and below, except hidden ones, in order. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ parentPath, name }) => join(parentPath, name))
    .toSorted();
}

/** `pages/article` for a template; a file beside the templates keeps its ending: `styles/site.css`. */
function templateName(file: string): string {
  return relative(templatesFolder, file)
    .split(sep)
    .join('/')
    .replace(/\.hbs$/, '');
}
