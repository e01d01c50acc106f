import type { Article, Body } from '../../core/article.ts';
import { BoundedMap } from '../../publish/bounded-map.ts';
import type { Inventory } from '../../publish/look.ts';
import { jsonIn } from '../../publish/private.ts';

interface Known {
  /** Of the file that it was parsed from. */
  hash: string;
  html: Uint8Array;
}

/** The HTML of the bodies of all articles, as long as the preview runs, so that a page needs no parsing. */
export class KnownBodies {
  readonly #known: BoundedMap<Known>;
  #parsedWith = '';
  #hasNew = false;

  /** `most`: how many bytes are kept. A body that is needed again can be read again. */
  constructor(most: number) {
    this.#known = new BoundedMap(most, ({ html }) => html.length);
  }

  /** Takes what a look has parsed. If all was parsed anew, nothing from before counts. */
  take({ parsed, bodies, parsedWith }: Pick<Inventory, 'parsed' | 'bodies' | 'parsedWith'>): void {
    if (parsedWith !== this.#parsedWith) this.#known.clear();
    this.#parsedWith = parsedWith;
    for (const { article } of parsed.values()) {
      const body = bodies.get(article);
      if (body) this.set(article, body);
    }
  }

  /** Takes what `unkept` gave before, unless it is lost or damaged. Which articles it belongs to, each row says. */
  load(bytes: Uint8Array | undefined): void {
    const head = bytes && headOf(bytes);
    if (!head) return;
    this.#parsedWith = head.parsedWith;
    let at = head.at;
    for (const [path, hash, length] of head.rows) {
      this.#known.set(path, { hash, html: bytes.subarray(at, at + length) });
      at += length;
    }
  }

  /** All of it, to be kept for the next start; `undefined` if nothing is new since it was last given. */
  unkept(): Uint8Array | undefined {
    if (!this.#hasNew) return undefined;
    this.#hasNew = false;
    const known = [...this.#known.entries()];
    const rows = known.map(([path, { hash, html }]): Row => [path, hash, html.length]);
    const bytes = rows.reduce((sum, [, , length]) => sum + length, 0);
    const head = Buffer.from(JSON.stringify({ parsedWith: this.#parsedWith, bytes, rows } satisfies Head));
    const length = Buffer.alloc(lengthBytes);
    length.writeUInt32BE(head.length);
    return Buffer.concat([length, head, ...known.map(([, { html }]) => html)]);
  }

  /** Without the plain text. */
  get({ path, hash }: Article): Body | undefined {
    const known = this.#known.get(path);
    return known?.hash === hash ? { html: new TextDecoder().decode(known.html), text: '' } : undefined;
  }

  set({ path, hash }: Article, { html }: Body): void {
    this.#known.set(path, { hash, html: Buffer.from(html) });
    this.#hasNew = true;
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
