import type { Listed, Store, Stored, WriteOptions } from '../../lambdas/store.ts';

/** The process died here. */
export class Crash extends Error {
  override name = 'Crash';
}

export interface Operation {
  kind: 'list' | 'read' | 'write' | 'delete';
  key: string;
}

/**
 * A store in which the process can die: `before` an operation (it never happens) or `after` it (it happens, and the
 * answer is lost). Afterwards nothing more gets through. `onOperation` sees each operation first.
 */
export class FaultyStore implements Store {
  readonly parallel = 1;
  readonly operations: Operation[] = [];
  readonly #store: Store;
  readonly #crash: { at: number; when: 'before' | 'after' } | undefined;
  readonly #onOperation: ((operation: Operation, count: number) => Promise<void> | void) | undefined;
  #isDead = false;

  constructor(
    store: Store,
    options: {
      crash?: { at: number; when: 'before' | 'after' };
      onOperation?: (operation: Operation, count: number) => Promise<void> | void;
    } = {},
  ) {
    this.#store = store;
    this.#crash = options.crash;
    this.#onOperation = options.onOperation;
  }

  list(prefix: string, known?: Iterable<string>): Promise<Listed[]> {
    return this.#pass({ kind: 'list', key: prefix }, () => this.#store.list(prefix, known));
  }

  read(key: string): Promise<Stored | undefined> {
    return this.#pass({ kind: 'read', key }, () => this.#store.read(key));
  }

  write(key: string, body: Uint8Array | string, options?: WriteOptions): Promise<string> {
    return this.#pass({ kind: 'write', key }, () => this.#store.write(key, body, options));
  }

  delete(key: string, options?: { when?: { unchanged: string } }): Promise<void> {
    return this.#pass({ kind: 'delete', key }, () => this.#store.delete(key, options));
  }

  async #pass<T>(operation: Operation, act: () => Promise<T>): Promise<T> {
    if (this.#isDead) throw new Crash('dead');
    this.operations.push(operation);
    const count = this.operations.length;
    await this.#onOperation?.(operation, count);
    const isHere = this.#crash?.at === count;
    if (isHere && this.#crash?.when === 'before') this.#die(operation);
    const answer = await act();
    if (isHere) this.#die(operation);
    return answer;
  }

  #die({ kind, key }: Operation): never {
    this.#isDead = true;
    throw new Crash(`died at ${kind} ${key}`);
  }
}
