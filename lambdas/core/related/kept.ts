import { sketchSize } from './duplicate.ts';
import type { Postings } from './postings.ts';
import { joined, unjoined, type Sections } from './sections.ts';
import { copyOfRows, noRow, nothingRelated, widened, type RelatedState } from './state.ts';
import type { Terms } from './terms.ts';

/** Another one whenever what is kept, or how lists are made, changes: what was kept before is of no use then. */
const title = 'tidings related 1';

/** The sections of what every update needs of a state that was written whole. */
interface WholeSections {
  name: Uint8Array;
  count: Uint32Array;
  slugs: Uint8Array;
  versions: Uint8Array;
  publishAt: Float64Array;
  lengths: Uint32Array;
  sketches: Uint32Array;
  lists: Uint32Array | Uint16Array;
  floors: Float64Array;
  hashes: Uint32Array;
  /** How many holders each term has. */
  sizes: Uint8Array;
  holders: Uint32Array | Uint16Array;
  weights: Uint8Array;
}

/** The sections of what changed since, in rows that changed and rows whose lists were made again. */
interface SinceSections {
  name: Uint8Array;
  size: Uint32Array;
  changed: Uint32Array;
  slugs: Uint8Array;
  versions: Uint8Array;
  publishAt: Float64Array;
  lengths: Uint32Array;
  sketches: Uint32Array;
  /** How many terms the article of each row has. */
  sizes: Uint32Array;
  hashes: Uint32Array;
  weights: Uint8Array;
  listed: Uint32Array;
  lists: Uint32Array;
  floors: Float64Array;
}

/** What every update needs of a state that was written whole. */
export function bytesOfWhole({ count, rows, lists, floors, whole }: RelatedState): Uint8Array {
  const { hashes, starts, holders } = whole.postings;
  return joined(title, {
    name: utf8(whole.name),
    count: Uint32Array.of(count),
    slugs: utf8(rows.slugs.join('\n')),
    versions: utf8(rows.versions.join('\n')),
    publishAt: rows.publishAt,
    lengths: rows.lengths,
    sketches: rows.sketches,
    lists: narrow(lists, whole.rows),
    floors,
    hashes,
    sizes: Uint8Array.from(hashes, (_, term) => starts[term + 1]! - starts[term]!),
    holders: narrow(
      holders.map((holder) => holder >>> 8),
      whole.rows,
    ),
    weights: Uint8Array.from(holders),
  } satisfies WholeSections & Sections);
}

/** What only an update needs that writes the state whole again. */
export function bytesOfFrequent({ whole }: RelatedState): Uint8Array {
  return joined(title, { name: utf8(whole.name), frequent: whole.frequent ?? new Uint8Array(0) });
}

/** What changed since the state was written whole. */
export function bytesOfSince({ count, rows, lists, floors, whole, since }: RelatedState): Uint8Array {
  const changed = Uint32Array.from(since.terms.keys());
  const terms = Array.from(since.terms.values(), (its) => its ?? noTerms);
  const listed = Uint32Array.from(since.lists);
  return joined(title, {
    name: utf8(whole.name),
    size: Uint32Array.of(rows.slugs.length),
    changed,
    slugs: utf8(Array.from(changed, (row) => rows.slugs[row]).join('\n')),
    versions: utf8(Array.from(changed, (row) => rows.versions[row]).join('\n')),
    publishAt: picked(rows.publishAt, changed, 1),
    lengths: picked(rows.lengths, changed, 1),
    sketches: picked(rows.sketches, changed, sketchSize),
    sizes: Uint32Array.from(terms, ({ hashes }) => hashes.length),
    hashes: Uint32Array.from(terms.flatMap(({ hashes }) => [...hashes])),
    weights: Uint8Array.from(terms.flatMap(({ weights }) => [...weights])),
    listed,
    lists: picked(lists, listed, count),
    floors: picked(floors, listed, 1),
  } satisfies SinceSections & Sections);
}

/**
 * The state that was kept: as it was written whole, with what changed since where that belongs to it. `undefined` when
 * the bytes are of no use, as another program or machine wrote them; then everything begins from `nothingRelated`.
 */
export function relatedStateFrom(wholeBytes: Uint8Array, sinceBytes?: Uint8Array): RelatedState | undefined {
  const whole = unjoined(title, wholeBytes) as WholeSections | undefined;
  if (whole === undefined) return undefined;
  const state = stateFrom(whole);
  const since = sinceBytes && (unjoined(title, sinceBytes) as SinceSections | undefined);
  return since && text(since.name) === state.whole.name ? withSince(state, since) : state;
}

/** The state with the frequent terms at hand; as it is when the bytes are not those that belong to it. */
export function withFrequent(state: RelatedState, bytes: Uint8Array): RelatedState | undefined {
  const sections = unjoined(title, bytes) as { name: Uint8Array; frequent: Uint8Array } | undefined;
  if (sections === undefined || text(sections.name) !== state.whole.name) return undefined;
  return { ...state, whole: { ...state.whole, frequent: sections.frequent } };
}

function stateFrom(sections: WholeSections): RelatedState {
  const { publishAt, lengths, sketches, floors } = sections;
  const slugs = text(sections.slugs).split('\n');
  return {
    count: sections.count[0]!,
    rows: { slugs, versions: text(sections.versions).split('\n'), publishAt, lengths, sketches },
    lists: wide(sections.lists),
    floors,
    whole: { name: text(sections.name), rows: slugs.length, postings: postingsFrom(sections), frequent: undefined },
    since: nothingRelated.since,
  };
}

function postingsFrom({ hashes, sizes, holders: rows, weights }: WholeSections): Postings {
  const starts = new Uint32Array(sizes.length + 1);
  for (let term = 0, end = 0; term < sizes.length; term++) {
    end += sizes[term]!;
    starts[term + 1] = end;
  }
  const holders = new Uint32Array(rows.length);
  for (let at = 0; at < holders.length; at++) holders[at] = (rows[at]! << 8) | weights[at]!;
  return { hashes, starts, holders };
}

function withSince(state: RelatedState, sections: SinceSections): RelatedState {
  const { changed, listed, sizes } = sections;
  const { count } = state;
  const size = sections.size[0]!;
  const rows = copyOfRows(state.rows, size);
  const slugs = text(sections.slugs).split('\n');
  const versions = text(sections.versions).split('\n');
  const lists = widened(state.lists, new Uint32Array(size * count).fill(noRow));
  const floors = widened(state.floors, new Float64Array(size));
  const terms = new Map<number, Terms | undefined>();
  let end = 0;
  for (const [at, row] of changed.entries()) {
    rows.slugs[row] = slugs[at]!;
    rows.versions[row] = versions[at]!;
    rows.publishAt[row] = sections.publishAt[at]!;
    rows.lengths[row] = sections.lengths[at]!;
    rows.sketches.set(sections.sketches.subarray(at * sketchSize, (at + 1) * sketchSize), row * sketchSize);
    const from = end;
    end += sizes[at]!;
    const its = { hashes: sections.hashes.subarray(from, end), weights: sections.weights.subarray(from, end) };
    terms.set(row, slugs[at] === '' ? undefined : { ...its, length: rows.lengths[row] });
  }
  for (const [at, row] of listed.entries()) {
    lists.set(sections.lists.subarray(at * count, (at + 1) * count), row * count);
    floors[row] = sections.floors[at]!;
  }
  return { ...state, rows, lists, floors, since: { terms, lists: new Set(listed) } };
}

const noTerms: Terms = { hashes: new Uint32Array(0), weights: new Uint8Array(0), length: 0 };

/** Values of a column for some rows, each `width` long. */
function picked<A extends Float64Array | Uint32Array | Uint8Array>(column: A, rows: Uint32Array, width: number): A {
  const values = column.slice(0, rows.length * width) as A;
  for (const [at, row] of rows.entries()) values.set(column.subarray(row * width, (row + 1) * width), at * width);
  return values;
}

/** Rows in two bytes each, where all of them, and the mark for none, fit. */
function narrow(rows: Uint32Array, size: number): Uint32Array | Uint16Array {
  return size < 0xffff ? Uint16Array.from(rows) : rows;
}

function wide(rows: Uint32Array | Uint16Array): Uint32Array {
  if (rows instanceof Uint32Array) return rows;
  const widened = new Uint32Array(rows);
  for (let at = 0; at < widened.length; at++) if (widened[at] === 0xffff) widened[at] = noRow;
  return widened;
}

function utf8(string: string): Uint8Array {
  return new TextEncoder().encode(string);
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
