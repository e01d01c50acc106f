import type { Output } from '../../core/outputs/output.ts';

/** What was last rendered under a key. */
interface LastRendered {
  output: Output;
  bytes: Uint8Array;
}

/** What was rendered, as long as there is room: what was not asked for in a long time goes first. */
export class LastRenderedOutputs {
  readonly #last = new Map<string, LastRendered>();
  readonly #most: number;
  #bytes = 0;

  /** `most`: how many bytes are kept. */
  constructor(most: number) {
    this.#most = most;
  }

  /** The bytes of an output, if it would be rendered the same. */
  get({ key, fingerprint }: Output): Uint8Array | undefined {
    const last = this.#last.get(key);
    if (last?.output.fingerprint !== fingerprint) return undefined;
    this.#last.delete(key);
    this.#last.set(key, last);
    return last.bytes;
  }

  /** What was last rendered under the key, whatever it is now. */
  last(key: string): LastRendered | undefined {
    return this.#last.get(key);
  }

  set(output: Output, bytes: Uint8Array): void {
    this.#drop(output.key);
    if (bytes.length > this.#most) return;
    this.#last.set(output.key, { output, bytes });
    this.#bytes += bytes.length;
    for (const oldest of this.#last.keys()) {
      if (this.#bytes <= this.#most) return;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#bytes -= this.#last.get(key)?.bytes.length ?? 0;
    this.#last.delete(key);
  }
}
