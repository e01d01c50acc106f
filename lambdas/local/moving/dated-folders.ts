import { isMarkdown } from '../../core/reading/endings.ts';
import { roomsIn } from '../../core/reading/origins/rooms.ts';
import type { Store } from '../../store.ts';
import { fieldsIn } from './kept-addresses.ts';
import { isDated, isUsable } from './moved-files.ts';

/** A folder in which most texts name a day, as articles do. */
export interface DatedFolder {
  /** Below the folder that was looked through; empty for that folder itself. */
  folder: string;
  /** How many texts are in it. */
  texts: number;
}

/**
 * The folders that seem to hold articles, in a folder that no generator is known by: what people may copy, and nobody can tell the
 * addresses of. None in a newsroom of Tidings.
 */
export async function datedFolders(content: Store): Promise<DatedFolder[]> {
  const files = await content.list('');
  if (files.some(({ key }) => key === 'settings.yaml' || key.startsWith('articles/'))) return [];
  const texts = files.filter((file) => isUsable(file) && isMarkdown(file.key));
  const fieldsOf = (file: (typeof texts)[number]) => fieldsIn(content, file);
  const dated = texts.map(async (file) => ({ path: file.key, isDated: await isDated(file, fieldsOf) }));
  const folders = roomsIn(await Promise.all(dated), { mayBeWhole: true });
  return folders.map((folder) => {
    const inside = folder === '' ? texts : texts.filter(({ key }) => key.startsWith(`${folder}/`));
    return { folder, texts: inside.length };
  });
}
