import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

/** The folder with a newsroom's own look: it is beside the content. */
export function themeFolderOf(content: string): string {
  return join(resolve(content), '..', 'theme');
}

/**
 * The files of the theme by their paths in it, hidden ones left out; nothing where there is no such folder. What is neither
 * a template nor a stylesheet is named, and not read. A stylesheet that holds only comments, as a new newsroom has one, is
 * as if it were not there.
 */
export function readTheme(folder: string): Record<string, string> {
  const files = entriesIn(folder).map((file) => {
    const path = relative(folder, file).split(sep).join('/');
    return [path, /\.(?:hbs|css)$/.test(path) ? readFileSync(file, 'utf8').replace(/^\uFEFF/, '') : ''] as const;
  });
  return Object.fromEntries(files.filter(([path, text]) => !path.endsWith('.css') || saysSomething(text)));
}

function saysSomething(css: string): boolean {
  return /\S/.test(css.replaceAll(/\/\*.*?\*\//gs, ''));
}

/** In order, so that the same files give the same templates on every machine. */
function entriesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map(({ parentPath, name }) => join(parentPath, name))
      .toSorted();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  }
}
