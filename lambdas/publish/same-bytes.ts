import { inheritedValues } from '../core/reading/folder-files.ts';
import { isItemHash } from '../core/reading/item-hash.ts';
import type { Store } from '../store.ts';
import type { Inventory } from './look.ts';
import { inParallel } from './parallel.ts';
import type { State } from './state.ts';

/**
 * Paths of content items that are parsed to another hash although their files have the bytes that they had: in a folder
 * that was copied or checked out anew, no version says so.
 */
export async function itemsWithSameBytes(
  content: Store,
  before: Pick<State, 'items'>,
  { items, folders }: Pick<Inventory, 'items' | 'folders'>,
): Promise<Set<string>> {
  const same = new Set<string>();
  const others = [...items].filter(([path, { article, version }]) => {
    const known = before.items.get(path);
    return known !== undefined && known.article.hash !== article.hash && known.version !== version;
  });
  await inParallel(others, content.parallel, async ([path]) => {
    const stored = await content.read(path);
    const { hash, lang, authors, tags } = before.items.get(path)!.article;
    const values = inheritedValues(path, folders);
    if (stored && isItemHash(hash, stored.body, { lang, authors, tags, values })) same.add(path);
  });
  return same;
}
