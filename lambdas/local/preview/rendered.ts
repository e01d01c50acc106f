import type { Article } from '../../core/article.ts';
import type { Output } from '../../core/outputs/output.ts';

/** What was last rendered under a key. It holds nothing of the plan that it comes from, which would stay in memory. */
interface LastRendered {
  fingerprint: string;
  bytes: Uint8Array;
  /** The article whose page it is, if it is one. */
  article: Article | undefined;
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
    if (last?.fingerprint !== fingerprint) return undefined;
    this.#last.delete(key);
    this.#last.set(key, last);
    return last.bytes;
  }

  /** What was last rendered under the key, whatever it is now. */
  last(key: string): LastRendered | undefined {
    return this.#last.get(key);
  }

  set(output: Output, bytes: Uint8Array): void {
    const { key, fingerprint } = output;
    this.#drop(key);
    if (bytes.length > this.#most) return;
    this.#last.set(key, { fingerprint, bytes, article: articleOf(output) });
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

function articleOf(output: Output): Article | undefined {
  return output.stage === 'page' && 'bodies' in output ? output.bodies[0] : undefined;
}
