import { areDuplicates } from './duplicate.ts';
import type { Newest } from './newest.ts';
import type { Ranking } from './ranking.ts';

/** What lists are made from. */
interface ListInput {
  ranking: Ranking;
  /** The newest, of all or of those in a language. */
  newestIn(this: void, language: string | undefined): Newest;
  /** One sketch per row. */
  sketches: Uint32Array;
  /** Entries of a list. */
  count: number;
  /** By row: the language, and what translations of each other have in common. */
  languages: readonly string[];
  groups: readonly string[];
  /** Whether there is one language alone. */
  isSole: boolean;
}

/** More candidates than entries, because some will turn out to be pinned already or near-duplicates of better ones. */
const spare = 8;

/** How far back a list is filled up, in articles. */
const patience = 256;

/**
 * The rows in the list of the article in `row`, for which `ranking` was summed: first what the editors pinned, in their
 * order; then the best by score; then the newest that share tags; then the newest; of each those in its own language, and
 * after all these those in others. No entry but a pinned one is nearly the same text as the article itself or as an entry
 * before it, or a translation of one of them. Fewer than `count` when there are no more articles.
 */
export function listOf(row: number, pins: readonly number[], material: ListInput): number[] {
  const { sketches, count, languages, groups, isSole } = material;
  const rows = pins.slice(0, count);
  if (rows.length === count) return rows;
  const areSame = (one: number, other: number) =>
    areDuplicates(sketches, one, other) || (groups[one] === groups[other] && languages[one] !== languages[other]);
  const isNew = (candidate: number) =>
    candidate !== row &&
    !rows.includes(candidate) &&
    !areSame(row, candidate) &&
    !rows.some((entry) => areSame(entry, candidate));
  for (const own of isSole ? [false] : [true, false]) {
    for (const candidate of candidatesFor(row, material, own)) {
      if (isNew(candidate)) rows.push(candidate);
      if (rows.length === count) return rows;
    }
  }
  return rows;
}

/** The articles that may be in a list, the most suitable first: all, or those in its own language; some occur twice. */
function* candidatesFor(
  row: number,
  { ranking, newestIn, languages, count }: ListInput,
  own: boolean,
): Generator<number> {
  const newest = newestIn(own ? languages[row]! : undefined);
  const language = own ? languages : undefined;
  for (let limit = count + spare; ; limit *= 4) {
    const best = ranking.best(limit, language);
    yield* best;
    if (best.length < limit) break;
  }
  yield* newest.sharing(row, patience);
  yield* newest.all().slice(0, patience);
}
