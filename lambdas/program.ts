import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { digestTemplates } from './core/digest/templates.ts';
import { fingerprintOf, hashOf } from './core/hash.ts';
import { pageTemplates } from './core/pages.ts';

/**
 * The program as it lies in its folder. One machine reads it when it starts, the bundles for AWS when they are built: so
 * both have the same templates and the same fingerprint, and write the same bytes.
 */
const repository = resolve(import.meta.dirname, '..');

/** Where the templates are, whatever folder the command is called in. */
export const templatesFolder = join(repository, 'templates');

/** The templates that the program renders, and no others. */
export const templateViews: readonly string[] = [
  ...pageTemplates,
  ...digestTemplates,
  'desk/desk',
  'desk/digest',
  'desk/related',
];

/** The templates and the files beside them, as they are on the disk now, under the names that `compileTemplates` takes. */
export function templateSources(): Record<string, string> {
  const files = readdirSync(templatesFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !entry.name.endsWith('.md'))
    .map(({ parentPath, name }) => join(parentPath, name))
    .toSorted();
  return Object.fromEntries(files.map((file) => [templateName(file), readFileSync(file, 'utf8')]));
}

/** Changes with the program and its dependencies: another program may render the same inputs otherwise. */
export function programFingerprint(): string {
  const files = ['package.json', 'lambdas/publish.ts', 'lambdas/core/**/*.ts', 'lambdas/publish/**/*.ts']
    .flatMap((pattern) => globSync(pattern, { cwd: repository }))
    .toSorted();
  return fingerprintOf(files.map((file) => [file.split(sep).join('/'), hashOf(readFileSync(join(repository, file)))]));
}

/** `pages/article` for a template; a file beside the templates keeps its ending: `styles/site.css`. */
function templateName(file: string): string {
  return relative(templatesFolder, file)
    .split(sep)
    .join('/')
    .replace(/\.hbs$/, '');
}
