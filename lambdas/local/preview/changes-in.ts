import { relative, resolve, sep } from 'node:path';

/** Collects what changes in a folder between two looks at it. */
export class ChangesIn {
  readonly #folder: string;
  /** Their keys; `undefined` if not all are known, as nothing is before the first look. */
  #keys: Set<string> | undefined;

  constructor(folder: string) {
    this.#folder = resolve(folder);
  }

  /** `paths`: what has changed; `undefined` if that is not known. */
  add(paths: ReadonlySet<string> | undefined): void {
    const keys = [...(paths ?? [])].map((path) => relative(this.#folder, path));
    const areKnown = paths !== undefined && keys.every((key) => key !== '' && !key.startsWith('..'));
    if (!areKnown) this.#keys = undefined;
    for (const key of keys) this.#keys?.add(key.replaceAll(sep, '/'));
  }

  /** The keys of all that has changed since they were last taken, if that is known. */
  take(): ReadonlySet<string> | undefined {
    const taken = this.#keys;
    this.#keys = new Set();
    return taken;
  }
}
