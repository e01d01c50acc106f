import type { Store } from '../store.ts';
import { format, type Intent, intentKey, type Manifest, manifestKey } from './manifest.ts';
import { privateHeaders } from './private.ts';
import { generationOf, shardKey, shardPrefix, shardsOf } from './shards.ts';
import type { Opened, WholeState } from './state.ts';

/** What a run has declared: the generation that it wants to commit, and the version of the object that says so. */
export interface Claim {
  generation: number;
  version: string;
}

/** Declares what is about to change. Throws `ConditionFailed` if another run did so first. */
export async function declareIntent(store: Store, opened: Opened, keys: string[]): Promise<Claim> {
  const generation = Math.max(opened.state.generation, opened.intent.generation) + 1;
  const intent: Intent = { generation, keys };
  const version = await store.write(intentKey, JSON.stringify(intent), {
    when: sameAs(opened.intent.version),
    headers: privateHeaders,
  });
  return { generation, version };
}

/** Whether no other run has declared or committed anything since. */
export async function isUncontested(store: Store, { manifest: known }: Opened, claim: Claim): Promise<boolean> {
  const [manifest, intent] = await Promise.all([store.read(manifestKey), store.read(intentKey)]);
  return manifest?.version === known.version && intent?.version === claim.version;
}

/**
 * Replaces the state; `state.generation` is the one that `declareIntent` gave. The manifest's write is the commit: before
 * it nothing of this run counts, after it everything does. Throws `ConditionFailed` when another run committed first.
 */
export async function commit(store: Store, opened: Opened, state: WholeState): Promise<void> {
  const { generation, parsedWith, plannedAs, last } = state;
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
  const manifest: Manifest = { format, generation, parsedWith, plannedAs, ...(last && { last }), shards, garbage };
  await store.write(manifestKey, JSON.stringify(manifest), {
    when: sameAs(opened.manifest.version),
    headers: privateHeaders,
  });
  await Promise.all((await garbageOf(store, opened, manifest)).map((key) => store.delete(key)));
}

/** Shards that nobody can need: replaced a commit ago, or left by a run that never committed. */
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
