import { mostSince, type Changes } from './changes.ts';
import { dueLists } from './due.ts';
import { sketchSize, sketchOf } from './duplicate.ts';
import { layersOf, type Layers } from './layers.ts';
import { listOf } from './list.ts';
import { Newest } from './newest.ts';
import { Ranking } from './ranking.ts';
import { capOf } from './rarity.ts';
import { sharesOfRows, type Shares } from './shares.ts';
import { copyOfRows, nameOf, noRow, widened, type RelatedState, type Rows, type Since } from './state.ts';
import type { Terms } from './terms.ts';

/** An entry of a "You might like" list. */
export interface Entry {
  slug: string;
  /** How well it suits; 0 when the articles share nothing rare, and the entry was pinned or only fills the list up. */
  score: number;
  /** Whether the editors put it there. */
  pinned: boolean;
}

export interface UpdateOptions {
  /** Entries of a list. */
  count: number;
  /** Gives the terms of an article that is new or changed. */
  terms(slug: string): Terms;
  /** Told every list that is made. */
  onList?(slug: string, entries: Entry[]): void;
}

export interface Updated {
  state: RelatedState;
  /** Slugs of the articles that are new, or whose list has other entries or another order than before. */
  changed: string[];
}

/**
 * The state after the changes. Its lists are those that a rebuild from nothing would make; only those are made again
 * that may have changed.
 */
export function updateRelated(before: RelatedState, changes: Changes, options: UpdateOptions): Updated {
  const { size, rewrites } = changes;
  if (rewrites && before.whole.frequent === undefined) {
    throw new Error('The frequent terms are not at hand, but this update writes the state whole: add them first.');
  }
  const since = sinceAfter(before, changes, options);
  const rows = rowsAfter(before, changes, since);
  const layers = layersOf(before, since, changes);
  const { lists, floors, made, changed } = listsAfter({ before, changes, since, rows, layers }, options);
  const state = { count: options.count, rows, lists, floors };
  if (!rewrites) {
    const listed = new Set([...before.since.lists, ...made]);
    return { state: { ...state, whole: before.whole, since: { terms: since, lists: listed } }, changed };
  }
  const { postings, frequent } = layers;
  const whole = { name: nameOf(rows, options.count), rows: size, postings, frequent };
  return { state: { ...state, whole, since: { terms: new Map(), lists: new Set() } }, changed };
}

function sinceAfter(before: RelatedState, changes: Changes, options: UpdateOptions): Since['terms'] {
  const since = new Map(before.since.terms);
  for (const row of changes.gone) since.set(row, undefined);
  for (const { slug } of changes.fresh) since.set(changes.rows.get(slug)!, options.terms(slug));
  return since;
}

function rowsAfter(before: RelatedState, changes: Changes, since: Since['terms']): Rows {
  const rows = copyOfRows(before.rows, changes.size);
  for (const row of changes.gone) rows.slugs[row] = rows.versions[row] = '';
  for (const article of changes.fresh) {
    const row = changes.rows.get(article.slug)!;
    const terms = since.get(row)!;
    rows.slugs[row] = article.slug;
    rows.versions[row] = article.version;
    rows.publishAt[row] = article.publishAt;
    rows.lengths[row] = terms.length;
    rows.sketches.set(sketchOf(terms), row * sketchSize);
  }
  return rows;
}

interface Step {
  before: RelatedState;
  changes: Changes;
  since: Since['terms'];
  rows: Rows;
  layers: Layers;
}

/** Makes the lists that are due; the others stay. */
function listsAfter({ before, changes, since, rows, layers }: Step, { count, onList }: UpdateOptions) {
  const { size } = changes;
  const cap = capOf(changes.rows.size);
  const { tags, pinned } = fieldsByRow(changes);
  const ranking = new Ranking(rows);
  const material = { ranking, newest: new Newest(rows, tags), sketches: rows.sketches, count };
  const few = changes.fresh.length + changes.gone.length <= mostSince;
  const due =
    few && count === before.count && cap === capOf(articlesIn(before))
      ? dueLists({ before, changes, since, layers, cap, pinned, ranking })
      : marked(size, changes.rows.values());
  const sharesOf = sharesIn(layers, cap, due);

  const lists = new Uint32Array(size * count).fill(noRow);
  if (count === before.count) lists.set(before.lists);
  const floors = widened(before.floors, new Float64Array(size));
  const made: number[] = [];
  const changed: string[] = [];
  for (let row = due.indexOf(1); row >= 0; row = due.indexOf(1, row + 1)) {
    ranking.sum(row, sharesOf(row));
    const pins = new Set(pinned[row]!.flatMap((slug) => changes.rows.get(slug) ?? []));
    pins.delete(row);
    const list = listOf(row, [...pins], material);
    floors[row] = floorOf(list, pins, material);
    made.push(row);
    const place = lists.subarray(row * count, (row + 1) * count);
    if (rows.slugs[row] !== before.rows.slugs[row] || place.some((entry, at) => entry !== (list[at] ?? noRow))) {
      changed.push(rows.slugs[row]!);
    }
    place.fill(noRow).set(list);
    onList?.(
      rows.slugs[row]!,
      list.map((entry) => ({ slug: rows.slugs[entry]!, score: ranking.score(entry), pinned: pins.has(entry) })),
    );
  }
  return { lists, floors, made, changed };
}

function floorOf(
  list: readonly number[],
  pins: ReadonlySet<number>,
  material: { count: number; ranking: Ranking },
): number {
  if (list.length < material.count) return 0;
  return pins.size >= material.count ? Infinity : material.ranking.score(list.at(-1)!);
}

/** The tags and pins of each row. */
function fieldsByRow({ articles, rows, size }: Changes) {
  const tags = Array.from({ length: size }, () => noSlugs);
  const pinned = tags.slice();
  for (const article of articles) {
    const row = rows.get(article.slug)!;
    tags[row] = article.tags;
    pinned[row] = article.pinned || noSlugs;
  }
  return { tags, pinned };
}

const noSlugs: readonly string[] = [];

function sharesIn({ postings, below }: Layers, cap: number, marks: Uint8Array): (row: number) => Shares[] {
  const above = sharesOfRows(postings, cap, marks);
  if (below === undefined) return (row) => [above(row)];
  const others = sharesOfRows(below.postings, cap, marks, below.covered);
  return (row) => [above(row), others(row)];
}

function marked(size: number, rows: Iterable<number>): Uint8Array {
  const marks = new Uint8Array(size);
  for (const row of rows) marks[row] = 1;
  return marks;
}

function articlesIn({ rows }: RelatedState): number {
  return rows.slugs.reduce((count, slug) => count + (slug === '' ? 0 : 1), 0);
}
