import type { Article, Body } from '../../core/article.ts';
import type { Inventory } from '../../publish/look.ts';
import { jsonIn } from '../../publish/private.ts';

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
  /** Whether there is something else than when this was last set to false. */
  hasChanged = false;

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

  /** Takes what `bytes` gave before, unless it is lost or damaged. Which articles it belongs to, each row says. */
  load(bytes: Uint8Array | undefined): void {
    const head = bytes && headOf(bytes);
    if (!head) return;
    this.#parsedWith = head.parsedWith;
    let at = head.at;
    for (const [path, hash, length] of head.rows) {
      this.#put(path, { hash, html: bytes.subarray(at, at + length) });
      at += length;
    }
  }

  /** All of it, to be kept for the next start. */
  bytes(): Uint8Array {
    const rows = Array.from(this.#known, ([path, { hash, html }]): Row => [path, hash, html.length]);
    const head = Buffer.from(JSON.stringify({ parsedWith: this.#parsedWith, bytes: this.#bytes, rows } satisfies Head));
    const length = Buffer.alloc(lengthBytes);
    length.writeUInt32BE(head.length);
    return Buffer.concat([length, head, ...Array.from(this.#known.values(), ({ html }) => html)]);
  }

  /** Without the plain text. */
  get({ path, hash }: Article): Body | undefined {
    const known = this.#known.get(path);
    return known?.hash === hash ? { html: new TextDecoder().decode(known.html), text: '' } : undefined;
  }

  set({ path, hash }: Article, { html }: Body): void {
    this.#put(path, { hash, html: Buffer.from(html) });
  }

  #put(path: string, known: Known): void {
    this.#drop(path);
    this.#known.set(path, known);
    this.#bytes += known.html.length;
    this.hasChanged = true;
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

type Row = [path: string, hash: string, length: number];

interface Head {
  parsedWith: string;
  /** How many bytes follow it. */
  bytes: number;
  rows: Row[];
}

/** How long the number is that says how long the head is. */
const lengthBytes = 4;

/** The head, and where what follows it begins; `undefined` for bytes that are not ours, or not all of them. */
function headOf(bytes: Uint8Array): (Head & { at: number }) | undefined {
  if (bytes.length < lengthBytes) return undefined;
  const at = lengthBytes + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const head = jsonIn<Head>(bytes.subarray(lengthBytes, at));
  return head && at + head.bytes === bytes.length ? { ...head, at } : undefined;
}
