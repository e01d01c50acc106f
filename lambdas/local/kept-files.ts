import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

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
    const isNew = !existsSync(file);
    writeFileSync(temporary, text);
    renameSync(temporary, file);
    if (isNew) forgetOthers(file);
  } catch {
    // The next start makes it again.
  }
}

/** Milliseconds after which what is kept is forgotten: the folder that it was made for may be gone long since. */
const longKept = 30 * 24 * 3_600_000;

/** How many files of one kind are kept, and how many bytes: somebody may check one folder after another. */
const mostOfAKind = { files: 100, bytes: 250_000_000 };

/** Removes what was kept long ago, and what is too much, the oldest first. What is still needed is made again. */
function forgetOthers(file: string): void {
  const folder = dirname(file);
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => ({ name, ...sizeAndAge(join(folder, name)) }))
    .toSorted((a, b) => b.writtenAt - a.writtenAt);
  const room = new Map<string, typeof mostOfAKind>();
  for (const { name, bytes, writtenAt } of files) {
    const left = room.get(kindOf(name)) ?? mostOfAKind;
    const then = { files: left.files - 1, bytes: left.bytes - bytes };
    const isTooMuch = name !== basename(file) && (then.files < 0 || then.bytes < 0);
    if (isTooMuch || writtenAt < Date.now() - longKept) rmSync(join(folder, name), { force: true });
    else room.set(kindOf(name), then);
  }
}

/** `parsed` for `parsed-3sIqrf.json`: what is kept for each folder has its kind in its name. */
function kindOf(name: string): string {
  return name.split(/[-.]/, 1)[0]!;
}

function sizeAndAge(file: string): { bytes: number; writtenAt: number } {
  // Somebody else may have removed it.
  const { size: bytes = 0, mtimeMs: writtenAt = 0 } = statSync(file, { throwIfNoEntry: false }) ?? {};
  return { bytes, writtenAt };
}
