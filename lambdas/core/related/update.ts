import type { Changes } from './changes.ts';
import { sketchOf, sketchSize } from './duplicate.ts';
import { layersOf } from './layers.ts';
import { type Entry, listsAfter } from './lists.ts';
import { copyOfRows, nameOf, type RelatedState, type Rows, type Since } from './state.ts';
import type { Terms } from './terms.ts';

interface UpdateOptions {
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
  const { count, onList } = options;
  const { fresh, gone } = changes;
  if (fresh.length + gone.length === 0 && count === before.count) return { state: before, changed: [] };
  if (changes.rewrites && before.whole.frequent === undefined) {
    throw new Error('The frequent terms are not at hand, but this update writes the state whole: add them first.');
  }
  const terms = termsAfter(before, changes, options);
  const rows = rowsAfter(before, changes, terms);
  const layers = layersOf(before, terms, changes);
  const { lists, floors, made, changed } = listsAfter({ before, changes, terms, rows, layers, count, onList });
  const after = { count, rows, lists, floors };
  if (!changes.rewrites) {
    const since = { terms, lists: new Set([...before.since.lists, ...made]) };
    return { state: { ...after, whole: before.whole, since }, changed };
  }
  const { postings, frequent } = layers;
  const whole = { name: nameOf(rows, count), rows: changes.size, postings, frequent };
  return { state: { ...after, whole, since: { terms: new Map(), lists: new Set() } }, changed };
}

/** The terms that changed since the state was written whole, with those that change now. */
function termsAfter(before: RelatedState, changes: Changes, options: UpdateOptions): Since['terms'] {
  const terms = new Map(before.since.terms);
  for (const row of changes.gone) terms.set(row, undefined);
  for (const { slug } of changes.fresh) terms.set(changes.rows.get(slug)!, options.terms(slug));
  return terms;
}

function rowsAfter(before: RelatedState, changes: Changes, terms: Since['terms']): Rows {
  const rows = copyOfRows(before.rows, changes.size);
  for (const row of changes.gone) rows.slugs[row] = rows.versions[row] = '';
  for (const article of changes.fresh) {
    const row = changes.rows.get(article.slug)!;
    const its = terms.get(row)!;
    rows.slugs[row] = article.slug;
    rows.versions[row] = article.version;
    rows.publishAt[row] = article.publishAt;
    rows.lengths[row] = its.length;
    rows.sketches.set(sketchOf(its), row * sketchSize);
  }
  return rows;
}
