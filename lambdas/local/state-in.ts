import { statSync } from 'node:fs';
import { openState } from '../publish/open.ts';
import type { State } from '../publish/state.ts';
import { FolderStore } from './stores/folder-store.ts';

/** The state of the site in the folder, if there is one. */
export async function stateIn(folder: string): Promise<State | undefined> {
  const isThere = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  return isThere ? (await openState(new FolderStore(folder))).state : undefined;
}
