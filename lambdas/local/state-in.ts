import { openState } from '../publish/open.ts';
import type { State } from '../publish/state.ts';
import { siteIn } from './site-in.ts';

/** The state of the site in the folder, if there is one. */
export async function stateIn(folder: string): Promise<State | undefined> {
  const site = siteIn(folder);
  return site && (await openState(site)).state;
}
