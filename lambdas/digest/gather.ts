import type { Instant } from '../core/article.ts';
import type { SlotRecord } from '../core/digest/issue.ts';
import type { WaitingInput } from '../core/digest/waiting.ts';
import { type Scene, sceneOf } from '../core/scene.ts';
import type { Digest } from '../core/settings.ts';
import { basisOf } from '../publish/basis.ts';
import { type Content, look } from '../publish/look.ts';
import type { Newsroom } from '../publish/newsroom.ts';
import { openState } from '../publish/open.ts';
import type { Opened } from '../publish/state.ts';

/** All that issues are made of, as it is at an instant. */
export interface Material {
  opened: Opened;
  looked: Content;
  scene: Scene;
  /** All that is on record, of every digest. */
  past: SlotRecord[];
}

/** Looks at the newsroom as its digests see it. What was published is known from the state; only what is new is parsed. */
export async function gather(newsroom: Newsroom, now: Instant): Promise<Material> {
  const opened = await openState(newsroom.site);
  const looked = await look({ newsroom, options: { now }, state: opened.state, factsOnly: true });
  const basis = basisOf(looked, newsroom, now);
  const scene = sceneOf({ ...basis, identities: looked.identities, related: () => [] });
  const past = [...looked.records.kept.values()].map(({ record }) => record);
  return { opened, looked, scene, past };
}

/** What decides which articles wait for an issue of the digest. */
export function waitingIn({ looked }: Material, digest: Digest, past: readonly SlotRecord[]): WaitingInput {
  const { catalogue, counters, identities, settings } = looked;
  return { digest, past, live: catalogue.live, idOf: (article) => identities.idOf(article), counters, settings };
}
