import type { Instant } from '../core/article.ts';
import type { Newsroom } from '../publish.ts';
import type { Inventory } from '../publish/look.ts';
import type { Store } from '../store.ts';
import { MemoryStore } from './stores/memory-store.ts';

/**
 * What there is to say of the next issues, by what a look at the content found; what was told before, the
 * site knows. Writes nothing.
 */
export function ofNextIssues(newsroom: Newsroom, { site, now }: { site: Store | undefined; now: Instant }) {
  return async (inventory: Inventory) => {
    if (inventory.settings.digests.length === 0) return { problems: [], notes: new Set<string>() };
    const { beforeIssues } = await import('../digest/coming.ts');
    const known = { ...newsroom, site: site ?? new MemoryStore() };
    return beforeIssues(known, now, { inventory });
  };
}
