import * as fs from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { jsonIn } from '../../publish/private.ts';
import { isAlive } from '../process/is-alive.ts';

/** Which bytes are whose: as long as the bytes before it are there, a row holds. */
interface Index {
  parsedWith: string;
  rows: readonly (readonly [path: string, hash: string, at: number, length: number])[];
}

/** How many bytes the number at the end takes; it gives the length of the index before it. */
const lengthBytes = 6;
/** How much of it is copied at once. */
const copiedBytes = 4_000_000;

/**
 * Bytes in a file, and an index at its end. The file is only ever replaced as a whole, because another preview may be reading it: what
 * is new goes into a copy, which takes its place when it is kept. If nothing can be written, nothing is kept.
 */
export class BodiesFile {
  readonly index: Index;
  readonly #file: string | undefined;
  /** Open for reading; for writing too, if it is the copy. */
  #open: number | undefined;
  #isCopy = false;
  #end = 0;

  constructor(file: string | undefined) {
    this.#file = file;
    this.index = { parsedWith: '', rows: [] };
    if (file === undefined) return;
    removeCopies(file);
    try {
      this.#open = fs.openSync(file, 'r');
      const found = indexIn(this.#open);
      if (found) [this.index, this.#end] = [found.index, found.at];
    } catch {
      // There is none yet.
    }
  }

  /** `undefined` if it cannot be read. */
  read(at: number, length: number): Uint8Array | undefined {
    try {
      const bytes = Buffer.allocUnsafe(length);
      return this.#open !== undefined && fs.readSync(this.#open, bytes, 0, length, at) === length ? bytes : undefined;
    } catch {
      return undefined;
    }
  }

  /** Adds them one after the other; returns where the first begins, or `undefined` if they cannot be written. */
  append(all: readonly Uint8Array[]): number | undefined {
    if (this.#file === undefined) return undefined;
    try {
      if (!this.#isCopy) this.#copy(this.#file);
      const at = this.#end;
      const bytes = Buffer.concat(all);
      this.#write(bytes);
      return at;
    } catch {
      return undefined;
    }
  }

  /** Puts it in its place, with this index. */
  keep(index: Index): void {
    if (this.#file === undefined || !this.#isCopy) return;
    try {
      const text = Buffer.from(JSON.stringify(index));
      const length = Buffer.alloc(lengthBytes);
      length.writeUIntBE(text.length, 0, lengthBytes);
      this.#write(Buffer.concat([text, length]));
      fs.renameSync(copyOf(this.#file), this.#file);
      this.#isCopy = false;
    } catch {
      // The next start makes it again.
    }
  }

  close(): void {
    if (this.#open !== undefined) fs.closeSync(this.#open);
    this.#open = undefined;
    if (this.#isCopy && this.#file !== undefined) fs.rmSync(copyOf(this.#file), { force: true });
    this.#isCopy = false;
  }

  #write(bytes: Uint8Array): void {
    fs.writeSync(this.#open!, bytes, 0, bytes.length, this.#end);
    this.#end += bytes.length;
  }

  /** From now on what is added is written into a copy, without the index. */
  #copy(file: string): void {
    fs.mkdirSync(dirname(file), { recursive: true });
    const from = this.#open;
    const to = fs.openSync(copyOf(file), 'w+', 0o600);
    if (from !== undefined) copyBytes(from, to, this.#end);
    if (from !== undefined) fs.closeSync(from);
    this.#open = to;
    this.#isCopy = true;
  }
}

function copyBytes(from: number, to: number, length: number): void {
  const bytes = Buffer.allocUnsafe(copiedBytes);
  let at = 0;
  while (at < length) {
    const read = fs.readSync(from, bytes, 0, Math.min(copiedBytes, length - at), at);
    if (read === 0) throw new Error('The file of the bodies ends too early.');
    fs.writeSync(to, bytes, 0, read, at);
    at += read;
  }
}

/** The index, and where it begins; `undefined` if the file is not ours or not whole, or if little in it is of use any more. */
function indexIn(file: number): { index: Index; at: number } | undefined {
  const { size } = fs.fstatSync(file);
  const length = lengthBytes < size ? Buffer.alloc(lengthBytes) : undefined;
  if (!length) return undefined;
  fs.readSync(file, length, 0, lengthBytes, size - lengthBytes);
  const bytes = length.readUIntBE(0, lengthBytes);
  const at = size - lengthBytes - bytes;
  if (at < 0) return undefined;
  const text = Buffer.alloc(bytes);
  fs.readSync(file, text, 0, bytes, at);
  const index = jsonIn<Index>(text);
  const used = Array.isArray(index?.rows) ? index.rows.reduce((sum, [, , , length]) => sum + length, 0) : 0;
  return index && used * 2 >= at && index.rows.every(([, , from, length]) => from + length <= at)
    ? { index, at }
    : undefined;
}

function copyOf(file: string): string {
  return `${file}.${process.pid}`;
}

/** Those of processes that ended before they could do it themselves. */
function removeCopies(file: string): void {
  try {
    for (const name of fs.readdirSync(dirname(file))) {
      const pid = name.startsWith(`${basename(file)}.`) ? Number(name.slice(basename(file).length + 1)) : Number.NaN;
      if (pid > 0 && !isAlive(pid)) fs.rmSync(join(dirname(file), name), { force: true });
    }
  } catch {
    // There is no folder yet.
  }
}
