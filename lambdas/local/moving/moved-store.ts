import type { Listed, Store, Stored } from '../../store.ts';

/** A folder as it would be once its files are where Tidings looks for them: other keys, and other settings. It cannot be written. */
export class MovedStore implements Store {
  readonly parallel = 1;
  readonly #store: Store;
  readonly #files: ReadonlyMap<string, Listed>;
  readonly #settings: string;

  /** `files`: by their new keys. */
  constructor(store: Store, files: ReadonlyMap<string, Listed>, settings: string) {
    this.#store = store;
    this.#files = files;
    this.#settings = settings;
  }

  async list(prefix: string): Promise<Listed[]> {
    const all = [...this.#files].map(([key, file]) => ({ ...file, key }));
    return all
      .filter(({ key }) => key.startsWith(prefix))
      .toSorted((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
  }

  async read(key: string): Promise<Stored | undefined> {
    if (key === settingsKey) return { body: new TextEncoder().encode(this.#settings), version: this.#settings };
    const file = this.#files.get(key);
    return file && this.#store.read(file.key);
  }

  write(key: string): Promise<string> {
    return Promise.reject(new Error(`This is only a trial: ${key} is not written.`));
  }

  delete(key: string): Promise<void> {
    return this.write(key).then(() => undefined);
  }
}

const settingsKey = 'settings.yaml';
