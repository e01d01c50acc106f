import { privatePrefix } from '../core/keys.ts';
import type { Store } from '../store.ts';
import { keepSegment, readSegments } from './segments.ts';

/** Where the segments of the claims are. */
export const claimsPrefix = `${privatePrefix}claims/`;

/** A key that publishing took or gave back. */
type Claim = readonly ['taken' | 'left', string];

/**
 * Remembers which chosen keys are ours from now on, and which no longer: before anything is written or removed there, and
 * apart from the state, for what is there must be known even when that is lost.
 */
export async function keepClaims(
  store: Store,
  generation: number,
  { taken, left }: { taken: readonly string[]; left: readonly string[] },
): Promise<void> {
  const claims: Claim[] = [...taken.map((key): Claim => ['taken', key]), ...left.map((key): Claim => ['left', key])];
  await keepSegment(store, claimsPrefix, { generation, rows: claims });
}

/** The chosen keys that are ours, by all that was ever kept. */
export async function readClaims(store: Store): Promise<Set<string>> {
  const owned = new Set<string>();
  for (const [what, key] of await readSegments<Claim>(store, claimsPrefix))
    if (what === 'taken') owned.add(key);
    else owned.delete(key);
  return owned;
}
