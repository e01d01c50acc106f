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
  /**
   * Shards that the last commit replaced; the next one removes them, so that a run that is still reading finds them.
   */
  garbage: string[];
}

/** To be changed whenever the previous program could not use a state of this one. */
export const format = 4;
/** The keys of the manifest and the intent: one object each, overwritten by every run that changes something. */
export const manifestKey = `${privatePrefix}state.json`;
export const intentKey = `${privatePrefix}intent.json`;

/**
 * What a run is about to change, written before the first change. If the run never commits, nobody can say what is
 * under these keys: the next run trusts none of them.
 */
export interface Intent {
  /** The generation that the run wants to commit. */
  generation: number;
  keys: string[];
}
