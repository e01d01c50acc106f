import { isMarkdown } from '../../core/reading/endings.ts';
import { otherGeneratorIn } from '../../core/reading/origins/other-generators.ts';
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
  const keys = files.map(({ key }) => key);
  const rooms = roomsIn(await Promise.all(dated), { mayBeWhole: !hasProgram(keys) });
  const folders = rooms.map((room) => withoutCode(room, texts, keys));
  return folders.map((folder) => {
    const inside = folder === '' ? texts : texts.filter(({ key }) => key.startsWith(`${folder}/`));
    return { folder, texts: inside.length };
  });
}

/** The folder in it that has all its texts, if there is code beside that: `src/posts`, but not `src`, which has the templates, too. */
function withoutCode(folder: string, texts: readonly { key: string }[], keys: readonly string[]): string {
  const start = folder === '' ? '' : `${folder}/`;
  const below = texts.flatMap(({ key }) => (key.startsWith(start) ? key.slice(start.length) : []));
  const [first, ...others] = new Set(below.map((path) => path.slice(0, path.indexOf('/') + 1)));
  if (!first || others.length > 0) return folder;
  const inner = start + first;
  const isBeside = (key: string) => key.startsWith(start) && !key.startsWith(inner);
  return keys.some((key) => isBeside(key) && code.test(key)) ? withoutCode(inner.slice(0, -1), texts, keys) : folder;
}

const code = /\.(?:[cm]?[jt]sx?|vue|svelte|s?css)$/;

/** Whether a folder holds the program that makes a site, so that it is more than its articles. */
function hasProgram(keys: readonly string[]): boolean {
  return keys.includes('package.json') || otherGeneratorIn({ keys, files: [] }) !== undefined;
}
