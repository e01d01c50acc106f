import type { Listed, Store, Stored, Unchanged, WriteOptions } from '../../store.ts';

/** The number of requests to a store, by kind; on AWS each of them has a price. */
interface StoreOperations {
  list: number;
  read: number;
  write: number;
  delete: number;
}

/** Any store, with its requests counted. A request that fails counts too. */
export class CountedStore implements Store {
  readonly operations: StoreOperations = { list: 0, read: 0, write: 0, delete: 0 };
  readonly parallel: number;
  readonly foldsCase: boolean;
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
    this.parallel = store.parallel;
    this.foldsCase = store.foldsCase === true;
  }

  list(prefix: string, known?: Iterable<string>): Promise<Listed[]> {
    this.operations.list++;
    return this.#store.list(prefix, known);
  }

  read(key: string): Promise<Stored | undefined> {
    this.operations.read++;
    return this.#store.read(key);
  }

  write(key: string, body: Uint8Array | string, options?: WriteOptions): Promise<string> {
    this.operations.write++;
    return this.#store.write(key, body, options);
  }

  delete(key: string, options?: { when?: Unchanged }): Promise<void> {
    this.operations.delete++;
    return this.#store.delete(key, options);
  }
}
