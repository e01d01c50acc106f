import { hashOf } from '../core/hash.ts';
import { privatePrefix } from '../core/keys.ts';
import type { Terms } from '../core/related.ts';
import type { Store } from '../store.ts';
import { inParallel } from './parallel.ts';
import type { ParsedBefore } from './parsed-before.ts';
import { jsonIn, privateHeaders } from './private.ts';
import type { Item, State } from './state.ts';

const prefix = `${privatePrefix}parsed/`;
/** Rows of an object: some megabytes, so that not everything is in memory once more as text. */
const rowsInObject = 2_000;
/** So many rows are kept even if there is time to plan: nobody knows how long that takes, and the run may be killed. */
const manyRows = 500;

/** There was no time to see everything. What was parsed is kept for the next run; nothing else was changed. */
export class OutOfTime extends Error {
  override name = 'OutOfTime';
  constructor() {
    super('There was no time to read all of the content. What was read is kept, and the next run goes on from there.');
  }
}

/** What was parsed, as far as runs before this one kept it. */
export type Resumed = ParsedBefore & {
  terms: ReadonlyMap<string, Terms>;
  /** The item that was kept last. */
  last: string;
};

/** An item or a file with what was found in it; words only where related articles need them. */
type Row<T> =
  | { kind: 'items'; path: string; found: Item; terms?: T | undefined }
  | { kind: 'pictures' | 'attachments'; path: string; found: { version: string } };
type KeptTerms = [hashes: string, weights: string, length: number];

/**
 * What a run parses that may have to stop before all is published: the state holds nothing of it then, and without this the next
 * run would parse it once more. It is kept in a few objects, under names made from what shaped the articles and from their bytes;
 * so what another program kept, or what is damaged, counts for nothing.
 *
 * It holds what is public at the instant of the run, as the state does, and so betrays no embargo. All other items are parsed by
 * each run.
 */
export class ParsedSoFar {
  readonly #site: Store;
  readonly #hasTime: () => boolean;
  /** Of all objects that there are. */
  readonly #keys: string[];
  /** What this run parsed and did not yet keep. */
  #fresh: Row<Terms>[] = [];
  #shelf = '';

  private constructor(site: Store, hasTime: () => boolean, keys: string[]) {
    this.#site = site;
    this.#hasTime = hasTime;
    this.#keys = keys;
  }

  static async open(site: Store, hasTime: () => boolean): Promise<ParsedSoFar> {
    return new ParsedSoFar(site, hasTime, await keysIn(site));
  }

  /** Reads what was kept of articles that are parsed with the same, except for what the state has. */
  async read(parsedWith: string, state: State): Promise<Resumed> {
    this.#shelf = `${prefix}${parsedWith}/`;
    const items: Resumed['items'] = new Map();
    const [pictures, attachments, terms] = [new Map(), new Map(), new Map<string, Terms>()];
    const others = { pictures, attachments };
    let last = '';
    for (const key of this.#keys.filter((key) => key.startsWith(this.#shelf)))
      for (const row of await rowsIn(this.#site, key)) {
        const { kind, path } = row;
        if (kind !== 'items') others[kind].set(path, row.found);
        else {
          last = path;
          if (state.parsedWith === parsedWith && state.items.get(path)?.version === row.found.version) continue;
          items.set(path, row.found);
          if (row.terms) terms.set(path, termsIn(row.terms));
        }
      }
    return { parsedWith, items, pictures, attachments, terms, last };
  }

  /** Throws `OutOfTime` if time is up; but not before there is something to keep, so that every run gets further. */
  mustHaveTime(): void {
    if (this.#fresh.length > 0 && !this.#hasTime()) throw new OutOfTime();
  }

  /** Takes note of a public article. */
  addItem(path: string, found: Item, terms: Terms | undefined): void {
    this.#fresh.push({ kind: 'items', path, found, terms });
  }

  /** Takes note of a picture or an attachment. */
  addFile(kind: 'pictures' | 'attachments', path: string, found: { version: string }): void {
    this.#fresh.push({ kind, path, found });
  }

  /** Keeps what this run parsed, beside what is kept already. */
  async keep(): Promise<void> {
    while (this.#fresh.length > 0) {
      const body = JSON.stringify(this.#fresh.slice(0, rowsInObject).map(keptRow));
      const key = `${this.#shelf}${String(this.#keys.length).padStart(9, '0')}.${hashOf(body)}.json`;
      await this.#site.write(key, body, { headers: privateHeaders });
      this.#keys.push(key);
      this.#fresh = this.#fresh.slice(rowsInObject);
    }
  }

  /** Keeps what this run parsed if it took long. */
  async keepMany(): Promise<void> {
    if (this.#fresh.length >= manyRows) await this.keep();
  }

  /** Forgets everything that was kept, when all of it is published. */
  forget(): Promise<void> {
    return inParallel(this.#keys, this.#site.parallel, (key) => this.#site.delete(key));
  }
}

async function keysIn(site: Store): Promise<string[]> {
  return (await site.list(prefix)).map(({ key }) => key);
}

/** None if the bytes are not those that the name was made from. */
async function rowsIn(site: Store, key: string): Promise<Row<KeptTerms>[]> {
  const stored = await site.read(key);
  const isWhole = stored !== undefined && key.endsWith(`.${hashOf(stored.body)}.json`);
  return (isWhole && jsonIn<Row<KeptTerms>[]>(stored.body)) || [];
}

function keptRow(row: Row<Terms>): Row<KeptTerms> {
  if (row.kind !== 'items' || !row.terms) return row as Row<never>;
  const { hashes, weights, length } = row.terms;
  return { ...row, terms: [base64(hashes), base64(weights), length] };
}

function base64({ buffer, byteOffset, byteLength }: Uint8Array | Uint32Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}

function termsIn([hashes, weights, length]: KeptTerms): Terms {
  return { hashes: new Uint32Array(bytesIn(hashes).buffer), weights: bytesIn(weights), length };
}

/** In memory of their own, where numbers can begin. */
function bytesIn(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(text, 'base64'));
}
