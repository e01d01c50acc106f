import { realpathSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Deployment } from '../cloud.ts';
import type { Instant } from '../core/article.ts';
import { fingerprintOf } from '../core/hash.ts';
import { compareProblems } from '../core/problem.ts';
import { readSettings } from '../core/reading/read-settings.ts';
import type { Settings } from '../core/settings.ts';
import { installation } from '../installation.ts';
import { programFingerprint, templateSources, templateViews } from '../program.ts';
import type { Newsroom } from '../publish.ts';
import type { Store } from '../store.ts';
import { FolderStore } from './stores/folder-store.ts';
import { isInside } from './is-inside.ts';
import { keptTemplates, keptTheme } from './kept-templates.ts';
import { readTheme, themeFolderOf } from './theme-folder.ts';
import type { LocalTemplates, LocalViews } from './desk/local-views.ts';
import { CannotRun, type Invocation, type Options } from './commands/run.ts';

/** A newsroom on one machine: its templates include the desk's. */
export type LocalNewsroom<Site extends Store> = Newsroom & { site: Site; templates: LocalTemplates };

/** Opens the newsroom in the content folder for publishing to `site`. Throws `CannotRun` when there is no such folder. */
export function openNewsroom<Site extends Store>(contentFolder: string, site: Site): LocalNewsroom<Site> {
  const program = programFingerprint();
  return { content: openContent(contentFolder), site, ...readLook(contentFolder, program), program };
}

/** The newsroom whose buckets these are, as this program sees it. A theme is deployed with it, and not read here. */
export function deployedNewsroom({ content, site }: Pick<Deployment, 'content' | 'site'>): Newsroom {
  const program = programFingerprint();
  return { content, site, needsSettings: true, templates: readTemplates(program), program };
}

/**
 * How much of the free memory may hold bodies, in bytes: reading and parsing them again takes longer than all the rest.
 */
export function bodyBytes(): number {
  return process.availableMemory() / 8;
}

/** The content folder as a store. Throws `CannotRun` if there is no such folder. */
export function openContent(folder: string): FolderStore {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return new FolderStore(folder);
  throw new CannotRun(
    `There is no folder ${asFolder(folder)}, where the articles should be. ` +
      `Run this in the folder above it, name another with --content DIR, or create it: mkdir -p ${join(folder, 'articles')}`,
  );
}

/** The site folder as a store. Throws `CannotRun` if one of it and the content folder is inside the other. */
export function openSite(folder: string, contentFolder: string): FolderStore {
  const [site, content] = [realPath(folder), realPath(contentFolder)];
  if (isInside(site, content) || isInside(content, site))
    throw new CannotRun(
      `The site cannot be written to ${asFolder(folder)}: the content is in ${asFolder(contentFolder)}, and each would ` +
        'overwrite the other. Name a folder of its own with --out DIR.',
    );
  if (statSync(site, { throwIfNoEntry: false })?.isFile())
    throw new CannotRun(`The site cannot be written to ${folder}: that is a file. Name a folder with --out DIR.`);
  return new FolderStore(site);
}

/** The templates as they are on the disk now. Throws when one cannot be compiled. */
export function readTemplates(program = programFingerprint()): LocalTemplates {
  const file = installation.compiled;
  return keptTemplates({ sources: templateSources(), views: templateViews, program, file });
}

/** The newsroom's own look, or else ours, as it is on the disk now. With a problem in it, ours takes its place: the desk has that. */
export function readLook(contentFolder: string, program = programFingerprint()): Look {
  const { files: theme, problems: unread } = readTheme(themeFolderOf(contentFolder));
  if (Object.keys(theme).length === 0) return { templates: readTemplates(program), theme: unread };
  const file = join(installation.keptFolder, `theme-${fingerprintOf(resolve(contentFolder))}.json`);
  const kept = { sources: templateSources(), views: templateViews, program, file, theme };
  const { templates, problems } = keptTheme<LocalViews>(kept);
  return { templates: templates ?? readTemplates(program), theme: [...unread, ...problems].toSorted(compareProblems) };
}

type Look = Required<Pick<LocalNewsroom<Store>, 'templates' | 'theme'>>;

/** The settings as they are, with defaults for faulty ones. */
export async function settingsOf(content: Store): Promise<Settings> {
  const file = await content.read('settings.yaml');
  return readSettings(file && new TextDecoder().decode(file.body)).settings;
}

/** The instant that decides: that of `--now`, or else the present. */
export async function nowFor({ options, clock }: Invocation, content: Store): Promise<Instant> {
  return (await instantOption(options, 'now', content)) ?? clock();
}

/** What tells the time, unless the person wants the site of another instant. */
export function presentOf({ options, clock }: Invocation): (() => Instant) | undefined {
  return options.now === undefined ? clock : undefined;
}

/** The instant that an option names, if it is given. Throws `CannotRun` when it cannot be read. */
export async function instantOption(
  options: Options,
  name: 'now' | 'at' | 'date',
  content: Store,
): Promise<Instant | undefined> {
  const written = options[name];
  if (written === undefined) return undefined;
  const { readDate } = await import('../core/reading/written-date.ts');
  const instant = readDate(written, (await settingsOf(content)).timezone);
  if (typeof instant === 'number') return instant;
  throw new CannotRun(`--${name} is "${written}", expected ${instant.expected}. ${instant.fix}`);
}

/** A folder as sentences name it: `content/` cannot be taken for a word of theirs. */
function asFolder(path: string): string {
  return path.replace(/\/*$/, '/');
}

/** The real path, even of a folder that does not exist yet. */
function realPath(path: string): string {
  const absolute = resolve(path);
  try {
    return realpathSync(absolute);
  } catch {
    const parent = resolve(absolute, '..');
    return parent === absolute ? absolute : join(realPath(parent), relative(parent, absolute));
  }
}
