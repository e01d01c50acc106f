import { privatePrefix } from '../core/keys.ts';
import type { Store } from '../store.ts';
import { keepSegment, readSegments } from './segments.ts';

/** The prefix of the segments of the claims. */
export const claimsPrefix = `${privatePrefix}claims/`;

/** A key that publishing claimed or gave up. */
type Claim = readonly ['taken' | 'left', string];

/**
 * Remembers which chosen keys are ours from now on, and which no longer are: before anything is written or removed
 * there, and apart from the state, because this must be known even if the state is lost.
 */
export async function keepClaims(
  store: Store,
  generation: number,
  { taken, left }: { taken: readonly string[]; left: readonly string[] },
): Promise<void> {
  const claims: Claim[] = [...taken.map((key): Claim => ['taken', key]), ...left.map((key): Claim => ['left', key])];
  await keepSegment(store, claimsPrefix, { generation, rows: claims });
}

/** The chosen keys that are ours, according to all segments. */
export async function readClaims(store: Store): Promise<Set<string>> {
  const owned = new Set<string>();
  for (const [what, key] of await readSegments<Claim>(store, claimsPrefix))
    if (what === 'taken') owned.add(key);
    else owned.delete(key);
  return owned;
}
