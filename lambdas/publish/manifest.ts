import { privatePrefix } from '../core/keys.ts';
import type { State } from './state.ts';

/** Names the parts of the state. Its conditional write is the commit. */
export interface Manifest {
  format: number;
  generation: number;
  parsedWith: string;
  plannedAs: string;
  last?: State['last'];
  /** Each shard's name, and the generation that wrote it. */
  shards: Record<string, number>;
  /** Shards that the commit before replaced; the next commit removes them, so that a reader under way still finds them. */
  garbage: string[];
}

/** Another one whenever a state of this program is of no use to the one before it. */
export const format = 2;
/** Where the manifest is, and the intent: one object each, written over by every run that changes something. */
export const manifestKey = `${privatePrefix}state.json`;
export const intentKey = `${privatePrefix}intent.json`;

/**
 * What a run is about to change, written before the first change. If the run does not come to its commit, nobody can
 * say what is under these keys: the next run trusts none of them.
 */
export interface Intent {
  /** The generation that the run wants to commit. */
  generation: number;
  keys: string[];
}
