import type { Parsed } from '../core/article.ts';
import { once } from '../core/per-key.ts';
import { type FolderMarks, inheritedValues } from '../core/reading/folder-files.ts';
import type { Languages } from '../core/reading/languages/languages.ts';
import type { TagNames } from '../core/reading/named-labels.ts';
import type { People } from '../core/reading/people.ts';
import type { Settings } from '../core/settings.ts';

/** What shapes articles besides their files. Whoever parses one again needs all of it, or gets another article. */
export interface Shaping {
  settings: Settings;
  languages: Languages;
  /** Names of authors, by their keys. */
  people: People;
  /** Names of tags, by what articles may write. */
  tags: TagNames;
  /** What files say about their folders. */
  folders: readonly FolderMarks[];
}

/** Most runs parse nothing, and the parser takes long to load. */
const parser = once(() => import('../core/reading/content-item.ts'));

/** Parses a content item as it is among the others (see `parseContentItem`). */
export async function parseItem(
  item: { path: string; bytes: Uint8Array },
  { settings, languages, people, tags, folders }: Shaping,
): Promise<Parsed> {
  const { parseContentItem } = await parser();
  const values = inheritedValues(item.path, folders);
  return parseContentItem({ ...item, settings, languages, people, tags, values });
}
