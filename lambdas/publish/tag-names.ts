import { kindOf } from '../core/reading/item-kind.ts';
import type { TagNames } from '../core/reading/named-labels.ts';
import { compareText } from '../core/text/compare.ts';
import type { Listed, Store } from '../store.ts';
import { lazy } from './lazy.ts';
import type { State } from './state.ts';
import { readListed } from './read-file.ts';

/** Few newsrooms have such files. */
const reader = lazy(() => import('../core/reading/tag-names.ts'));

/**
 * Tags as files of the content name them, or did before they became faulty. They are read at every run, for they count for articles
 * that have not changed. Of two files that name one tag the first by name counts.
 */
export async function tagNamesOf(
  content: Store,
  files: readonly Listed[],
  { items }: Pick<State, 'items'>,
): Promise<TagNames> {
  const found = files.filter(({ key, isFolder }) => !isFolder && kindOf(key) === 'tag');
  const read = await Promise.all(
    found
      .toSorted((a, b) => compareText(a.key, b.key))
      .map(async (listed) => {
        const bytes = await readListed(content, listed);
        const { tagNamedIn, namesOfTag } = await reader();
        const found = bytes instanceof Uint8Array ? tagNamedIn({ path: listed.key, bytes }) : 'faulty';
        const tag = found === 'faulty' ? items.get(listed.key)?.article.label : found;
        return tag && tag.name !== '' ? namesOfTag(tag) : [];
      }),
  );
  return new Map(read.flat().toReversed());
}
