import { openState } from '../publish/open.ts';
import type { State } from '../publish/state.ts';
import type { Store } from '../store.ts';

/** The state of the site, if there is one. */
export async function stateIn(site: Store | undefined): Promise<State | undefined> {
  return site && (await openState(site)).state;
}
