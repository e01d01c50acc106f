import type { Changes } from './changes.ts';
import { fates, holdersAt, merged, only, placeOf, touched, type Merged, type Postings } from './postings.ts';
import type { RelatedState, Since } from './state.ts';

/**
 * The postings at present in two layers: above, the terms that changed since the postings were written whole; below,
 * those postings, of which the others count. When they are written whole again, all terms are above.
 */
export interface Layers extends Merged {
  below?: { postings: Postings; covered: Uint8Array };
}

/** The layers of a state whose changes since it was written whole are now `since`. */
export function layersOf(
  { whole, since: before }: RelatedState,
  since: Since['terms'],
  { size, rewrites }: Pick<Changes, 'size' | 'rewrites'>,
): Layers {
  const arrived = [...since]
    .flatMap(([row, terms]) => (terms ? { row, terms } : []))
    .toSorted((one, other) => one.row - other.row);
  const leaving = new Uint8Array(size);
  for (const row of since.keys()) {
    if (row >= whole.rows) continue;
    leaving[row] = before.terms.has(row) ? fates.goes : fates.goesNow;
  }
  if (rewrites) return merged(whole.postings, whole.frequent, leaving, arrived);
  const covered = touched(whole.postings, leaving, arrived);
  const above = merged(only(covered, whole.postings), undefined, leaving, arrived);
  return { ...above, below: { postings: whole.postings, covered } };
}

/** The holders of a term; none for a frequent term, or one that nobody holds. */
export function holdersOf({ postings, below }: Layers, hash: number): Uint32Array {
  const above = placeOf(postings.hashes, hash);
  if (above >= 0 || below === undefined) return holdersAt(postings, above);
  const place = placeOf(below.postings.hashes, hash);
  return holdersAt(below.postings, below.covered[place] === 1 ? -1 : place);
}
