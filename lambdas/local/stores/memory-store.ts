import { hashOf } from '../../core/hash.ts';
import type { Headers } from '../../core/outputs/headers.ts';
import { ConditionFailed, type Listed, type Store, type Stored, type WriteOptions } from '../../store.ts';

interface Kept extends Stored {
  headers?: Headers;
}

/** A store in memory: for the preview, and for tests that want the whole program without a disk. */
export class MemoryStore implements Store {
  readonly parallel = 1;
  readonly #objects = new Map<string, Kept>();
  /** By key, including objects that have since been removed. */
  readonly #writes = new Map<string, number>();

  /** A store that initially holds these objects. */
  static of(objects: Record<string, string | Uint8Array>): MemoryStore {
    const store = new MemoryStore();
    for (const [key, body] of Object.entries(objects)) store.#put(key, body);
    return store;
  }

  /** Another store with the same objects. */
  copy(): MemoryStore {
    const store = new MemoryStore();
    for (const [key, kept] of this.#objects) store.#objects.set(key, kept);
    for (const [key, count] of this.#writes) store.#writes.set(key, count);
    return store;
  }

  async list(prefix: string): Promise<Listed[]> {
    return [...this.#objects]
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, { body, version }]) => ({ key, version, bytes: body.length }))
      .toSorted((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
  }

  async read(key: string): Promise<Stored | undefined> {
    return this.#objects.get(key);
  }

  async write(key: string, body: Uint8Array | string, { when, headers }: WriteOptions = {}): Promise<string> {
    const standing = this.#objects.get(key);
    if (when === 'absent' && standing) throw new ConditionFailed(key);
    if (typeof when === 'object' && standing?.version !== when.unchanged) throw new ConditionFailed(key);
    return this.#put(key, body, headers);
  }

  async delete(key: string, { when }: { when?: { unchanged: string } } = {}): Promise<void> {
    const standing = this.#objects.get(key);
    if (when && standing && standing.version !== when.unchanged) throw new ConditionFailed(key);
    this.#objects.delete(key);
  }

  /** The headers the object was written with. */
  headersOf(key: string): Headers | undefined {
    return this.#objects.get(key)?.headers;
  }

  #put(key: string, body: Uint8Array | string, headers?: Headers): string {
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : Uint8Array.from(body);
    const count = (this.#writes.get(key) ?? 0) + 1;
    this.#writes.set(key, count);
    const version = `${count}-${hashOf(bytes)}`;
    this.#objects.set(key, { body: bytes, version, ...(headers && { headers }) });
    return version;
  }
}
