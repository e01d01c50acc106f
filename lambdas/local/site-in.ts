import { statSync } from 'node:fs';
import { FolderStore } from './stores/folder-store.ts';

/** The site in the folder, if there is one. */
export function siteIn(folder: string): FolderStore | undefined {
  const isThere = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  return isThere ? new FolderStore(folder) : undefined;
}
