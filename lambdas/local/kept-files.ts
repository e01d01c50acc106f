import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

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
    if (!existsSync(file)) forgetOld(dirname(file));
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  } catch {
    // The next start makes it again.
  }
}

/** Milliseconds after which what is kept is forgotten: the folder that it was made for may be gone long since. */
const longKept = 30 * 24 * 3_600_000;

/** Removes what was kept long ago. What is still needed is made again. */
function forgetOld(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = join(folder, entry.name);
    if (entry.isFile() && statSync(file).mtimeMs < Date.now() - longKept) rmSync(file, { force: true });
  }
}
