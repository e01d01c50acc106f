import type { Catalogue } from '../core/catalogue.ts';
import { keyOfArticle } from '../core/keys.ts';
import type { Store } from '../store.ts';

/** The files of articles and pages that are live by what the content says, and have no page in the site so far. In the order of the catalogue. */
export async function notYetThere(site: Store, { live, pages }: Pick<Catalogue, 'live' | 'pages'>): Promise<string[]> {
  const there = new Set((await site.list('')).map(({ key }) => key));
  return [...live, ...pages].filter((article) => !there.has(keyOfArticle(article))).map(({ path }) => path);
}
