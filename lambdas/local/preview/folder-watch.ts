import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';

/** How long a folder must be quiet before a change counts as complete: an editor saves in several steps. */
const quietMs = 30;

export interface FolderWatch {
  close(): void;
}

/**
 * Calls `onChange` once after each burst of changes anywhere below the folders. It says when to look, never what to
 * look at. A folder that does not exist is not watched, nor is one whose name begins with a dot.
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

  /** Watches the folders that are new, before anybody looks at them, so that nothing comes between. */
  function follow(): void {
    const folders = new Set(roots.flatMap(watchedFolders));
    for (const [folder, watcher] of watchers) if (!folders.has(folder)) forget(folder, watcher);
    for (const folder of folders) if (!watchers.has(folder)) begin(folder);
  }

  function begin(folder: string): void {
    try {
      const watcher = watch(folder, { recursive: isRecursive }, changed);
      watcher.on('error', () => forget(folder, watcher));
      watchers.set(folder, watcher);
    } catch (error) {
      // The folder went away again; the change in its parent is on its way.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }

  function forget(folder: string, watcher: FSWatcher): void {
    watcher.close();
    watchers.delete(folder);
  }

  follow();
  return {
    close() {
      clearTimeout(quiet);
      for (const [folder, watcher] of watchers) forget(folder, watcher);
    },
  };
}

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
