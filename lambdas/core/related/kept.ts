import { bytesOfFrequent } from './kept-frequent.ts';
import { bytesOfSince, sinceFrom } from './kept-since.ts';
import { bytesOfWhole, wholeFrom } from './kept-whole.ts';
import type { RelatedState } from './state.ts';

/**
 * A part of what is kept from one run to the next: what was last written whole, what changed since, and the frequent
 * terms, which belong to the whole but which only few runs need.
 */
export type RelatedPart = 'whole' | 'since' | 'frequent';

/** Where the parts are kept. */
export interface RelatedShelf {
  /** The bytes of a part; `undefined` when it is not there. */
  read(part: RelatedPart): Promise<Uint8Array | undefined>;
}

/** The parts to keep: the bytes of each, or a note that those on the shelf are still right. */
export type RelatedParts = Record<RelatedPart, Uint8Array | 'as it was'>;

/**
 * The state that was kept: as it was written whole, with what changed since, if that exists and belongs to it.
 * `undefined` if it is lost or useless, because another program or machine wrote it or it is damaged.
 */
export async function stateOn(shelf: RelatedShelf): Promise<RelatedState | undefined> {
  const [whole, since] = await Promise.all([shelf.read('whole'), shelf.read('since')]);
  const state = whole && wholeFrom(whole);
  return state && ((since && sinceFrom(since, state)) ?? state);
}

/** The parts of a state that followed from the one that was kept; `kept` is `undefined` if there was none to use. */
export function partsOf(state: RelatedState, kept: RelatedState | undefined): RelatedParts {
  const isWholeSame = state.whole === kept?.whole;
  return {
    whole: isWholeSame ? 'as it was' : bytesOfWhole(state),
    frequent: isWholeSame ? 'as it was' : bytesOfFrequent(state),
    since: state === kept ? 'as it was' : bytesOfSince(state),
  };
}
