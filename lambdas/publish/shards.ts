import { privatePrefix } from '../core/keys.ts';
import type { RelatedParts, RelatedShelf } from '../core/related.ts';
import { byKey } from '../core/text/compare.ts';
import type { Store } from '../store.ts';
import { type ItemRow, packedItems, unpackedItems } from './item-rows.ts';
import type { PlacedRow } from './kept-ledger.ts';
import { jsonIn } from './private.ts';
import type { Item, Opened, State, WholeState } from './state.ts';

/** The prefix of the parts of the state, each an object of its own: parts that did not change are not written again. */
export const shardPrefix = `${privatePrefix}state/`;

/** The shards of the lists. They are read only when a run needs them: most runs find nothing changed. */
const relatedPrefix = 'related-';

/** The shards of the items, each with those of a year. */
const itemsPrefix = 'items-';

/** Key of a shard of a generation; no generation overwrites what another wrote. */
export function shardKey(name: string, generation: number): string {
  const ending = name.startsWith(relatedPrefix) ? 'bin' : name.startsWith(itemsPrefix) ? 'jsonl' : 'json';
  return `${shardPrefix}${name}.${generation}.${ending}`;
}

/** The generation that wrote the object; 0 for a key that names none. */
export function generationOf(key: string): number {
  return Number(/[./](\d+)\.(?:jsonl?|bin)$/.exec(key)?.[1] ?? 0);
}

/** The bytes of all shards except those of the lists; `undefined` if one is missing. */
export async function readShards(
  store: Store,
  shards: Record<string, number>,
): Promise<Map<string, Uint8Array> | undefined> {
  const bytes = new Map<string, Uint8Array>();
  const needed = Object.entries(shards).filter(([name]) => !name.startsWith(relatedPrefix));
  await Promise.all(
    needed.map(async ([name, generation]) => {
      const shard = await store.read(shardKey(name, generation));
      if (shard) bytes.set(name, shard.body);
    }),
  );
  return bytes.size === needed.length ? bytes : undefined;
}

type Row = readonly [string, unknown];

/** What the shards hold, but for the lists. */
interface Rows extends Record<Exclude<ShardKind, 'items' | 'ledger'>, Row[]> {
  items: ItemRow[];
  ledger: PlacedRow[];
}
type ShardKind = 'items' | 'pictures' | 'attachments' | 'unrendered' | 'stamps' | 'counters' | 'records' | 'ledger';

/** The rows of the shards by kind, or `undefined` if one is damaged or was not written by this program. */
export function rowsOf(bytes: Map<string, Uint8Array>): Rows | undefined {
  const rows: Rows = {
    ...{ items: [], pictures: [], attachments: [], unrendered: [] },
    ...{ stamps: [], counters: [], records: [], ledger: [] },
  };
  for (const [name, body] of bytes) {
    const isOfItems = name.startsWith(itemsPrefix);
    const shard = isOfItems ? unpackedItems(body) : jsonIn<[]>(body);
    const kind = isOfItems ? 'items' : name;
    if (!shard || !(kind in rows)) return undefined;
    const known: unknown[] = rows[kind as ShardKind];
    for (const row of shard) known.push(row);
  }
  return rows;
}

/** A part of the state: its name, and its bytes, or a note that they are those that were read. */
type Shard = [name: string, body: Buffer | 'as it was'];

/**
 * The parts of a state: one per year of articles, so that one more article rewrites one year; the rest is small. Each is made
 * when it is asked for, so that memory need hold only one of them.
 */
export function* shardsOf(state: WholeState, opened: Opened): Generator<Shard> {
  const { pictures, attachments, unrendered, stamps, counters, records, ledger } = state;
  yield* itemShards(state, opened);
  yield ['pictures', bytesOfRows(pictures)];
  yield ['attachments', bytesOfRows(attachments)];
  if (unrendered.size > 0) yield ['unrendered', bytesOfRows(unrendered)];
  yield ['counters', bytesOfRows(counters)];
  yield ['records', bytesOfRows(records)];
  yield ['stamps', bytesOfRows(stamps)];
  yield ['ledger', bytesOf(ledger.others)];
  yield* relatedShards(state.related);
}

function* itemShards({ items, ledger: { told } }: State, { state: before, isNew }: Opened): Generator<Shard> {
  const yearsBefore = byYear(before.items);
  const toldBefore = before.ledger.told;
  for (const [year, rows] of byYear(items)) {
    const isAsItWas = (item: Item) => {
      const { path } = item.article;
      return before.items.get(path) === item && toldBefore.get(path) === told.get(path);
    };
    const isSame = !isNew && rows.length === yearsBefore.get(year)?.length && rows.every(isAsItWas);
    const packed = () => {
      const withIdentities = rows.map((item): ItemRow => {
        const { path } = item.article;
        const one = told.get(path);
        return one ? [path, item, one] : [path, item];
      });
      return packedItems(withIdentities.toSorted(byKey));
    };
    yield [`${itemsPrefix}${year}`, isSame ? 'as it was' : packed()];
  }
}

function byYear(items: State['items']): Map<number, Item[]> {
  return Map.groupBy(items.values(), ({ article }) => new Date(article.publishAt).getUTCFullYear());
}

function relatedShards(parts: RelatedParts): Shard[] {
  return Object.entries(parts).map(([part, body]) => [
    `${relatedPrefix}${part}`,
    body === 'as it was' ? body : Buffer.from(body.buffer, body.byteOffset, body.length),
  ]);
}

/** The shards of the lists that belong to a state, by the generation that wrote each. */
export function relatedShelf(store: Store, shards: Record<string, number>): RelatedShelf {
  return {
    read: async (part) => {
      const name = `${relatedPrefix}${part}`;
      const generation = shards[name];
      return generation === undefined ? undefined : (await store.read(shardKey(name, generation)))?.body;
    },
  };
}

function bytesOfRows(rows: Iterable<Row>): Buffer {
  return bytesOf([...rows].toSorted(byKey));
}

function bytesOf(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
