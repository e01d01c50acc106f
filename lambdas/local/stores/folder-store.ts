import * as fs from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { privatePrefix } from '../../core/keys.ts';
import { compareText } from '../../core/text/compare.ts';
import {
  ConditionFailed,
  disappeared,
  type Listed,
  type Store,
  type Stored,
  type Unchanged,
  type WriteOptions,
} from '../../store.ts';
import { isInside } from '../is-inside.ts';
import { removeLeftovers, temporaryName } from './temporary-files.ts';

/** How long two changes of a file may be apart and still get the same time from the kernel. */
const clockTickMs = 10;
/** A lock is held for one write; one this old belongs to a process that died. */
const staleLockMs = 5_000;
/** How often a folder that goes away is made again. */
const mostTries = 8;

/**
 * A folder as a store.
 *
 * Calls are synchronous inside: on a local disk the promise-based ones take twice the CPU time and gain nothing. The
 * version of an object is its change time, size and inode, so that listing ten thousand files reads none of them.
 */
export class FolderStore implements Store {
  readonly parallel = 1;
  readonly root: string;
  readonly #temporaries: string;
  readonly #knownFolders = new Set<string>();
  /** Keys of the symbolic links that were listed last. */
  readonly #links = new Set<string>();
  #isTidy = false;

  constructor(folder: string) {
    this.root = resolve(folder);
    this.#temporaries = join(this.root, temporaryPrefix);
  }

  /** Tested by whether a folder above is found under its name in other capitals. */
  get foldsCase(): boolean {
    const folder = namedFolder(this.root);
    const name = basename(folder);
    const swapped = name === name.toLowerCase() ? name.toUpperCase() : name.toLowerCase();
    const other = join(dirname(folder), swapped);
    return name !== swapped && fs.existsSync(other) && fs.statSync(other).ino === fs.statSync(folder).ino;
  }

  async list(prefix: string): Promise<Listed[]> {
    const found: Listed[] = [];
    if (prefix === '') this.#links.clear();
    const ofName = prefix.lastIndexOf('/') + 1;
    const folder = prefix.slice(0, ofName);
    const newest = this.#visitEach(folder, this.#entriesIn(folder), found, prefix.slice(ofName));
    // A file changed in this very tick of the clock could change again unnoticed. Wait for the tick to end.
    if (Date.now() - newest < clockTickMs) {
      await sleep(clockTickMs);
      return this.list(prefix);
    }
    return inOrder(found.filter(({ key }) => key.startsWith(prefix) && !key.startsWith(temporaryPrefix)));
  }

  /**
   * The listing of everything, where only what is at these keys, and below those that are folders, has changed since it was
   * listed as `before`. Links count as changed, because what they lead to may be.
   */
  async listAgain(before: readonly Listed[], changed: ReadonlySet<string>): Promise<Listed[]> {
    const keys = [...changed.union(this.#links)];
    const found: Listed[] = [];
    const newest = keys.reduce((latest, key) => Math.max(latest, this.#walkAt(key, found)), 0);
    if (Date.now() - newest < clockTickMs) {
      await sleep(clockTickMs);
      return this.listAgain(before, changed);
    }
    const isAgain = ({ key }: Listed) => keys.some((one) => key === one || key.startsWith(`${one}/`));
    const all = new Map(
      [...before.filter((listed) => !isAgain(listed)), ...found].map((listed) => [listed.key, listed]),
    );
    return inOrder([...all.values()].filter(({ key }) => !key.startsWith(temporaryPrefix)));
  }

  async read(key: string): Promise<Stored | undefined> {
    const file = this.#fileOf(key);
    try {
      const stat = fs.statSync(file);
      // Reading a pipe would never end.
      if (!stat.isFile())
        throw Object.assign(new Error(`${key} is neither a file nor a link to one`), { code: 'EISDIR' });
      const version = versionOf(stat);
      return { body: fs.readFileSync(file), version };
    } catch (error) {
      if (!isAbsent(error)) throw error;
      this.#mustLeadSomewhere(key);
      return undefined;
    }
  }

  async write(key: string, body: Uint8Array | string, { when }: WriteOptions = {}): Promise<string> {
    const file = this.#fileOf(key);
    const folder = dirname(file);
    this.#makeFolder(folder);
    const temporary = this.#temporaryFolder() + temporaryName();
    fs.writeFileSync(temporary, body);
    try {
      this.#inFolder(folder, () => {
        if (when === 'absent') linkIfAbsent(temporary, file, key);
        else if (when) this.#locked(() => replaceIfUnchanged(temporary, file, key, when));
        else fs.renameSync(temporary, file);
      });
    } catch (error) {
      fs.rmSync(temporary, { force: true });
      throw error;
    }
    return versionOf(fs.statSync(file));
  }

  async delete(key: string, { when }: { when?: Unchanged } = {}): Promise<void> {
    const file = this.#fileOf(key);
    this.#locked(() => {
      if (when && !isAbsentOrUnchanged(file, when)) throw new ConditionFailed(key);
      fs.rmSync(file, { force: true });
    });
    this.#removeEmptyFolders(dirname(file));
  }

  /** What is in a folder that is asked for: it is not empty because nobody can look there. */
  #entriesIn(folder: string): fs.Dirent[] {
    const entries = entriesOf(join(this.root, folder));
    if (entries instanceof Error) throw entries;
    if (entries.length === 0) this.#mustLeadSomewhere(folder.slice(0, -1));
    return entries;
  }

  /** What is asked for is not missing because it would be behind a link to a disk that is not there. */
  #mustLeadSomewhere(key: string): void {
    for (let at = key; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('/'), 0))) {
      const file = this.root + sep + at;
      if (fs.lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() && !fs.existsSync(file))
        throw Object.assign(new Error(`${file} is a symbolic link that leads nowhere`), {
          ...{ code: 'ELOOP', syscall: 'open' },
        });
    }
  }

  /** Adds what is in the folder `prefix` and below; returns the latest change time seen. */
  #walk(prefix: string, found: Listed[]): number {
    const entries = entriesOf(join(this.root, prefix));
    if (!(entries instanceof Error)) return this.#visitEach(prefix, entries, found);
    found.push(faulty(prefix.slice(0, -1), `a folder that cannot be read (${entries.message})`, true));
    return 0;
  }

  /** The same of these entries of the folder, if their names begin with `start`. */
  #visitEach(prefix: string, entries: readonly fs.Dirent[], found: Listed[], start = ''): number {
    let newest = 0;
    for (const entry of entries)
      if (entry.name.startsWith(start)) newest = Math.max(newest, this.#visit(prefix + entry.name, entry, found));
    return newest;
  }

  /** The same for what is at the key, if there is anything. */
  #walkAt(key: string, found: Listed[]): number {
    try {
      return this.#visit(key, fs.lstatSync(join(this.root, key)), found);
    } catch (error) {
      if (isAbsent(error)) return 0;
      throw error;
    }
  }

  #visit(key: string, entry: Entry, found: Listed[]): number {
    const name = key.slice(key.lastIndexOf('/') + 1);
    const fault = faultOfName(this.root + sep + key, name);
    if (fault) {
      found.push(faulty(key, fault, entry.isDirectory()));
      return 0;
    }
    if (entry.isDirectory()) {
      if (name.endsWith('.md')) found.push(faulty(key, 'a folder with the name of an article'));
      return this.#walk(`${key}/`, found);
    }
    const listed = this.#describe(key, entry);
    found.push(listed);
    return Number(listed.version.split('-', 1)[0]) || 0;
  }

  #describe(key: string, entry: Entry): Listed {
    const file = this.root + sep + key;
    if (entry.isSymbolicLink()) {
      this.#links.add(key);
      const fault = this.#faultOfLink(file);
      if (fault) return faulty(key, fault);
    } else if (!entry.isFile()) {
      return faulty(key, 'neither a file nor a folder');
    }
    const stat = statOf(file);
    if (stat instanceof Error) return faulty(key, `a file that cannot be examined (${stat.message})`);
    if (!stat) return faulty(key, disappeared);
    return { key, version: versionOf(stat), bytes: stat.size, writtenAt: Math.floor(stat.ctimeMs) };
  }

  #faultOfLink(file: string): string | undefined {
    try {
      const target = fs.realpathSync(file);
      if (!isInside(fs.realpathSync(this.root), target)) return 'a symbolic link that leaves the folder';
      return fs.statSync(target).isFile() ? undefined : 'a symbolic link to something other than a file';
    } catch {
      return 'a symbolic link that leads nowhere';
    }
  }

  #fileOf(key: string): string {
    if (leadsElsewhere.test(key))
      throw new Error(`The key ${JSON.stringify(key)} does not name a place inside ${this.root}.`);
    return this.root + sep + key;
  }

  #makeFolder(folder: string): void {
    if (this.#knownFolders.has(folder)) return;
    if (folder !== this.root) {
      this.#makeFolder(dirname(folder));
      // A folder just made in a known folder is not a symbolic link.
      if (isMade(folder)) return void this.#knownFolders.add(folder);
    }
    fs.mkdirSync(folder, { recursive: true });
    if (!isInside(fs.realpathSync(this.root), fs.realpathSync(folder)))
      throw Object.assign(new Error(`The folder ${folder} is a symbolic link that leaves ${this.root}.`), {
        code: 'ELOOP',
      });
    this.#knownFolders.add(folder);
  }

  /** Another process may remove a folder that became empty, at any moment before something is put into it. */
  #inFolder(folder: string, step: () => void): void {
    for (let tries = 1; ; tries++) {
      try {
        return step();
      } catch (error) {
        if (!isAbsent(error) || tries === mostTries) throw error;
        this.#knownFolders.delete(folder);
        this.#makeFolder(folder);
      }
    }
  }

  /** Whoever writes first clears away what others left that were ended. */
  #temporaryFolder(): string {
    this.#makeFolder(this.#temporaries);
    if (!this.#isTidy) removeLeftovers(this.#temporaries);
    this.#isTidy = true;
    return this.#temporaries;
  }

  /** Two processes may publish into one folder: comparing and replacing must be one step. */
  #locked(step: () => void): void {
    const lock = join(this.#temporaryFolder(), 'lock');
    while (!takeLock(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    try {
      step();
    } finally {
      release(lock);
    }
  }

  #removeEmptyFolders(folder: string): void {
    for (let at = folder; at !== this.root && isInside(this.root, at); at = dirname(at)) {
      try {
        fs.rmdirSync(at);
      } catch {
        return;
      }
      this.#knownFolders.delete(at);
    }
  }
}

/** A part of a key that is empty or leads to another folder, and what no key has. */
const leadsElsewhere = /(?:^|\/)\.{0,2}(?:\/|$)|[\\\0]/;

const temporaryPrefix = `${privatePrefix}tmp/`;

/** What is known of something in a folder before it is looked at. */
type Entry = Pick<fs.Stats, 'isDirectory' | 'isSymbolicLink' | 'isFile'>;

function inOrder(listed: readonly Listed[]): Listed[] {
  return listed.toSorted(listed.some(({ key }) => hasSurrogates.test(key)) ? byBytes : byUnits);
}

function entriesOf(folder: string): fs.Dirent[] | Error {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    return isAbsent(error) ? [] : (error as Error);
  }
}

function statOf(file: string): fs.Stats | Error | undefined {
  try {
    return fs.statSync(file, { throwIfNoEntry: false });
  } catch (error) {
    return error as Error;
  }
}

/** Why nothing of that name can be read: a key has no backslash, and U+FFFD means bytes that are not UTF-8. */
function faultOfName(file: string, name: string): string | undefined {
  if (name.includes('\\')) return 'something with a backslash in its name';
  if (name.includes('\uFFFD') && !fs.existsSync(file)) return 'something whose name is not UTF-8';
  return undefined;
}

/** Whether the folder did not exist and now does. */
function isMade(folder: string): boolean {
  try {
    fs.mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

function faulty(key: string, fault: string, isFolder = false): Listed {
  return { key, version: '', bytes: 0, fault, ...(isFolder && { isFolder }) };
}

function versionOf(stat: fs.Stats): string {
  return `${stat.ctimeMs}-${stat.size}-${stat.ino}`;
}

function linkIfAbsent(temporary: string, file: string, key: string): void {
  try {
    fs.linkSync(temporary, file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') throw new ConditionFailed(key, { cause });
    throw cause;
  }
  fs.unlinkSync(temporary);
}

function replaceIfUnchanged(temporary: string, file: string, key: string, { unchanged }: Unchanged): void {
  const standing = fs.statSync(file, { throwIfNoEntry: false });
  if (!standing || versionOf(standing) !== unchanged) throw new ConditionFailed(key);
  fs.renameSync(temporary, file);
}

function isAbsentOrUnchanged(file: string, { unchanged }: Unchanged): boolean {
  const standing = fs.statSync(file, { throwIfNoEntry: false });
  return !standing || versionOf(standing) === unchanged;
}

function takeLock(lock: string): boolean {
  try {
    fs.closeSync(fs.openSync(lock, 'wx'));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const held = fs.statSync(lock, { throwIfNoEntry: false });
    if (held && Date.now() - held.mtimeMs > staleLockMs) fs.rmSync(lock, { force: true });
    return false;
  }
}

/** Another process may have taken over the lock and finished. */
function release(lock: string): void {
  try {
    fs.unlinkSync(lock);
  } catch (error) {
    if (!isAbsent(error)) throw error;
  }
}

function isAbsent(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** Order of keys as UTF-8 bytes, the order of S3. */
function byBytes(a: Listed, b: Listed): number {
  return Buffer.compare(Buffer.from(a.key), Buffer.from(b.key));
}

/** JavaScript's own order, which is the same up to U+FFFF, and faster. */
function byUnits(a: Listed, b: Listed): number {
  return compareText(a.key, b.key);
}

const hasSurrogates = /[\uD800-\uDFFF]/;

/** The nearest existing folder with a letter in its name, from this one upwards; finally the root. */
function namedFolder(folder: string): string {
  const above = dirname(folder);
  return above === folder || (/[a-z]/i.test(basename(folder)) && fs.existsSync(folder)) ? folder : namedFolder(above);
}
