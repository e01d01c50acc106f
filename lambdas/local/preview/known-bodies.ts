import type { Article, Body } from '../../core/article.ts';
import type { Inventory } from '../../publish/look.ts';

interface Known {
  /** Of the file that it was parsed from. */
  hash: string;
  html: Uint8Array;
}

/** The HTML of the bodies of all articles, as long as the preview runs, so that a page needs no parsing. */
export class KnownBodies {
  readonly #known = new Map<string, Known>();
  readonly #most: number;
  #parsedWith = '';
  #bytes = 0;

  /** `most`: how many bytes are kept. The oldest are dropped first; a body that is needed again can be read again. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Takes what a look has parsed. If all was parsed anew, nothing from before counts. */
  take({ parsed, bodies, parsedWith }: Pick<Inventory, 'parsed' | 'bodies' | 'parsedWith'>): void {
    if (parsedWith !== this.#parsedWith) this.#forget();
    this.#parsedWith = parsedWith;
    for (const { article } of parsed.values()) {
      const body = bodies.get(article);
      if (body) this.set(article, body);
    }
  }

  /** Without the plain text. */
  get({ path, hash }: Article): Body | undefined {
    const known = this.#known.get(path);
    return known?.hash === hash ? { html: new TextDecoder().decode(known.html), text: '' } : undefined;
  }

  set({ path, hash }: Article, { html }: Body): void {
    this.#drop(path);
    const bytes = Buffer.from(html);
    this.#known.set(path, { hash, html: bytes });
    this.#bytes += bytes.length;
    for (const oldest of this.#known.keys()) {
      if (this.#bytes <= this.#most) return;
      this.#drop(oldest);
    }
  }

  #drop(path: string): void {
    this.#bytes -= this.#known.get(path)?.html.length ?? 0;
    this.#known.delete(path);
  }

  #forget(): void {
    this.#known.clear();
    this.#bytes = 0;
  }
}
