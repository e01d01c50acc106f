import { type Changes, changesIn, type RelatedArticle } from './changes.ts';
import { withFrequent } from './kept-frequent.ts';
import { type RelatedShelf, stateOn } from './kept.ts';
import { nothingRelated, type RelatedState } from './state.ts';
import type { Terms } from './terms.ts';
import { type Updated, updateRelated } from './update.ts';

export interface RefreshOptions {
  /** Entries of a list; with 0 there are no lists. */
  count: number;
  /** Asked for the terms of the articles that are new or changed, one after the other. */
  termsOf(slug: string): Promise<Terms>;
}

interface Refreshed extends Updated {
  /** The state that was on the shelf; `undefined` if it was useless. */
  kept: RelatedState | undefined;
}

/**
 * Brings what is on the shelf up to date, when what this gives is first called. If it is lost or damaged, everything is made from
 * nothing; the lists are the same. When nothing changed, the state is the very one that was kept.
 */
export async function refresh(
  shelf: RelatedShelf,
  articles: readonly RelatedArticle[],
  { count, termsOf }: RefreshOptions,
): Promise<() => Refreshed> {
  const kept = await stateOn(shelf);
  if (count === 0) return () => ({ kept, state: kept?.count === 0 ? kept : nothingRelated, changed: [] });
  const { before, changes } = await compared(kept ?? nothingRelated, articles, shelf);
  const terms = new Map<string, Terms>();
  for (const { slug } of changes.fresh) terms.set(slug, await termsOf(slug));
  return () => {
    const updated = updateRelated(before, changes, { count, terms: (slug) => terms.get(slug)! });
    // They are much more than the lists, and nobody asks for them again.
    terms.clear();
    return { kept, ...updated };
  };
}

/** What changed, with the frequent terms at hand where the update will need them. */
async function compared(
  before: RelatedState,
  articles: readonly RelatedArticle[],
  shelf: RelatedShelf,
): Promise<{ before: RelatedState; changes: Changes }> {
  const changes = changesIn(before, articles);
  if (!changes.rewrites || before.whole.frequent !== undefined) return { before, changes };
  const bytes = await shelf.read('frequent');
  const complete = bytes && withFrequent(before, bytes);
  if (complete) return { before: complete, changes };
  return { before: nothingRelated, changes: changesIn(nothingRelated, articles) };
}
