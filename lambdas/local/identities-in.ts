import { statSync } from 'node:fs';
import type { Minted } from '../core/identity/identity.ts';
import { openState } from '../publish/open.ts';
import { FolderStore } from './stores/folder-store.ts';

/** The identities that the site in the folder has, if there is one. */
export async function identitiesIn(folder: string): Promise<Minted[]> {
  const isThere = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  return isThere ? (await openState(new FolderStore(folder))).state.ledger : [];
}
