import { setTimeout as sleep } from 'node:timers/promises';
import { ConditionFailed, type Listed, type Store, type Stored, type WriteOptions } from '../../lambdas/store.ts';
import type { Operation } from './faulty-store.ts';

/**
 * What can befall an operation.
 *
 * - `refused`: it is not done, and an error is thrown. The process lives on.
 * - `unknown`: it is done, and an error is thrown.
 * - `overruled`: it is not done, as if somebody else had changed the object and changed it back: its condition failed.
 * - `mistaken`: it is done, and then its condition is said to have failed, as when a store tries again by itself.
 * - `slow`: it is done later; others overtake it.
 * - `killed`: the process dies before it. Of what else is under way, some is still done.
 * - `killed after`: the process dies after it.
 * - `hangs`: no answer ever comes, and nothing is done; the process waits until it is killed.
 */
export const troubles = [
  'refused',
  'unknown',
  'overruled',
  'mistaken',
  'slow',
  'killed',
  'killed after',
  'hangs',
] as const;
export type Trouble = (typeof troubles)[number];

/** Something befell the store that is no condition. */
export class Troubled extends Error {
  override name = 'Troubled';
}

/**
 * A store in trouble: `troubleAt` says what befalls an operation, which are counted from 1. Several can be under way at
 * once, as on a network. When the process dies or hangs, `end` is settled, and nothing gets through to the store any more.
 */
export class TroubledStore implements Store {
  readonly parallel: number;
  /** Comes about when the process is over. Until then, whoever uses the store is alive. */
  readonly end: Promise<void>;
  count = 0;
  readonly #store: Store;
  readonly #troubleAt: (count: number, operation: Operation) => Trouble | undefined;
  #isOver = false;
  #settleEnd: () => void = () => {};

  constructor(
    store: Store,
    troubleAt: (count: number, operation: Operation) => Trouble | undefined,
    { parallel = 1 }: { parallel?: number } = {},
  ) {
    this.#store = store;
    this.#troubleAt = troubleAt;
    this.parallel = parallel;
    this.end = new Promise((resolve) => (this.#settleEnd = resolve));
  }

  list(prefix: string, known?: Iterable<string>): Promise<Listed[]> {
    return this.#pass({ kind: 'list', key: prefix }, false, () => this.#store.list(prefix, known));
  }

  read(key: string): Promise<Stored | undefined> {
    return this.#pass({ kind: 'read', key }, false, () => this.#store.read(key));
  }

  write(key: string, body: Uint8Array | string, options?: WriteOptions): Promise<string> {
    const isConditional = options?.when !== undefined;
    return this.#pass({ kind: 'write', key }, isConditional, () => this.#store.write(key, body, options));
  }

  delete(key: string, options?: { when?: { unchanged: string } }): Promise<void> {
    const isConditional = options?.when !== undefined;
    return this.#pass({ kind: 'delete', key }, isConditional, () => this.#store.delete(key, options));
  }

  async #pass<T>(operation: Operation, isConditional: boolean, act: () => Promise<T>): Promise<T> {
    const trouble = this.#troubleAt(++this.count, operation);
    const what = `${trouble} at operation ${this.count}: ${operation.kind} ${operation.key}`;
    // Whatever is under way at once is done in an order of its own.
    if (this.parallel > 1) await turns(this.count % 3);
    if (trouble === 'slow') await sleep(1);
    if (this.#isOver) return never();
    switch (trouble) {
      case 'refused':
        throw new Troubled(what);
      case 'unknown':
        await act();
        throw new Troubled(what);
      case 'overruled':
        if (!isConditional) throw new Troubled(what);
        throw new ConditionFailed(operation.key);
      case 'mistaken':
        await act();
        if (!isConditional) throw new Troubled(what);
        throw new ConditionFailed(operation.key);
      case 'killed after':
        await act();
        return this.#over();
      case 'killed':
      case 'hangs':
        return this.#over();
      case 'slow':
      case undefined:
        return act();
    }
  }

  /** Dead or waiting for ever: to the store it is the same. */
  #over(): Promise<never> {
    this.#isOver = true;
    this.#settleEnd();
    return never();
  }
}

/** What a run may throw when its store is in trouble: the trouble, or that it could not do its work because of it. */
export const expectedErrors: ReadonlySet<string> = new Set(['Troubled', 'ConditionFailed', 'Moved', 'NotPublished']);

/** How a run came out that had to do with troubled stores. */
export type Outcome<T> = { end: 'done'; value: T } | { end: 'failed'; error: unknown } | { end: 'over' };

/** Waits until the run is done, has failed, or its process is over. */
export async function outcomeOf<T>(run: Promise<T>, ...stores: TroubledStore[]): Promise<Outcome<T>> {
  const ended = run.then(
    (value): Outcome<T> => ({ end: 'done', value }),
    (error: unknown): Outcome<T> => ({ end: 'failed', error }),
  );
  return Promise.race([ended, ...stores.map(({ end }) => end.then((): Outcome<T> => ({ end: 'over' })))]);
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await Promise.resolve();
}

function never(): Promise<never> {
  return new Promise(() => {});
}
