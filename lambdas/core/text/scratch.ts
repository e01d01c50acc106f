/**
 * Memory that is used for one output after another. A page of memory costs more when it is touched for the first time than
 * filling it does, and what is not new need not be collected.
 */
export class Scratch {
  #bytes = Buffer.allocUnsafeSlow(1 << 16);

  /** So many bytes of it, whatever they hold. Valid until the next call. */
  take(length: number): Buffer {
    if (length > this.#bytes.length) this.#bytes = Buffer.allocUnsafeSlow(Math.max(length, 2 * this.#bytes.length));
    return this.#bytes.subarray(0, length);
  }

  /** The text as UTF-8. Valid until the next call. */
  encode(text: string): Buffer {
    // To count the bytes first would take as long as writing them; no UTF-16 unit takes more than three.
    const bytes = this.take(3 * text.length);
    return bytes.subarray(0, bytes.write(text));
  }
}
