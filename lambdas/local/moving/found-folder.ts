import { basename, dirname, join, resolve } from 'node:path';
import { decode } from '../../core/reading/decode.ts';
import {
  configurationFolder,
  configurationKeys,
  isLayout,
  isOfAstroAddresses,
} from '../../core/reading/origins/configuration-files.ts';
import { originIn } from '../../core/reading/origins/find-origin.ts';
import type { ConfigFile, FormerSite } from '../../core/reading/origins/origin.ts';
import type { Listed, Store } from '../../store.ts';
import { FolderStore } from '../stores/folder-store.ts';

/** A folder of another generator: where its configuration is, and what lies in it. */
export interface FoundFolder {
  origin: FormerSite;
  /** The folder of the configuration. */
  store: Store;
  /** What that folder is called, as the person named it. */
  shown: string;
  /** The content folder's own place in it: `content/`; empty for the same. */
  below: string;
  /** The files of the content folder, by their keys in the folder of the configuration. */
  files: readonly Listed[];
}

/**
 * The generator that a content folder comes from, by its configuration there or, while the folder has no settings of its own, in the
 * folder above it, which is only read; `undefined` for a folder of Tidings' own. `content`: the content folder as a store.
 */
export async function foundFolder(
  folder: string,
  content: Store = new FolderStore(folder),
): Promise<FoundFolder | undefined> {
  const listed = await content.list('');
  const keys = listed.map(({ key }) => key);
  const here = await configurationIn(content, keys);
  const own = originIn({ files: here, keys });
  if (own && !isByDataAlone(here)) return { origin: own, store: content, shown: folder, below: '', files: listed };
  const above = keys.includes('settings.yaml') ? undefined : await folderAbove(folder, listed);
  return above ?? (own && { origin: own, store: content, shown: folder, below: '', files: listed });
}

async function folderAbove(folder: string, listed: readonly Listed[]): Promise<FoundFolder | undefined> {
  const root = resolve(folder);
  const store = new FolderStore(dirname(root));
  const below = `${basename(root)}/`;
  const inside = listed.map((file) => ({ ...file, key: below + file.key }));
  const keys = inside.map(({ key }) => key);
  const origin = originIn({ files: await configurationIn(store, keys), keys });
  if (!origin) return undefined;
  const files = [...inside, ...(await Promise.all(staticFolders.map((one) => store.list(one)))).flat()];
  return { origin, store, shown: join(folder, '..'), below, files };
}

/** Folders that generators publish as they are, beside the folder of their pages. */
const staticFolders = ['static/'];

/** The configuration files in a folder, and the data of its folders. `keys`: the files known to be in it. */
async function configurationIn(store: Store, keys: readonly string[]): Promise<ConfigFile[]> {
  const inFolder = (await store.list(configurationFolder)).map(({ key }) => key);
  const isOfEleventy = keys.some((key) => /^(?:\.eleventy|eleventy\.config)\.[cm]?[jt]s$/.test(key));
  const isOfAstro = keys.some((key) => /^astro\.config\.[cm]?[jt]s$/.test(key));
  const isData = (key: string) =>
    isDirectoryData(key) || (isOfEleventy && isLayout(key)) || (isOfAstro && isOfAstroAddresses(key));
  const data = keys.filter((key) => isData(key) && !key.includes('node_modules/'));
  const files = await Promise.all(
    [...new Set([...configurationKeys, ...inFolder, ...data])].map((key) => textOf(store, key)),
  );
  return files.filter((file) => file !== undefined);
}

async function textOf(store: Store, key: string): Promise<ConfigFile | undefined> {
  const stored = await store.read(key).catch(() => undefined);
  const decoded = stored && decode(stored.body, key);
  return decoded && 'text' in decoded ? { key, text: decoded.text } : undefined;
}

/** Eleventy's `blog/blog.json` and `blog/blog.11tydata.js`. */
function isDirectoryData(key: string): boolean {
  return /\.11tydata\.(?:json|[cm]?[jt]s)$|(?:^|\/)([^/]+)\/\1\.json$/.test(key);
}

function isByDataAlone(files: readonly ConfigFile[]): boolean {
  return files.every(({ key }) => isDirectoryData(key) || key.includes('_data/'));
}

/** The path of a file of the folder, as the person would write it. */
export function shownPath({ shown }: Pick<FoundFolder, 'shown'>, key: string): string {
  return join(shown, key);
}
