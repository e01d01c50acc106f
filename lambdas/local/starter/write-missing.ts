import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What became of the files to be written. */
export interface WrittenFiles {
  written: string[];
  /** Files that existed and were left as they are. */
  kept: string[];
}

/** Writes the files that the folder does not have. Existing files, even broken links, are never touched. */
export function writeMissing(folder: string, files: ReadonlyMap<string, string | Uint8Array>): WrittenFiles {
  const done: WrittenFiles = { written: [], kept: [] };
  for (const [path, body] of files) done[isWritten(join(folder, path), body) ? 'written' : 'kept'].push(path);
  return done;
}

function isWritten(file: string, body: string | Uint8Array): boolean {
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(file, body, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}
