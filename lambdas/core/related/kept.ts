import { sinceFrom } from './kept-since.ts';
import { wholeFrom } from './kept-whole.ts';
import type { RelatedState } from './state.ts';

/**
 * The state that was kept: as it was written whole, with what changed since where that is at hand and belongs to it.
 * `undefined` when the bytes are of no use, as another program or machine wrote them or they are damaged: then
 * everything begins from `nothingRelated`.
 */
export function relatedStateFrom(whole: Uint8Array, since?: Uint8Array): RelatedState | undefined {
  const state = wholeFrom(whole);
  return state && ((since && sinceFrom(since, state)) ?? state);
}
