import type { Article } from '../core/article.ts';
import type { Counter, Counters } from '../core/counters.ts';
import type { Minted } from '../core/identity.ts';
import { privatePrefix } from '../core/keys.ts';
import type { Picture } from '../core/pictures.ts';
import type { RelatedState } from '../core/related.ts';
import type { Store } from '../store.ts';
import { ledgerPrefix, readLedger } from './ledger.ts';
import { jsonIn, privateHeaders } from './private.ts';
import { generationOf, readShards, rowsOf, shardKey, shardPrefix, shardsOf } from './shards.ts';

/**
 * What the last run knew, so that the next one need only look at what is new. It is a cache: without it everything is
 * read again, and what stands is compared instead of trusted.
 *
 * It holds public articles only. A draft or a scheduled article is read at each run, so nothing that stands beside the
 * site betrays it.
 */
export interface State {
  /** Counts the commits. */
  generation: number;
  /** What shaped the articles (program, time zone, language); with another the articles are parsed again. */
  parsedWith: string;
  /** Fingerprint of what the outputs were planned from; empty when not all of them stand as planned. */
  plannedAs: string;
  /** By path: the article as last parsed without a problem, and the version of the content item it was parsed from. */
  items: Map<string, Item>;
  /** By path: the published pictures. */
  pictures: Map<string, { version: string; picture: Picture }>;
  /** By key: what stands. */
  stamps: Map<string, Stamp>;
  /** The counters as last read without a problem. */
  counters: Counters;
  /** Identities given out, oldest first: what the segments of the ledger hold. */
  ledger: Minted[];
}

/** A state to commit: with the "You might like" lists, and what bringing them up to date takes. */
export interface WholeState extends State {
  related: RelatedState;
}

export interface Item {
  version: string;
  article: Article;
  /** The content item has a problem now; its last good version is held (see held.ts). */
  held?: true;
}

/** Something stands under the key, and nobody knows what. */
export const unknownStamp: Stamp = ['', '', ''];

/** What stands under a key: the fingerprint it was rendered from, the hash of its bytes, and the store's version of it. */
export type Stamp = [fingerprint: string, hash: string, version: string];

/**
 * What a run is about to change, written before the first change. If the run does not come to its commit, nobody can
 * say what stands under these keys: the next run trusts none of them.
 */
export interface Intent {
  /** The generation that the run wants to commit. */
  generation: number;
  keys: string[];
}

/** The state as read, with what is needed to replace it on the condition that nobody else has. */
export interface Opened {
  state: State;
  /** The lists of the state, once they were read (see `readRelated`). */
  related?: RelatedState;
  /** The store held no state: what stands in it is unknown. */
  isNew: boolean;
  /** Keys that a run which never committed was about to change. */
  unsettled: string[];
  manifest: { version: string | undefined; shards: Record<string, number>; garbage: string[] };
  /** The shards' bytes as read: a shard that comes out the same is not written again. */
  bytes: Map<string, Uint8Array>;
  intent: { version: string | undefined; generation: number };
}

interface Manifest {
  format: number;
  generation: number;
  parsedWith: string;
  plannedAs: string;
  /** Each shard's name, and the generation that wrote it. */
  shards: Record<string, number>;
  /** Shards that the commit before replaced; the next commit removes them, so that a reader under way still finds them. */
  garbage: string[];
}

const format = 1;
const manifestKey = `${privatePrefix}state.json`;
const intentKey = `${privatePrefix}intent.json`;

/** Reads the state, or an empty one when there is none that this program understands. */
export async function openState(store: Store): Promise<Opened> {
  const [manifestFile, intentFile] = await Promise.all([store.read(manifestKey), store.read(intentKey)]);
  const manifest = jsonIn<Manifest>(manifestFile?.body);
  const intent = jsonIn<Intent>(intentFile?.body);
  const bytes = manifest?.format === format ? await readShards(store, manifest.shards) : undefined;
  const rows = bytes && rowsOf(bytes);
  const generation = manifest?.generation ?? (await latestGeneration(store));
  const wasInterrupted = intent !== undefined && intent.generation > generation;
  const ledger = rows && !wasInterrupted ? (rows.ledger as unknown as Minted[]) : await readLedger(store);
  return {
    state: {
      generation,
      parsedWith: rows ? (manifest?.parsedWith ?? '') : '',
      plannedAs: rows ? (manifest?.plannedAs ?? '') : '',
      items: new Map((rows?.items ?? []) as [string, Item][]),
      pictures: new Map((rows?.pictures ?? []) as [string, { version: string; picture: Picture }][]),
      stamps: new Map((rows?.stamps ?? []) as [string, Stamp][]),
      counters: new Map((rows?.counters ?? []) as [string, Counter][]),
      ledger,
    },
    isNew: !rows,
    unsettled: wasInterrupted ? intent.keys : [],
    manifest: {
      version: manifestFile?.version,
      shards: rows ? (manifest?.shards ?? {}) : {},
      garbage: rows ? (manifest?.garbage ?? []) : [],
    },
    bytes: bytes ?? new Map(),
    intent: { version: intentFile?.version, generation: intent?.generation ?? 0 },
  };
}

/** Says what is about to change. Returns the generation to commit. Throws `ConditionFailed` when another run did so first. */
export async function declareIntent(store: Store, opened: Opened, keys: string[]): Promise<number> {
  const generation = Math.max(opened.state.generation, opened.intent.generation) + 1;
  const intent: Intent = { generation, keys };
  opened.intent.version = await store.write(intentKey, JSON.stringify(intent), {
    when: sameAs(opened.intent.version),
    headers: privateHeaders,
  });
  return generation;
}

/** Whether no other run has declared or committed anything since. */
export async function isUncontested(store: Store, opened: Opened): Promise<boolean> {
  const [manifest, intent] = await Promise.all([store.read(manifestKey), store.read(intentKey)]);
  return manifest?.version === opened.manifest.version && intent?.version === opened.intent.version;
}

/**
 * Replaces the state; `state.generation` is the one that `declareIntent` gave. The manifest's write is the commit: before
 * it nothing of this run counts, after it everything does. Throws `ConditionFailed` when another run committed first.
 */
export async function commitState(store: Store, opened: Opened, state: WholeState): Promise<void> {
  const { generation, parsedWith, plannedAs } = state;
  const shards: Record<string, number> = {};
  for (const [name, body] of shardsOf(state, opened)) {
    const standing = opened.manifest.shards[name];
    const known = opened.bytes.get(name);
    const isSame = body === 'as it was' || (known !== undefined && body.equals(known));
    if (isSame && standing !== undefined) {
      shards[name] = standing;
    } else if (body !== 'as it was') {
      shards[name] = generation;
      await store.write(shardKey(name, generation), body, { when: 'absent', headers: privateHeaders });
    }
  }
  const replaced = Object.entries(opened.manifest.shards).filter(([name, written]) => shards[name] !== written);
  const garbage = replaced.map(([name, written]) => shardKey(name, written));
  const manifest: Manifest = { format, generation, parsedWith, plannedAs, shards, garbage };
  await store.write(manifestKey, JSON.stringify(manifest), {
    when: sameAs(opened.manifest.version),
    headers: privateHeaders,
  });
  await Promise.all((await garbageOf(store, opened, manifest)).map((key) => store.delete(key)));
}

/** Shards nobody can need: replaced a commit ago, or left by a run that never came to its commit. */
async function garbageOf(store: Store, opened: Opened, manifest: Manifest): Promise<string[]> {
  const wasSettled = !opened.isNew && opened.intent.generation <= opened.state.generation;
  if (wasSettled) return opened.manifest.garbage;
  const needed = new Set([...Object.entries(manifest.shards).map(([n, g]) => shardKey(n, g)), ...manifest.garbage]);
  const standing = (await store.list(shardPrefix)).map(({ key }) => key);
  return standing.filter((key) => !needed.has(key) && generationOf(key) < manifest.generation);
}

function sameAs(version: string | undefined): 'absent' | { unchanged: string } {
  return version === undefined ? 'absent' : { unchanged: version };
}

/** Without a manifest, shards may still lie about; the next generation must not have the name of one of them. */
async function latestGeneration(store: Store): Promise<number> {
  const numbered = [...(await store.list(shardPrefix)), ...(await store.list(ledgerPrefix))];
  return numbered.reduce((latest, { key }) => Math.max(latest, generationOf(key)), 0);
}
