import type { Attachment } from '../core/catalogue/attachment.ts';
import type { Counter } from '../core/reading/counters.ts';
import type { Picture } from '../core/pictures/pictures.ts';
import type { Store } from '../store.ts';
import { claimsPrefix } from './claims.ts';
import { KeptLedger, type ToldId } from './kept-ledger.ts';
import { ledgerOfSite, ledgerPrefix, readLedger } from './ledger.ts';
import { format, type Intent, intentKey, type Manifest, manifestKey } from './manifest.ts';
import { jsonIn } from './private.ts';
import type { KeptRecord } from './records.ts';
import { generationOf, readShards, relatedShelf, rowsOf, shardPrefix } from './shards.ts';
import type { Item, Opened, Stamp, Unrendered } from './state.ts';
import { type Suspect, type SuspectInput, suspectIn } from './suspect.ts';

/** What a run begins with: the state, and which parts of it must not be trusted. */
export interface Before extends Opened {
  suspect: Suspect;
}

/** Opens the site for a run: reads the state, and finds the keys that nobody can vouch for. See `SuspectInput`. */
export async function open(site: Store, asked: Pick<SuspectInput, 'touched' | 'audit'>): Promise<Before> {
  const opened = await openState(site);
  const { suspect, stamps } = await suspectIn({ site, opened, ...asked });
  return { ...opened, state: { ...opened.state, stamps }, suspect };
}

const remembered = new WeakMap<Store, Opened>();

/**
 * From now on the store is opened as this. For a store that this process alone writes: the preview's, where nothing is
 * written of what is only looked at.
 */
export function rememberState(store: Store, opened: Opened): void {
  remembered.set(store, opened);
}

/** Reads the state, or an empty one if there is none that this program understands. */
export async function openState(store: Store): Promise<Opened> {
  return remembered.get(store) ?? readState(store);
}

async function readState(store: Store): Promise<Opened> {
  const [manifestFile, intentFile] = await Promise.all([store.read(manifestKey), store.read(intentKey)]);
  const manifest = jsonIn<Manifest>(manifestFile?.body);
  const intent = jsonIn<Intent>(intentFile?.body);
  const bytes = manifest?.format === format ? await readShards(store, manifest.shards) : undefined;
  const rows = bytes && rowsOf(bytes);
  const generation = manifest?.generation ?? (await latestGeneration(store));
  const wasInterrupted = intent !== undefined && intent.generation > generation;
  const items = new Map<string, Item>();
  const told = new Map<string, ToldId>();
  for (const [path, item, id] of rows?.items ?? []) {
    items.set(path, item);
    if (id) told.set(path, id);
  }
  const minted = rows && !wasInterrupted ? undefined : await readLedger(store);
  const recovered = rows || (minted && minted.length > 0) ? [] : await ledgerOfSite(store);
  const shards = rows ? (manifest?.shards ?? {}) : {};
  return {
    state: {
      generation,
      parsedWith: rows ? (manifest?.parsedWith ?? '') : '',
      plannedAs: rows ? (manifest?.plannedAs ?? '') : '',
      ...(rows && manifest?.last && { last: manifest.last }),
      items,
      pictures: new Map((rows?.pictures ?? []) as [string, { version: string; picture: Picture }][]),
      unrendered: new Map((rows?.unrendered ?? []) as [string, Unrendered][]),
      attachments: new Map((rows?.attachments ?? []) as [string, { version: string; attachment: Attachment }][]),
      stamps: new Map((rows?.stamps ?? []) as [string, Stamp][]),
      counters: new Map((rows?.counters ?? []) as [string, Counter][]),
      records: new Map((rows?.records ?? []) as [string, KeptRecord][]),
      ledger: minted ? KeptLedger.of([...minted, ...recovered]) : new KeptLedger(rows!.ledger, told, items),
    },
    isNew: !rows,
    recovered,
    shelf: relatedShelf(store, shards),
    unsettled: wasInterrupted ? intent.keys : [],
    manifest: {
      version: manifestFile?.version,
      shards,
      garbage: rows ? (manifest?.garbage ?? []) : [],
    },
    bytes: bytes ?? new Map(),
    intent: { version: intentFile?.version, generation: intent?.generation ?? 0 },
  };
}

/**
 * Without a manifest there may still be old shards and segments; the next generation must not have the same number as
 * any of them.
 */
async function latestGeneration(store: Store): Promise<number> {
  const numbered = await Promise.all([shardPrefix, ledgerPrefix, claimsPrefix].map((prefix) => store.list(prefix)));
  return numbered.flat().reduce((latest, { key }) => Math.max(latest, generationOf(key)), 0);
}
