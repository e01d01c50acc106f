import type { SlotRecord } from '../core/digest/issue.ts';
import type { WaitingInput } from '../core/digest/waiting.ts';
import type { Digest } from '../core/settings.ts';
import type { Inventory } from '../publish/look.ts';

/** What decides which articles wait for an issue of the digest. */
export function waitingIn(inventory: Inventory, digest: Digest, past: readonly SlotRecord[]): WaitingInput {
  const { catalogue, counters, identities, settings } = inventory;
  return { digest, past, live: catalogue.live, idOf: (article) => identities.idOf(article), counters, settings };
}
