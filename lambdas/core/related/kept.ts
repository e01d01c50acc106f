import { sinceFrom } from './kept-since.ts';
import { wholeFrom } from './kept-whole.ts';
import { joined, unjoined } from './sections.ts';
import type { RelatedState } from './state.ts';
import { textIn, utf8 } from './text.ts';

/** What only an update needs that writes the state whole again. */
export function bytesOfFrequent({ whole }: RelatedState): Uint8Array {
  return joined(frequentTitle, { name: utf8(whole.name), frequent: whole.frequent ?? new Uint8Array(0) });
}

/** The state with the frequent terms at hand; `undefined` when the bytes do not belong to it. */
export function withFrequent(state: RelatedState, bytes: Uint8Array): RelatedState | undefined {
  const sections = unjoined(frequentTitle, bytes) as FrequentSections | undefined;
  if (sections === undefined || textIn(sections.name) !== state.whole.name) return undefined;
  return { ...state, whole: { ...state.whole, frequent: sections.frequent } };
}

/**
 * The state that was kept: as it was written whole, with what changed since where that is at hand and belongs to it.
 * `undefined` when the bytes are of no use, as another program or machine wrote them or they are damaged: then
 * everything begins from `nothingRelated`.
 */
export function relatedStateFrom(whole: Uint8Array, since?: Uint8Array): RelatedState | undefined {
  const state = wholeFrom(whole);
  return state && ((since && sinceFrom(since, state)) ?? state);
}

const frequentTitle = 'frequent terms 1';

interface FrequentSections {
  name: Uint8Array;
  frequent: Uint8Array;
}
