import { kindOf } from '../core/reading/item-kind.ts';
import type { TagNames } from '../core/reading/tag-names.ts';
import { compareText } from '../core/text/compare.ts';
import type { Listed, Store } from '../store.ts';
import { lazy } from './lazy.ts';
import { readListed } from './read-file.ts';

/** Few newsrooms have such files. */
const reader = lazy(() => import('../core/reading/tag-names.ts'));

/**
 * Tags as files of the content name them. They are read at every run, for they count for articles that have not changed. Of two
 * files that name one tag the first by name counts.
 */
export async function tagNamesOf(content: Store, files: readonly Listed[]): Promise<TagNames> {
  const found = files.filter(({ key, isFolder }) => !isFolder && kindOf(key) === 'tag');
  const read = await Promise.all(
    found
      .toSorted((a, b) => compareText(a.key, b.key))
      .map(async (listed) => {
        const bytes = await readListed(content, listed);
        return bytes instanceof Uint8Array ? (await reader()).tagNamesIn({ path: listed.key, bytes }) : [];
      }),
  );
  return new Map(read.flat().toReversed());
}
