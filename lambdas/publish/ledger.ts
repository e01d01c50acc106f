import type { Minted } from '../core/identity.ts';
import { privatePrefix } from '../core/keys.ts';
import type { Store } from '../store.ts';
import { jsonIn, privateHeaders } from './private.ts';

/** Where the segments of the ledger stand. */
export const ledgerPrefix = `${privatePrefix}ids/`;

/**
 * Keeps new identities, before anything is published under them: one segment a run, never overwritten. They cannot be
 * computed again once a title or a domain has changed, so they outlive the state.
 */
export async function keepMinted(store: Store, generation: number, minted: readonly Minted[]): Promise<void> {
  if (minted.length === 0) return;
  const segment = `${ledgerPrefix}${String(generation).padStart(9, '0')}.json`;
  await store.write(segment, JSON.stringify(minted), { when: 'absent', headers: privateHeaders });
}

/** All identities that were ever kept, oldest first. */
export async function readLedger(store: Store): Promise<Minted[]> {
  const segments = await store.list(ledgerPrefix);
  const read = await Promise.all(segments.map(({ key }) => store.read(key)));
  return read.flatMap((segment) => jsonIn<Minted[]>(segment?.body) ?? []);
}
