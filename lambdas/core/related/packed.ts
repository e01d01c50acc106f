/**
 * Writes postings in few bytes: for each term, in the order of the hashes, the distance to the hash before, how many
 * articles hold it, and its holders, each as the distance to the row before and the weight. Weights are a byte; all else
 * is written seven bits a byte, the lowest first, with the eighth set while more follow.
 */
export class PackedWriter {
  #bytes: Uint8Array;
  #size = 0;
  #hash = 0;

  /** `expected`: about how many bytes there will be. */
  constructor(expected: number) {
    this.#bytes = new Uint8Array(expected);
  }

  /** One more term, with the holders (see `Postings`) at `from` to `to`. */
  push(hash: number, holders: Uint32Array, from: number, to: number): void {
    const bytes = this.#room((to - from) * 6 + 10);
    let at = writeNumber(bytes, this.#size, hash - this.#hash);
    at = writeNumber(bytes, at, to - from);
    let row = 0;
    for (let place = from; place < to; place++) {
      const holder = holders[place]!;
      at = writeNumber(bytes, at, (holder >>> 8) - row);
      bytes[at++] = holder;
      row = holder >>> 8;
    }
    this.#size = at;
    this.#hash = hash;
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#size);
  }

  #room(more: number): Uint8Array {
    if (this.#size + more > this.#bytes.length) {
      const wider = new Uint8Array(Math.max(this.#size + more, this.#bytes.length * 2));
      wider.set(this.bytes());
      this.#bytes = wider;
    }
    return this.#bytes;
  }
}

/** Reads packed postings, term by term. */
export class PackedReader {
  readonly #bytes: Uint8Array;
  #holders = new Uint32Array(0);
  #at = 0;
  #hash = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The holders of the term, which must be there and not before the one asked for last. Valid until the next call. */
  take(hash: number): Uint32Array {
    for (;;) {
      if (this.#at >= this.#bytes.length) throw new Error(`The packed postings hold no term ${hash}.`);
      this.#hash += this.#number();
      const holders = this.#take(this.#number());
      if (this.#hash === hash) return holders;
    }
  }

  #take(size: number): Uint32Array {
    if (size > this.#holders.length) this.#holders = new Uint32Array(size * 2);
    let row = 0;
    for (let place = 0; place < size; place++) {
      row += this.#number();
      this.#holders[place] = (row << 8) | this.#bytes[this.#at++]!;
    }
    return this.#holders.subarray(0, size);
  }

  #number(): number {
    let value = 0;
    let byte = 128;
    for (let shift = 0; byte > 127; shift += 7) {
      byte = this.#bytes[this.#at++]!;
      value |= (byte & 127) << shift;
    }
    return value >>> 0;
  }
}

/** Writes a number at `at`; returns where the next one goes. */
function writeNumber(bytes: Uint8Array, at: number, value: number): number {
  for (; value > 127; value >>>= 7) bytes[at++] = value | 128;
  bytes[at++] = value;
  return at;
}
