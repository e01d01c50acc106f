import { lstatSync, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Problem } from '../core/problem.ts';
import { themeFile } from '../core/templates/theme-files.ts';

/** The folder with a newsroom's own look: it is beside the content. */
export function themeFolderOf(content: string): string {
  return join(resolve(content), '..', 'theme');
}

interface ReadTheme {
  /** The files by their paths in the folder, in order, so that they give the same templates on every machine. */
  files: Record<string, string>;
  /** What is in the way of reading them. */
  problems: Problem[];
}

/**
 * The theme in a folder, hidden files left out; nothing where there is no such folder. What is neither a template nor a
 * stylesheet is named, and not read. A stylesheet that holds only comments, as a new newsroom has one, is as if it were
 * not there. Links are followed.
 */
export function readTheme(folder: string): ReadTheme {
  const stats = statsOf(folder);
  if (stats && !stats.isDirectory()) return { files: {}, problems: [noFolder] };
  if (!stats && lstatSync(folder, { throwIfNoEntry: false }))
    return { files: {}, problems: [{ file: '../theme', ...reasonFor('ENOENT') }] };
  const found = (stats ? entriesIn(folder) : []).map((path) => ({ path, ...contentsOf(join(folder, path), path) }));
  const files = found.flatMap(({ path, text }) => (text === undefined ? [] : [[path, text] as const]));
  return {
    files: Object.fromEntries(files.filter(([path, text]) => !path.endsWith('.css') || saysSomething(text))),
    problems: found.flatMap(({ problem }) => problem ?? []),
  };
}

const isRead = /\.(?:hbs|css)$/;

function saysSomething(css: string): boolean {
  return /\S/.test(css.replaceAll(/\/\*.*?\*\//gs, ''));
}

/** Paths of the files in a folder, and of folders that are called like one. */
function entriesIn(folder: string, path = '', above: readonly string[] = []): string[] {
  const real = realpathSync(join(folder, path));
  if (above.includes(real)) return [];
  const entries = readdirSync(real).filter((name) => !name.startsWith('.'));
  return entries
    .flatMap((name) => {
      const entry = path === '' ? name : `${path}/${name}`;
      if (!statsOf(join(folder, entry))?.isDirectory()) return [entry];
      return [...(isRead.test(name) ? [entry] : []), ...entriesIn(folder, entry, [...above, real])];
    })
    .toSorted();
}

function contentsOf(file: string, path: string): { text?: string; problem?: Problem } {
  if (!isRead.test(path)) return { text: '' };
  try {
    return { text: readFileSync(file, 'utf8').replace(/^\uFEFF/, '') };
  } catch (error) {
    return { problem: { file: themeFile(path), ...reasonFor((error as NodeJS.ErrnoException).code ?? '') } };
  }
}

/** What is there; nothing where a link leads nowhere, which whoever reads it is told. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function reasonFor(code: string): Omit<Problem, 'file'> {
  const expected = 'a file that can be read';
  const severity = 'problem';
  if (code === 'EISDIR') return { severity, found: 'this is a folder', expected, fix: 'Rename it, or remove it.' };
  if (code !== 'ENOENT' && code !== 'ELOOP')
    return { severity, found: `this file cannot be read (${code})`, expected, fix: 'Check who may read it.' };
  return { severity, found: 'this is a link that leads nowhere', expected, fix: 'Repair the link, or remove it.' };
}

const noFolder: Problem = {
  severity: 'warning',
  file: '../theme',
  found: 'this is a file, so there is no look of your own',
  expected: 'a folder with site.css, for example',
  fix: 'Rename it, or remove it.',
};
