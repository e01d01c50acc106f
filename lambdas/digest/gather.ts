import type { Instant } from '../core/article.ts';
import type { SlotRecord } from '../core/digest/issue.ts';
import { noteKey } from '../core/digest/note-key.ts';
import type { WaitingInput } from '../core/digest/waiting.ts';
import type { Problem } from '../core/problem.ts';
import type { Related } from '../core/related.ts';
import { type Scene, sceneOf } from '../core/scene.ts';
import type { Digest } from '../core/settings.ts';
import type { Templates } from '../core/templates.ts';
import { basisOf } from '../publish/basis.ts';
import { type Inventory, look } from '../publish/look.ts';
import { readOr } from '../publish/read-file.ts';
import type { Newsroom } from '../publish/newsroom.ts';
import { openState } from '../publish/open.ts';
import { relate } from '../publish/related.ts';
import type { Opened, State } from '../publish/state.ts';
import type { Stored } from '../store.ts';
import { RecordDamaged } from './keep.ts';

/** Everything that issues are made from, at an instant. */
export interface Material {
  opened: Opened;
  inventory: Inventory;
  scene: Scene;
  /** All that is on record, of every digest. */
  past: SlotRecord[];
  templates: Templates;
  /** The file of the editor's note for an issue, if there is one, or why it cannot be read. */
  noteFile(this: void, id: string): Promise<Stored | Problem | undefined>;
  /** The lists that picks are chosen from. */
  related(this: void): Promise<Related['listOf']>;
}

/** How many related articles the picks are chosen from: most may have been shown recently. */
const picksFrom = 30;

interface GatherOptions {
  /** What another look at the same content found, which is not parsed again. */
  known?: Inventory | undefined;
  /** The related lists, which cost the most where there is no site yet, are empty. */
  withoutPicks?: boolean;
}

/**
 * Looks at the newsroom as its digests see it. What was published is known from the state; only new items are parsed.
 * What only a slot that is due needs, its note and the related lists, is read on demand. Throws `SettingsRefused` and
 * `RecordDamaged`.
 */
export async function gather(
  newsroom: Newsroom,
  now: Instant,
  { known, withoutPicks = false }: GatherOptions = {},
): Promise<Material> {
  const { site } = newsroom;
  const opened = await openState(site);
  const inventory = await look({
    newsroom,
    options: { now },
    state: known ? stateWith(opened.state, known) : opened.state,
    factsOnly: true,
    onlyRendered: true,
  });
  const { records, settings } = inventory;
  const [damaged] = records.damaged;
  // What an issue includes depends on all earlier issues.
  if (damaged !== undefined && settings.digests.length > 0) throw new RecordDamaged(damaged);
  const material = materialOf({ newsroom, now, opened, inventory });
  return withoutPicks ? { ...material, related: async () => () => [] } : material;
}

/** What is public is known as the other look found it; who is who, only the site knows. */
function stateWith(state: State, { items, pictures, attachments, parsedWith }: Inventory): State {
  return { ...state, items, pictures, attachments, parsedWith };
}

interface Gathered extends Pick<Material, 'opened' | 'inventory'> {
  newsroom: Newsroom;
  now: Instant;
}

/** Arranges what was read, without reading anything. */
function materialOf({ newsroom, now, opened, inventory }: Gathered): Material {
  const { content, templates } = newsroom;
  const { identities, records } = inventory;
  const basis = basisOf(inventory, newsroom, now);
  return {
    ...{ opened, inventory, templates },
    scene: sceneOf({ ...basis, identities, related: () => [] }),
    past: [...records.kept.values()].map(({ record }) => record),
    noteFile: (id) => readOr(content, noteKey(id), (problem) => problem),
    related: async () => (await relate(content, { opened, inventory, count: picksFrom })).listOf,
  };
}

/** What decides which articles wait for an issue of the digest. */
export function waitingIn(inventory: Inventory, digest: Digest, past: readonly SlotRecord[]): WaitingInput {
  const { catalogue, counters, identities, settings } = inventory;
  return { digest, past, live: catalogue.live, idOf: (article) => identities.idOf(article), counters, settings };
}
