import { privatePrefix } from '../core/keys.ts';
import type { Terms } from '../core/related.ts';
import type { Store } from '../store.ts';
import { inParallel } from './parallel.ts';
import type { ParsedBefore } from './parsed-before.ts';
import { packed, type ParsedRow, unpacked } from './parsed-rows.ts';
import { privateHeaders } from './private.ts';
import type { WorkPart } from './part.ts';
import type { State } from './state.ts';

const prefix = `${privatePrefix}parsed/`;
/** Rows in one object: some megabytes, so that not everything is in memory a second time, as text. */
const rowsInObject = 2_000;
/** So many rows are kept even if there is time to plan: nobody knows how long that takes, and the run may be killed. */
const manyRows = 500;

/** There was no time to see everything. What was parsed is kept for the next run; nothing else was changed. */
export class OutOfTime extends Error {
  override name = 'OutOfTime';
  constructor() {
    super(
      'There was no time to read all of the content. What was read is kept, and the next run continues from there.',
    );
  }
}

/** What runs before this one parsed and kept. */
export type Resumed = ParsedBefore & {
  terms: ReadonlyMap<string, Terms>;
  /** The path of the item that was kept last. */
  last: string;
};

/**
 * What was parsed by a run that may have to stop before all is published. The state holds nothing of it then, so without this the
 * next run would parse it again. It is kept in a few objects, under names made from what shaped the articles and from their bytes;
 * so what another program kept, and what is damaged, is ignored.
 *
 * Like the state, it holds only what is public at the instant of the run, and so betrays no embargo. Every run parses all other
 * items.
 */
export class ParsedSoFar {
  readonly #site: Store;
  readonly #hasTime: () => boolean;
  /** Of all objects that there are. */
  readonly #keys: string[];
  /** Where, below what shaped the articles, it keeps its own. */
  readonly #folder: string;
  /** The prefix of the keys that this run may read. */
  #shelf = prefix;
  /** What this run parsed and did not yet keep. */
  #fresh: ParsedRow[] = [];

  private constructor(opened: { site: Store; hasTime: () => boolean; keys: string[]; folder: string }) {
    this.#site = opened.site;
    this.#hasTime = opened.hasTime;
    this.#keys = opened.keys;
    this.#folder = opened.folder;
  }

  /** `part`: the one part of the content that is parsed. Then only what was kept of that is read. */
  static async open(site: Store, hasTime: () => boolean, part?: WorkPart): Promise<ParsedSoFar> {
    const keys = (await site.list(prefix)).map(({ key }) => key);
    const folder = part ? `${part.number}-of-${part.of}/` : '';
    return new ParsedSoFar({ site, hasTime, keys, folder });
  }

  /** Reads what was kept of articles that are parsed with the same, except for those that the state has. */
  async read(parsedWith: string, state: State): Promise<Resumed> {
    this.#shelf = `${prefix}${parsedWith}/${this.#folder}`;
    const known = state.parsedWith === parsedWith ? state.items : new Map<string, never>();
    const items: Resumed['items'] = new Map();
    const [pictures, attachments, terms] = [new Map(), new Map(), new Map<string, Terms>()];
    const others = { pictures, attachments };
    let last = '';
    for (const key of this.#keys.filter((key) => key.startsWith(this.#shelf)))
      for (const row of unpacked(key, (await this.#site.read(key))?.body)) {
        if (row.kind !== 'items') {
          others[row.kind].set(row.path, row.found);
          continue;
        }
        last = row.path;
        if (known.get(row.path)?.version === row.found.version) continue;
        items.set(row.path, row.found);
        if (row.terms) terms.set(row.path, row.terms);
      }
    return { parsedWith, items, pictures, attachments, terms, last };
  }

  /** Throws `OutOfTime` if time is up and there is something new to keep, so that every run gets further. */
  mustHaveTime(): void {
    if (this.#fresh.length > 0 && !this.#hasTime()) throw new OutOfTime();
  }

  /** Takes note of a public item, of a picture or an attachment that this run parsed. */
  add(row: ParsedRow): void {
    this.#fresh.push(row);
  }

  /** Keeps what this run parsed, beside what is kept already. */
  async keep(): Promise<void> {
    while (this.#fresh.length > 0) {
      const { name, body } = packed(this.#fresh.slice(0, rowsInObject));
      // In the order in which they were parsed.
      const key = `${this.#shelf}${String(this.#keys.length).padStart(9, '0')}${name}`;
      await this.#site.write(key, body, { headers: privateHeaders });
      this.#keys.push(key);
      this.#fresh = this.#fresh.slice(rowsInObject);
    }
  }

  /** Keeps what this run parsed if it is much. */
  async keepMany(): Promise<void> {
    if (this.#fresh.length >= manyRows) await this.keep();
  }

  /** Forgets everything that was kept, when all of it is published. */
  forget(): Promise<void> {
    return inParallel(this.#keys, this.#site.parallel, (key) => this.#site.delete(key));
  }
}
