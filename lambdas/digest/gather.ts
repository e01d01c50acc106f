import type { Instant } from '../core/article.ts';
import type { SlotRecord } from '../core/digest/issue.ts';
import type { RelatedShelf } from '../core/related.ts';
import { type Scene, sceneOf } from '../core/scene.ts';
import { basisOf } from '../publish/basis.ts';
import { type Inventory, look } from '../publish/look.ts';
import type { Newsroom } from '../publish/newsroom.ts';
import { open } from '../publish/open.ts';
import type { State } from '../publish/state.ts';
import { isSuspect, type Suspect } from '../publish/suspect.ts';
import { RecordDamaged } from './keep.ts';

/** What issues are made from, at an instant. Notes and related lists, which few slots need, are read apart (see `readSources`). */
export interface Material {
  inventory: Inventory;
  scene: Scene;
  /** All that is on record, of every digest. */
  past: SlotRecord[];
  /** By key: what is certainly published. */
  stamps: State['stamps'];
  /** Where the related lists of the last run are kept. */
  shelf: RelatedShelf;
}

/**
 * Looks at the newsroom as its digests see it. What was published is known from the state; only new items are parsed. `known`:
 * what another look at the same content found, which is not parsed again. Throws `SettingsRefused` and `RecordDamaged`.
 */
export async function gather(newsroom: Newsroom, now: Instant, known?: Inventory): Promise<Material> {
  const { site } = newsroom;
  const { state, shelf, suspect } = await open(site, { touched: new Set(), audit: false });
  const inventory = await look({
    newsroom,
    options: { now },
    state: known ? stateWith(state, known) : state,
    factsOnly: true,
    onlyRendered: true,
  });
  const { identities, records, settings } = inventory;
  const [damaged] = records.damaged;
  // What an issue includes depends on all earlier issues.
  if (damaged !== undefined && settings.digests.length > 0) throw new RecordDamaged(damaged);
  const basis = basisOf(inventory, newsroom, now);
  return {
    ...{ inventory, shelf, stamps: certain(state.stamps, suspect) },
    scene: sceneOf({ ...basis, identities, related: () => [] }),
    past: [...records.kept.values()].map(({ record }) => record),
  };
}

/** Without those that a run was about to change which never committed: whether their pages are there is unknown. */
function certain(stamps: State['stamps'], suspect: Suspect): State['stamps'] {
  if (suspect.unsettled.size + suspect.unknown.size === 0) return stamps;
  return new Map([...stamps].filter(([key]) => !isSuspect(suspect, key)));
}

/** What is public is known as the other look found it; who is who, only the site knows. */
function stateWith(state: State, { items, pictures, attachments, parsedWith }: Inventory): State {
  return { ...state, items, pictures, attachments, parsedWith };
}
