import type { Problem } from '../problem.ts';

/** Why the place of a content item says that it is not public. */
interface SetAside {
  /** The part of its path that begins with the sign: `_includes`, `_partial.md`. */
  by: string;
  /** A folder of drafts, rather than of parts of a site. */
  isDrafts: boolean;
}

/**
 * Jekyll reads no folder or file whose name begins with `_`, `.`, `#` or `~`, Hexo none with `_`, Astro and Docusaurus
 * no file with `_`; in `_drafts` are the drafts of Jekyll, Hexo and exports from WordPress. `_posts` is where Jekyll's
 * and Hexo's articles are, in `_i18n` translations. `undefined` if the path says nothing.
 */
export function setAside(path: string): SetAside | undefined {
  if (!/\/[_.#~]/.test(path)) return undefined;
  const by = path.split('/').find((part) => /^[_.#~]/.test(part) && !/^_(?:posts|i18n)$/i.test(part));
  return by === undefined ? undefined : { by, isDrafts: /^_drafts?$/i.test(by) };
}

/** A warning for each folder that sets articles aside, and one for all files that do; drafts need none. */
export function setAsideIn(paths: readonly string[]): Problem[] {
  const found = new Map<string, { by: string; file: string; files: number }>();
  for (const path of paths) {
    const place = setAside(path);
    if (!place || place.isDrafts) continue;
    const key = path.endsWith(`/${place.by}`) ? '' : place.by;
    const same = found.get(key);
    if (same) same.files += 1;
    else found.set(key, { by: place.by, file: path, files: 1 });
  }
  return [...found].map(([folder, { by, file, files }]) => ({
    severity: 'warning',
    file,
    found: `the name ${by} begins with ${by.charAt(0)}${files > 1 ? alsoOf(files, folder) : ''}`,
    expected: 'a letter or a digit first, or the name _drafts',
    fix: `${keptAs(files, folder)}, or leave it as it is.`,
  }));
}

function alsoOf(files: number, folder: string): string {
  if (folder !== '') return `, and the folder holds ${files} files`;
  return files === 2 ? ', and so does the name of another file' : `, and so do the names of ${files - 1} more files`;
}

function keptAs(files: number, folder: string): string {
  if (folder !== '') return 'What the folder holds is kept as drafts. Rename the folder to publish it';
  return files === 1
    ? 'The file is kept as a draft. Rename it to publish it'
    : 'These files are kept as drafts. Rename a file to publish it';
}
