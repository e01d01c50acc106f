import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** The text kept in the file, which may disappear at any time: `undefined` if there is none. */
export function readKept(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/**
 * Keeps the text in the file, completely or not at all, because others may be reading it. If nothing can be written,
 * nothing is kept.
 */
export function keep(file: string, text: string | Uint8Array): void {
  const temporary = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  } catch {
    // The next start makes it again.
  }
}
