import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** How long a folder must be quiet before a change counts as complete: an editor saves in several steps. */
const quietMs = 30;

export interface FolderWatch {
  close(): void;
}

/**
 * Calls `onChange` once after each burst of changes anywhere below the folders. It says when to look, never what to
 * look at. A folder that does not exist is waited for; one below whose name begins with a dot is not watched.
 */
export function watchFolders(roots: readonly string[], onChange: () => void): FolderWatch {
  const watchers = new Map<string, FSWatcher>();
  let quiet: NodeJS.Timeout | undefined;

  const changed = () => {
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      follow();
      onChange();
    }, quietMs);
  };

  /** Watches new folders before anybody looks at them, so that no change is missed. */
  function follow(): void {
    const folders = new Set(roots.flatMap(watchedFolders));
    const awaited = new Set(roots.filter((root) => !folders.has(root)).map((root) => `${root}${isAwaited}`));
    const wanted = folders.union(awaited);
    for (const [name, watcher] of watchers) if (!wanted.has(name)) forget(name, watcher);
    for (const folder of folders)
      if (!watchers.has(folder)) begin(folder, () => watch(folder, { recursive: isRecursive }, changed));
    for (const name of awaited) if (!watchers.has(name)) begin(name, () => watchFor(name.slice(0, -isAwaited.length)));
  }

  /** Sees when the folder is made, by the one that it will be in. */
  function watchFor(folder: string): FSWatcher {
    return watch(dirname(folder), (_, name) => name === basename(folder) && changed());
  }

  function begin(name: string, begun: () => FSWatcher): void {
    try {
      const watcher = begun();
      watcher.on('error', () => forget(name, watcher));
      watchers.set(name, watcher);
    } catch (error) {
      // The folder went away again; the change in its parent is on its way.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }

  function forget(name: string, watcher: FSWatcher): void {
    watcher.close();
    watchers.delete(name);
  }

  follow();
  return {
    close() {
      clearTimeout(quiet);
      for (const [name, watcher] of watchers) forget(name, watcher);
    },
  };
}

/** Marks the name under which a folder is watched for; no path has it. */
const isAwaited = '\0';

/** On Linux, Node follows each file instead of each folder and loses a file that an editor replaces by renaming. */
const isRecursive = process.platform !== 'linux';

function watchedFolders(root: string): string[] {
  const below = subfolders(root);
  if (!below) return [];
  return isRecursive ? [root] : [root, ...below.flatMap((name) => watchedFolders(join(root, name)))];
}

function subfolders(folder: string): string[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name);
  } catch {
    return undefined;
  }
}
