import { sketchSize } from './duplicate.ts';
import { joined, type Sections, unjoined } from './sections.ts';
import { copyOfRows, noRow, type RelatedState, widened } from './state.ts';
import type { Terms } from './terms.ts';
import { linesIn, textIn, utf8, utf8Lines } from './text.ts';

/** To be changed whenever what is kept changes. */
const title = 'related lists since 1';

interface SinceSections {
  /** Of the whole that it belongs to. */
  name: Uint8Array;
  /** How many rows there are, and how many entries a list has. */
  size: Uint32Array;
  /** The rows whose articles came, changed or left; then what is known of each. */
  changed: Uint32Array;
  slugs: Uint8Array;
  versions: Uint8Array;
  publishAt: Float64Array;
  lengths: Uint32Array;
  sketches: Uint32Array;
  /** How many terms each has. */
  sizes: Uint32Array;
  hashes: Uint32Array;
  weights: Uint8Array;
  /** The rows whose lists were made again, and the lists. */
  listed: Uint32Array;
  lists: Uint32Array;
  floors: Float64Array;
}

/** What changed since the state was written whole. */
export function bytesOfSince({ count, rows, lists, floors, whole, since }: RelatedState): Uint8Array {
  const changed = Uint32Array.from(since.terms.keys());
  const terms = Array.from(since.terms.values(), (its) => its ?? noTerms);
  const listed = Uint32Array.from(since.lists);
  return joined(title, {
    name: utf8(whole.name),
    size: Uint32Array.of(rows.slugs.length, count),
    changed,
    slugs: utf8Lines(Array.from(changed, (row) => rows.slugs[row]!)),
    versions: utf8Lines(Array.from(changed, (row) => rows.versions[row]!)),
    publishAt: picked(rows.publishAt, changed, 1),
    lengths: picked(rows.lengths, changed, 1),
    sketches: picked(rows.sketches, changed, sketchSize),
    sizes: Uint32Array.from(terms, ({ hashes }) => hashes.length),
    ...sideBySide(terms),
    listed,
    lists: picked(lists, listed, count),
    floors: picked(floors, listed, 1),
  } satisfies SinceSections & Sections);
}

/**
 * The state with what changed since it was written whole; `undefined` if the bytes are useless or belong to another
 * state.
 */
export function sinceFrom(bytes: Uint8Array, state: RelatedState): RelatedState | undefined {
  const sections = unjoined(title, bytes) as SinceSections | undefined;
  if (sections === undefined || textIn(sections.name) !== state.whole.name) return undefined;
  const { changed, listed } = sections;
  const [size = 0, count = 0] = sections.size;
  const slugs = linesIn(sections.slugs, changed.length);
  const versions = linesIn(sections.versions, changed.length);
  const rows = copyOfRows(state.rows, size);
  for (const [at, row] of changed.entries()) {
    rows.slugs[row] = slugs[at]!;
    rows.versions[row] = versions[at]!;
  }
  put(sections.publishAt, changed, 1, rows.publishAt);
  put(sections.lengths, changed, 1, rows.lengths);
  put(sections.sketches, changed, sketchSize, rows.sketches);
  const lists = new Uint32Array(size * count).fill(noRow);
  if (count === state.count) lists.set(state.lists);
  const floors = widened(state.floors, new Float64Array(size));
  put(sections.lists, listed, count, lists);
  put(sections.floors, listed, 1, floors);
  const terms = apart(sections);
  const since = new Map(Array.from(changed, (row, at) => [row, slugs[at] === '' ? undefined : terms[at]]));
  return { ...state, count, rows, lists, floors, since: { terms: since, lists: new Set(listed) } };
}

type Column = Float64Array | Uint32Array;

/** The values of a column for some rows, each `width` long. */
function picked<A extends Column>(column: A, rows: Uint32Array, width: number): A {
  const values = column.slice(0, rows.length * width) as A;
  for (const [at, row] of rows.entries()) values.set(column.subarray(row * width, (row + 1) * width), at * width);
  return values;
}

/** Puts values that were picked back into a column. */
function put(values: Column, rows: Uint32Array, width: number, column: Column): void {
  for (const [at, row] of rows.entries()) column.set(values.subarray(at * width, (at + 1) * width), row * width);
}

const noTerms: Terms = { hashes: new Uint32Array(0), weights: new Uint8Array(0), length: 0 };

function sideBySide(terms: readonly Terms[]): Pick<SinceSections, 'hashes' | 'weights'> {
  const size = terms.reduce((sum, { hashes }) => sum + hashes.length, 0);
  const all = { hashes: new Uint32Array(size), weights: new Uint8Array(size) };
  let at = 0;
  for (const { hashes, weights } of terms) {
    all.hashes.set(hashes, at);
    all.weights.set(weights, at);
    at += hashes.length;
  }
  return all;
}

function apart({ sizes, hashes, weights, lengths }: SinceSections): Terms[] {
  let end = 0;
  return Array.from(sizes, (size, at) => {
    const from = end;
    end += size;
    return { hashes: hashes.subarray(from, end), weights: weights.subarray(from, end), length: lengths[at]! };
  });
}
