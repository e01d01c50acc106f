import { publicIn } from '../core/catalogue.ts';
import { keyOfArticle } from '../core/keys.ts';
import type { Store } from '../store.ts';
import { type Held, keepHeld, lastGood, release } from './held.ts';
import type { Inventory } from './look.ts';
import { inParallel } from './parallel.ts';
import type { State } from './state.ts';

/**
 * The last good versions of the content items that are faulty now, those among them that became faulty since the last run.
 * Reads only: see `keepFaulty`.
 */
export async function heldNow(
  site: Store,
  before: State,
  { items, held, catalogue }: Inventory,
): Promise<Map<string, Held>> {
  const known = new Map(held);
  const faulty = [...items].filter(([path, item]) => item.held && !held.has(path) && before.items.has(path));
  if (faulty.length === 0) return known;
  const named = new Map(publicIn(catalogue).map((article) => [article.path, article]));
  await inParallel(faulty, site.parallel, async ([path, { article }]) => {
    const [, pageHash] = before.stamps.get(keyOfArticle(named.get(path) ?? article)) ?? [];
    const kept = await lastGood(site, named.get(path) ?? article, pageHash);
    if (kept) known.set(path, kept);
  });
  return known;
}

/** Stores separately what became faulty, before anything else is written: its page may be the only copy. */
export async function keepFaulty(site: Store, { held }: Inventory, now: ReadonlyMap<string, Held>): Promise<void> {
  const fresh = [...now].filter(([path]) => !held.has(path));
  await inParallel(fresh, site.parallel, ([, kept]) => keepHeld(site, kept));
}

/** Forgets the versions of content items that were faulty and are good again, or gone. */
export async function releaseMended(site: Store, before: State, { items }: State): Promise<void> {
  const mended = [...before.items].filter(([path, item]) => item.held && !items.get(path)?.held);
  await inParallel(mended, site.parallel, ([path]) => release(site, path));
}
