import { join } from 'node:path';
import { isConfiguration } from '../../core/reading/origins/configuration-files.ts';
import type { Store } from '../../store.ts';
import { foundFolder } from './found-folder.ts';

/** A folder of another generator, as the person would name it. */
export interface FolderBelow {
  folder: string;
  generator: string;
}

/**
 * The folders directly in one that are sites of a generator: many repositories have theirs in `website/` or `docs/`, beside the
 * program that it is about.
 */
export async function foldersBelow(content: Store, folder: string): Promise<FolderBelow[]> {
  const keys = (await content.list('')).map(({ key }) => key);
  const names = new Set(keys.filter((key) => key.includes('/')).map((key) => key.slice(0, key.indexOf('/'))));
  names.delete('node_modules');
  const found = await Promise.all([...names].toSorted().map((name) => siteIn(join(folder, name))));
  return found.filter((one) => one !== undefined);
}

/** A folder with only data is part of a site, rather than one, and so is one whose configuration is in the folder above it. */
async function siteIn(folder: string): Promise<FolderBelow | undefined> {
  const found = await foundFolder(folder);
  if (!found || found.below !== '' || !isConfiguration(found.origin.file)) return undefined;
  return { folder, generator: found.origin.generator };
}
