import type { Issue } from '../core/digest/issue.ts';
import { keyOfArticle } from '../core/keys.ts';
import type { Material } from './gather.ts';

/** Pages that an issue or its mail links to are missing: they must be published first. */
export class NotPublished extends Error {
  override name = 'NotPublished';
  constructor(id: string, pages: readonly string[]) {
    super(`Issue ${id} waits until these pages are published: ${pages.join(', ')}`);
  }
}

/** No link may lead to a missing page: throws `NotPublished` for the first issue that has one. */
export function mustBePublished(
  issues: readonly Issue[],
  { inventory, stamps }: Pick<Material, 'inventory' | 'stamps'>,
): void {
  const { catalogue, items } = inventory;
  const bySlug = new Map(catalogue.live.map((article) => [article.slug, article]));
  const isHeld = (path: string) => items.get(path)?.held === true;
  for (const { id, articles } of issues) {
    const pages = articles
      .filter(({ path }) => !isHeld(path))
      .map(({ card }) => keyOfArticle(bySlug.get(card.slug) ?? card));
    const missing = pages.filter((key) => !stamps.has(key));
    if (missing.length > 0) throw new NotPublished(id, missing);
  }
}
