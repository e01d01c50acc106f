/** An array of 32-bit numbers that grows as it is filled. */
export class Growing {
  #array: Uint32Array;
  size = 0;

  constructor(expected = 64) {
    this.#array = new Uint32Array(expected);
  }

  push(value: number): void {
    this.room(1)[this.size++] = value;
  }

  append(values: Uint32Array): void {
    this.room(values.length).set(values, this.size);
    this.size += values.length;
  }

  /** The array itself, with room for `more` values after `size`. */
  room(more: number): Uint32Array {
    if (this.size + more > this.#array.length) {
      const wider = new Uint32Array(Math.max(this.size + more, this.#array.length * 2));
      wider.set(this.values());
      this.#array = wider;
    }
    return this.#array;
  }

  /** What was filled. */
  values(): Uint32Array {
    return this.#array.subarray(0, this.size);
  }
}
