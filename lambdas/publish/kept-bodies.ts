import type { Article, Body } from '../core/article.ts';
import { Encoder } from '../core/text/encoder.ts';
import { BoundedMap } from './bounded-map.ts';

/** HTML of bodies by the articles' paths, as UTF-8, which takes half the memory of text and none of the collector's time. */
export class KeptBodies {
  readonly #html: BoundedMap<Buffer>;
  readonly #encoder = new Encoder();

  /** `most`: how many bytes are kept. A body that is needed again can be read again. */
  constructor(most: number) {
    this.#html = new BoundedMap(most, ({ length }) => length);
  }

  /** Without the plain text. */
  get({ path }: Article): Body | undefined {
    const html = this.#html.get(path);
    return html && new KeptBody(html);
  }

  set({ path }: Article, { html }: Pick<Body, 'html'>): void {
    this.#html.set(path, this.#encoder.encode(html));
  }
}

/** Decoded when its HTML is asked for: every feed asks for all its bodies, and most of their entries are made already. */
class KeptBody implements Body {
  readonly text = '';
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get html(): string {
    return this.#bytes.toString();
  }
}
