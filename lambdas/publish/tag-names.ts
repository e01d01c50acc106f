import { once } from '../core/per-key.ts';
import type { Problem } from '../core/problem.ts';
import { kindOf } from '../core/reading/item-kind.ts';
import type { TagNames } from '../core/reading/named-labels.ts';
import type { Listed } from '../store.ts';
import { heldLabel } from './held.ts';
import type { Newsroom } from './newsroom.ts';
import type { State } from './state.ts';
import { readListed } from './read-file.ts';

/** Few newsrooms have such files. */
const reader = once(() => import('../core/reading/tag-names.ts'));

/** What the files of tags tell. */
interface TagsTold {
  names: TagNames;
  /** Paths of files that tell of a tag of which another tells. */
  refused: readonly string[];
  problems: readonly Problem[];
}

/**
 * Tags as files of the content name them, or did before they became faulty. They are read at every run, for they count for articles
 * that have not changed.
 */
export async function tagNamesOf(
  { content, site }: Pick<Newsroom, 'content' | 'site'>,
  files: readonly Listed[],
  { items }: Pick<State, 'items'>,
): Promise<TagsTold> {
  const found = files.filter(({ key, isFolder }) => !isFolder && kindOf(key) === 'tag');
  if (found.length === 0) return { names: new Map(), refused: [], problems: [] };
  const { tagNamedIn, tagNamesIn } = await reader();
  const read = await Promise.all(
    found.map(async (listed) => {
      const bytes = await readListed(content, listed);
      const told = bytes instanceof Uint8Array ? tagNamedIn({ path: listed.key, bytes }) : 'faulty';
      const was = items.get(listed.key)?.article.label;
      const tag = told === 'faulty' ? await heldLabel(site, { items }, listed.key) : told;
      return tag ? [{ path: listed.key, tag, wasPublic: was !== undefined && was.name === tag.name }] : [];
    }),
  );
  return tagNamesIn(read.flat());
}
