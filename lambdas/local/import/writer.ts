import type { Files } from './files.ts';

/**
 * What happened to the files of an import: how many were written or already had these bytes, and which were left alone.
 */
export interface FilesDone {
  written: number;
  there: number;
  /** Paths of files that hold something else; they stay as they are. */
  left: string[];
}

/** Writes files that do not exist yet, and nothing else. A run that ends in the middle leaves no half-written file. */
export class Writer {
  readonly #files: Files;
  readonly #isDry: boolean;
  readonly done: FilesDone = { written: 0, there: 0, left: [] };

  constructor(files: Files, isDry: boolean) {
    this.#files = files;
    this.#isDry = isDry;
  }

  write(path: string, body: Uint8Array): void {
    const found = this.#files.read(path);
    if (found === undefined && (this.#isDry || this.#put(path, body))) this.done.written++;
    else if (found && Buffer.compare(found, body) === 0) this.done.there++;
    else this.done.left.push(path);
    // Left by a run that ended between two steps.
    if (!this.#isDry) this.#files.forget(path);
  }

  #put(path: string, body: Uint8Array): boolean {
    this.#files.prepare(path, body);
    return this.#files.put(path);
  }
}
