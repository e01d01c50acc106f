/** How much memory is asked for at once. */
const slabBytes = 1 << 18;

/**
 * Encodes texts as UTF-8, one after the other into memory of its own, for keeping. Node puts a small buffer beside others that
 * are soon of no use, and none of them can go before all can: what is kept there takes twice the memory.
 */
export class Encoder {
  #slab: Buffer = Buffer.alloc(0);
  #at = 0;

  encode(text: string): Buffer {
    // To count the bytes first would take as long as writing them; no UTF-16 unit takes more than three.
    const most = 3 * text.length;
    if (most > slabBytes / 4) return Buffer.from(text);
    if (this.#at + most > this.#slab.length) {
      this.#slab = this.nextSlab(slabBytes);
      this.#at = 0;
    }
    const from = this.#at;
    this.#at += this.#slab.write(text, from);
    return this.#slab.subarray(from, this.#at);
  }

  protected nextSlab(bytes: number): Buffer {
    return Buffer.allocUnsafeSlow(bytes);
  }

  protected beginAnew(): void {
    this.#slab = Buffer.alloc(0);
    this.#at = 0;
  }
}

/** The same for texts that are needed for a while: the memory is used again for those that come after `forget`. */
export class PassingEncoder extends Encoder {
  readonly #slabs: Buffer[] = [];
  #taken = 0;

  /** What was encoded is no longer needed, and changes. */
  forget(): void {
    this.#taken = 0;
    this.beginAnew();
  }

  protected override nextSlab(bytes: number): Buffer {
    return (this.#slabs[this.#taken++] ??= super.nextSlab(bytes));
  }
}
