import { linkSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** The folder that is written to, by paths inside it. Each call is one step, after which a run may end. */
export interface Files {
  /** `undefined` if there is nothing; `null` if it is not a plain file. */
  read(path: string): Uint8Array | null | undefined;
  /** Writes under another name beside it, which nobody reads. */
  prepare(path: string, body: Uint8Array): void;
  /** Gives the prepared file its name, unless that is taken by now. Returns whether it did. */
  put(path: string): boolean;
  /** Removes a prepared file that is not needed. */
  forget(path: string): void;
}

/** Such a folder on the disk. */
export function folderFiles(folder: string): Files {
  const prepared = (path: string) => join(folder, dirname(path), `.${basename(path)}.import`);
  return {
    read: (path) => readFile(join(folder, path)),
    prepare(path, body) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(prepared(path), body);
    },
    put: (path) => putFile(prepared(path), join(folder, path)),
    forget: (path) => rmSync(prepared(path), { force: true }),
  };
}

function readFile(path: string): Uint8Array | null | undefined {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) return undefined;
  return found.isFile() ? readFileSync(path) : null;
}

/** Linking fails if the name is taken; not every file system has links. */
function putFile(from: string, to: string): boolean {
  try {
    linkSync(from, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(code ?? '')) throw error;
    if (readFile(to) !== undefined) return false;
    renameSync(from, to);
  }
  return true;
}
