import { joined, type Sections, unjoined } from './sections.ts';
import type { RelatedState } from './state.ts';
import { textIn, utf8 } from './text.ts';

const title = 'frequent terms 1';

interface FrequentSections {
  /** Of the whole that they belong to. */
  name: Uint8Array;
  frequent: Uint8Array;
}

/**
 * What is needed only by an update that writes the state whole again. To be taken right after the state was written
 * whole.
 */
export function bytesOfFrequent({ whole }: RelatedState): Uint8Array {
  const sections = { name: utf8(whole.name), frequent: whole.frequent ?? new Uint8Array(0) };
  return joined(title, sections satisfies FrequentSections & Sections);
}

/** The state with the frequent terms; `undefined` if the bytes are useless or belong to another state. */
export function withFrequent(state: RelatedState, bytes: Uint8Array): RelatedState | undefined {
  const sections = unjoined(title, bytes) as FrequentSections | undefined;
  if (sections === undefined || textIn(sections.name) !== state.whole.name) return undefined;
  return { ...state, whole: { ...state.whole, frequent: sections.frequent } };
}
