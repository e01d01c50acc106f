import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';

/** How long a folder must be quiet before a change counts as complete: an editor saves in several steps. */
const quietMs = 30;

export interface FolderWatch {
  close(): void;
}

/** What is told of a burst of changes. */
interface OnChange {
  /** Called with the first change of a burst, at once. */
  begins?(this: void): void;
  /**
   * Called once after it, when all is quiet, with the paths of what was changed: files, and folders of which anything may have
   * changed. `undefined` if not all of them are known.
   */
  ends(this: void, changed: ReadonlySet<string> | undefined): void;
}

/**
 * Tells of each burst of changes anywhere below the folders. A folder that does not exist is waited for; one below whose
 * name begins with a dot is not watched.
 */
export function watchFolders(roots: readonly string[], told: OnChange): FolderWatch {
  return new Watch(roots, told);
}

class Watch implements FolderWatch {
  readonly #roots: readonly string[];
  readonly #told: OnChange;
  readonly #watchers = new Map<string, FSWatcher>();
  #quiet: NodeJS.Timeout | undefined;
  #changed: Set<string> | undefined;

  constructor(roots: readonly string[], told: OnChange) {
    this.#roots = roots;
    this.#told = told;
    this.#follow();
  }

  close(): void {
    clearTimeout(this.#quiet);
    for (const [name, watcher] of this.#watchers) this.#forget(name, watcher);
  }

  /** `path`: what has changed, if that is known. */
  #take(path: string | undefined): void {
    if (this.#quiet === undefined) {
      this.#changed = new Set();
      this.#told.begins?.();
    }
    if (path === undefined) this.#changed = undefined;
    else this.#changed?.add(path);
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => {
      this.#quiet = undefined;
      if (!this.#changed || [...this.#changed].some((changed) => this.#mayBeFolder(changed))) this.#follow();
      this.#told.ends(this.#changed);
    }, quietMs);
  }

  /** A folder that came, went, or is another than the one that was watched under its name. */
  #mayBeFolder(path: string): boolean {
    const known = [...this.#watchers].filter(([name]) => name === path || name.startsWith(path + sep));
    for (const [name, watcher] of known) this.#forget(name, watcher);
    // What Node says when the watched folder itself goes away.
    return known.length > 0 || isFolder(path) || basename(path) === basename(dirname(path));
  }

  /** Watches new folders before anybody looks at them, so that no change is missed. */
  #follow(): void {
    const folders = new Set(this.#roots.flatMap(watchedFolders));
    const awaited = new Set(this.#roots.filter((root) => !folders.has(root)).map((root) => `${root}${isAwaited}`));
    const wanted = folders.union(awaited);
    for (const [name, watcher] of this.#watchers) if (!wanted.has(name)) this.#forget(name, watcher);
    for (const folder of folders) this.#begin(folder, () => this.#watchIn(folder));
    for (const name of awaited) this.#begin(name, () => this.#watchFor(name.slice(0, -isAwaited.length)));
  }

  #watchIn(folder: string): FSWatcher {
    return watch(folder, { recursive: isRecursive }, (_, name) =>
      this.#take(name === null ? undefined : join(folder, name)),
    );
  }

  /** Sees when the folder is made, by the one that it will be in. */
  #watchFor(folder: string): FSWatcher {
    return watch(dirname(folder), (_, name) => name === basename(folder) && this.#take(undefined));
  }

  #begin(name: string, begun: () => FSWatcher): void {
    if (this.#watchers.has(name)) return;
    try {
      const watcher = begun();
      watcher.on('error', () => this.#forget(name, watcher));
      this.#watchers.set(name, watcher);
    } catch (error) {
      // The folder went away again; the change in its parent is on its way.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }

  #forget(name: string, watcher: FSWatcher): void {
    watcher.close();
    this.#watchers.delete(name);
  }
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

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
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
