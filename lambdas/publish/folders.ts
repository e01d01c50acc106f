import { once } from '../core/per-key.ts';
import { decode } from '../core/reading/decode.ts';
import { type FolderMarks, isFolderFile, isProgram, marksOfAuthors, programsIn } from '../core/reading/folder-files.ts';
import { compareProblems, type Problem } from '../core/problem.ts';
import { byKey } from '../core/text/compare.ts';
import type { Listed, Store } from '../store.ts';
import { inParallel } from './parallel.ts';
import { readListed, readOr } from './read-file.ts';

/** Few newsrooms have such files, and the code that reads them takes long to load. */
const reader = once(() => import('../core/reading/folder-marks.ts'));

/** Jekyll's settings, at the top of the content folder. */
const jekyllSettings = '_config.yml';

/**
 * What files beside the articles say about whether those are public. They are read at every run, because they affect
 * articles that have not changed.
 */
export async function readFolders(
  content: Store,
  articleFiles: readonly Listed[],
): Promise<{ marks: FolderMarks[]; problems: Problem[] }> {
  const keys = new Set(articleFiles.map(({ key }) => key));
  const files = articleFiles.filter(({ key }) => isFolderFile(key, keys));
  const marks: FolderMarks[] = [...keys].flatMap((key) => marksOfAuthors(key) ?? []);
  const problems: Problem[] = programsIn([...keys].filter(isProgram));
  const bytes = new Map<string, Uint8Array | Problem>();
  const ofJekyll = await readOr(content, jekyllSettings, (problem) => problem);
  if (ofJekyll) bytes.set(jekyllSettings, 'severity' in ofJekyll ? ofJekyll : ofJekyll.body);
  await inParallel(files, content.parallel, async (listed) => {
    bytes.set(listed.key, await readListed(content, listed));
  });
  // If two are equally near, the last counts: by their names, and not by which was read first.
  for (const [key, found] of [...bytes].toSorted(byKey)) {
    const read = await readAs(key, found, keys);
    marks.push(...read.marks);
    problems.push(...read.problems);
  }
  return { marks, problems: problems.toSorted(compareProblems) };
}

async function readAs(key: string, bytes: Uint8Array | Problem, keys: ReadonlySet<string>) {
  const { readFolderFile, unreadFolderFile } = await reader();
  const decoded = bytes instanceof Uint8Array ? decode(bytes, key) : { problem: bytes };
  return 'problem' in decoded
    ? unreadFolderFile(key, decoded.problem, keys)
    : readFolderFile({ key, text: decoded.text }, keys);
}
