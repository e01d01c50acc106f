import { areDuplicates } from './duplicate.ts';
import type { Newest } from './newest.ts';
import type { Ranking } from './ranking.ts';

/** What lists are made from. */
interface ListInput {
  ranking: Ranking;
  newest: Newest;
  /** One sketch per row. */
  sketches: Uint32Array;
  /** Entries of a list. */
  count: number;
}

/** More candidates than entries, as some will turn out to be pinned already or near-duplicates of better ones. */
const spare = 8;

/** How far back a list is filled up, in articles. */
const patience = 256;

/**
 * The rows in the list of the article in `row`, for which `ranking` was summed: first what the editors pinned, in their
 * order; then the best by score; then the newest that share tags; then the newest. No entry but a pinned one is nearly
 * the same text as the article itself or as an entry before it. Fewer than `count` when there are no more articles.
 */
export function listOf(row: number, pins: readonly number[], material: ListInput): number[] {
  const { sketches, count } = material;
  const rows = pins.slice(0, count);
  if (rows.length === count) return rows;
  const isNew = (candidate: number) =>
    candidate !== row &&
    !rows.includes(candidate) &&
    !areDuplicates(sketches, row, candidate) &&
    !rows.some((entry) => areDuplicates(sketches, entry, candidate));
  for (const candidate of candidatesFor(row, material)) {
    if (isNew(candidate)) rows.push(candidate);
    if (rows.length === count) break;
  }
  return rows;
}

/** The articles that may be in a list, the most suitable first; some come twice. */
function* candidatesFor(row: number, { ranking, newest, count }: ListInput): Generator<number> {
  for (let limit = count + spare; ; limit *= 4) {
    const best = ranking.best(limit);
    yield* best;
    if (best.length < limit) break;
  }
  yield* newest.sharing(row, patience);
  yield* newest.all().slice(0, patience);
}
