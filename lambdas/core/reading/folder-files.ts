import { isArticleAmong, isMarkdown } from './endings.ts';
import type { FolderValues } from './folder-values.ts';
import { holdsBack } from './not-public.ts';
import type { Verdict } from './not-public.ts';
import type { Problem } from '../problem.ts';

/** What a file says about the articles around it, where they say nothing themselves. */
export interface FolderMarks {
  /** The articles that it reaches. */
  reaches: (path: string) => boolean;
  /** If two files say the same thing, the nearer one counts. */
  nearness: number;
  /** What it says about whether they are public, by plain name. */
  verdicts: ReadonlyMap<string, Verdict>;
  /** What else it says about them, and a hash that changes with that, and with which articles those are. */
  values?: FolderValues;
  hash?: string;
}

/**
 * Whether a file of this name can say something about the articles around it. `keys`: all files beside the articles.
 */
export function isFolderFile(key: string, keys: ReadonlySet<string>): boolean {
  // Nearly all files are articles, and this is asked of each.
  if (!key.endsWith('.json') && !/(?:^|\/)[_.]/.test(key)) return false;
  const { folder, name } = placeOf(key);
  if (
    /^_index(?:\.[\w-]+)?\.(?:md|markdown)$|^_config\.ya?ml$|^(?:_metadata|_defaults|\.meta)\.ya?ml$|^_defaults\.json$/.test(
      name,
    )
  )
    return true;
  const [, base] = /^(.+?)(?:\.11tydata)?\.json$/.exec(name) ?? [];
  if (base === undefined) return false;
  const isOfFolder = base === folder.split('/').at(-1) || folder === 'articles' || name.endsWith('.11tydata.json');
  return isOfFolder || isBesides(folder, base, keys);
}

/** Only Docusaurus has its authors in a file of this name among the articles. */
export function marksOfAuthors(key: string): FolderMarks | undefined {
  if (!/(?:^|\/)authors\.ya?ml$/.test(key)) return undefined;
  const { folder } = placeOf(key);
  const reaches = (path: string) => path.startsWith(`${folder}/`);
  return { reaches, nearness: folder.length, verdicts: new Map(), values: { isOfDocusaurus: true }, hash: key };
}

/** Whether a file holds data for articles that only a program could read. */
export function isProgram(key: string): boolean {
  return /\.11tydata\.[cm]?[jt]s$/.test(key);
}

/** The folder whose page a file is, and which can be kept back with it (see `marksOfBundle`). */
export function bundleOf(path: string): string | undefined {
  const { folder, name } = placeOf(path);
  return folder !== '' && name.startsWith('index.') ? folder : undefined;
}

/** Hugo: the Markdown beside a page that is headless is part of it, and no page; `path` is that of its `index.md`. */
export function marksOfBundle(path: string): FolderMarks | undefined {
  const folder = bundleOf(path);
  if (folder === undefined || !isMarkdown(path)) return undefined;
  // What another language has there is a page of its own.
  const isIndex = (other: string) => other.startsWith('index.', folder.length + 1);
  const reaches = (other: string) => other.startsWith(`${folder}/`) && !isIndex(other);
  return { reaches, nearness: folder.length, verdicts: new Map([['headless', 'draft']]) };
}

/**
 * Whether the article is held back, or nobody can tell, by what is said about it; `own`: plain names of its own signs.
 */
export function inherited(
  path: string,
  own: readonly string[],
  all: readonly FolderMarks[],
): 'draft' | 'unclear' | undefined {
  if (all.length === 0) return undefined;
  const nearest = new Map<string, { nearness: number; verdict: Verdict }>();
  for (const { reaches, nearness, verdicts } of all) {
    if (!reaches(path)) continue;
    for (const [name, verdict] of verdicts) {
      const known = nearest.get(name);
      if (!own.includes(name) && (!known || known.nearness <= nearness)) nearest.set(name, { nearness, verdict });
    }
  }
  const verdicts = [...nearest.values()].map(({ verdict }) => verdict);
  return verdicts.some(holdsBack) ? 'draft' : verdicts.includes('unclear') ? 'unclear' : undefined;
}

/** What the files around the article at the path say about it: if two say the same thing, the nearer one counts. */
export function inheritedValues(path: string, all: readonly FolderMarks[]): FolderValues {
  const reaching = all.filter(({ values, reaches }) => values && reaches(path));
  return Object.assign({}, ...reaching.toSorted(nearestLast).map(({ values }) => values)) as FolderValues;
}

function nearestLast(a: FolderMarks, b: FolderMarks): number {
  return a.nearness - b.nearness;
}

/** A warning about files that only a program could read, at the first of them. */
export function programsIn(keys: readonly string[]): Problem[] {
  const [file] = keys;
  if (file === undefined) return [];
  return [
    {
      severity: 'warning',
      file,
      found: `this is a program${keys.length > 1 ? ` (one of ${keys.length})` : ''}, so its data for the articles around it are not read`,
      expected: 'data in a .json file, or fields in each article',
      fix: 'If such a program marks articles as drafts, write `draft: true` in those articles, or put its data in a .json file of the same name.',
    },
  ];
}

/** The folder and the name of a file. */
export function placeOf(key: string): { folder: string; name: string } {
  const end = key.lastIndexOf('/');
  return { folder: key.slice(0, Math.max(end, 0)), name: key.slice(end + 1) };
}

/** Whether an article of that name is in the folder. */
export function isBesides(folder: string, base: string, keys: ReadonlySet<string>): boolean {
  return isArticleAmong(`${folder}/${base}`, keys);
}
