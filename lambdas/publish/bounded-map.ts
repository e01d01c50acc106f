/** Values by key, as long as there is room for them: those that were set first are dropped first. */
export class BoundedMap<V> {
  readonly #values = new Map<string, V>();
  readonly #most: number;
  readonly #bytesOf: (value: V) => number;
  #bytes = 0;

  /** `most`: how many bytes are kept. What alone is larger is not kept at all, so that it does not cost all others. */
  constructor(most: number, bytesOf: (value: V) => number) {
    this.#most = most;
    this.#bytesOf = bytesOf;
  }

  get(key: string): V | undefined {
    return this.#values.get(key);
  }

  /** Sets it as the last that is dropped, whether or not there is one. */
  set(key: string, value: V): void {
    this.#drop(key);
    const bytes = this.#bytesOf(value);
    if (bytes > this.#most) return;
    this.#values.set(key, value);
    this.#bytes += bytes;
    for (const oldest of this.#values.keys()) {
      if (this.#bytes <= this.#most) return;
      this.#drop(oldest);
    }
  }

  clear(): void {
    this.#values.clear();
    this.#bytes = 0;
  }

  /** In the order in which they would be dropped. */
  entries(): IterableIterator<[string, V]> {
    return this.#values.entries();
  }

  #drop(key: string): void {
    const value = this.#values.get(key);
    if (value === undefined) return;
    this.#values.delete(key);
    this.#bytes -= this.#bytesOf(value);
  }
}
