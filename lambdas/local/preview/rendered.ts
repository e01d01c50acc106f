import type { Article } from '../../core/article.ts';
import type { Output } from '../../core/outputs/output.ts';
import { BoundedMap } from '../../publish/bounded-map.ts';

/** What was last rendered under a key. It holds nothing of the plan that it comes from, which would stay in memory. */
interface LastRendered {
  fingerprint: string;
  bytes: Uint8Array;
  /** The article whose page it is, if it is one. */
  article: Article | undefined;
}

/** What was rendered, as long as there is room: what was not asked for in a long time goes first. */
export class LastRenderedOutputs {
  readonly #last: BoundedMap<LastRendered>;

  /** `most`: how many bytes are kept. */
  constructor(most: number) {
    this.#last = new BoundedMap(most, ({ bytes }) => bytes.length);
  }

  /** The bytes of an output, if it would be rendered the same. */
  get({ key, fingerprint }: Output): Uint8Array | undefined {
    const last = this.#last.get(key);
    if (last?.fingerprint !== fingerprint) return undefined;
    this.#last.set(key, last);
    return last.bytes;
  }

  /** What was last rendered under the key, whatever it is now. */
  last(key: string): LastRendered | undefined {
    return this.#last.get(key);
  }

  set(output: Output, bytes: Uint8Array): void {
    const { key, fingerprint } = output;
    this.#last.set(key, { fingerprint, bytes, article: articleOf(output) });
  }
}

function articleOf(output: Output): Article | undefined {
  return output.stage === 'page' && 'bodies' in output ? output.bodies[0] : undefined;
}
