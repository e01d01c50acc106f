import { once } from '../core/per-key.ts';
import { isConfiguration, isLayout } from '../core/reading/origins/configuration-files.ts';
import { isFolderFile, isProgram } from '../core/reading/folder-files.ts';
import { isNote } from '../core/digest/note-key.ts';
import { unreadFilesIn } from '../core/reading/unread-files.ts';
import { keysOfFiles } from '../core/catalogue/resolve.ts';
import type { Sites } from '../core/reading/permalinks/written-path.ts';
import type { Article } from '../core/article.ts';
import type { Problem } from '../core/problem.ts';
import type { Digest } from '../core/settings.ts';
import { splitAddress } from '../core/text/address.ts';
import type { Listed } from '../store.ts';
import { isLikePicture } from './shown-pictures.ts';

/** Most newsrooms have no note, and the code for issues takes long to load. */
const strayNotes = once(() => import('../core/digest/stray-notes.ts'));

interface ContentFiles {
  /** All files of the content, in order of their keys. */
  files: readonly Listed[];
  /** The files that are read as articles. */
  paths: ReadonlySet<string>;
  articles: readonly Article[];
  digests: readonly Digest[];
  sites: Sites;
  /** Names of the recorded slots. */
  recorded: ReadonlySet<string>;
}

/** Warnings about files in the content that nothing publishes, one per kind. Unused pictures need none. */
export async function unreadIn({ files, paths, articles, digests, sites, recorded }: ContentFiles): Promise<Problem[]> {
  const notes = files.map(({ key }) => key).filter(isNote);
  const keys = new Set(files.map(({ key }) => key));
  const isRead = ({ key }: Listed) =>
    paths.has(key) || isNote(key) || isPublishedPicture(key) || speaksForOthers(key, keys);
  // Of what is where nobody can look, it is said there.
  const hides = ({ key, fault }: Listed) => fault !== undefined && files.some(({ below }) => below === key);
  const unread = files.filter((file) => !isRead(file) && !hides(file));
  // Following all references of all articles takes long.
  const referredTo =
    unread.length === 0 ? new Set() : filesReferredTo(articles, new Map(files.map((file) => [file.key, file])), sites);
  const stray = notes.length === 0 ? [] : (await strayNotes()).strayNotes({ notes, digests, recorded });
  return [...unreadFilesIn(unread.filter(({ key }) => !referredTo.has(key))), ...stray];
}

function isPublishedPicture(key: string): boolean {
  return isLikePicture(key) && !/\.pdf$/i.test(key);
}

function speaksForOthers(key: string, keys: ReadonlySet<string>): boolean {
  if (!key.startsWith('articles/'))
    return /^(?:settings\.yaml|counters\.json|aws\.yaml)$/.test(key) || isConfiguration(key) || isLayout(key);
  return isFolderFile(key, keys) || isProgram(key);
}

/** What the article links to or shows, and its recording. */
function targetsOf({ references, audio }: Article): string[] {
  const targets = references.map(({ target }) => target);
  return audio ? [...targets, audio.src] : targets;
}

/** What the articles link to or show: other warnings, at the place of the link, are about those. */
function filesReferredTo(articles: readonly Article[], files: ReadonlyMap<string, Listed>, sites: Sites): Set<string> {
  const found = new Set<string>();
  const keyOf = keysOfFiles(files, sites);
  for (const article of articles)
    for (const target of targetsOf(article)) {
      const { path } = splitAddress(target);
      found.add(keyOf(article, path));
    }
  return found;
}
