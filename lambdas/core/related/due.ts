import type { Changes } from './changes.ts';
import { holdersOf, type Layers } from './layers.ts';
import type { Ranking } from './ranking.ts';
import { rarityOf } from './rarity.ts';
import { sharesOf } from './shares.ts';
import { noRow, type RelatedState, type Since } from './state.ts';

/** What is known when the lists are to be made. */
interface Situation {
  before: RelatedState;
  changes: Changes;
  /** The terms that changed since the postings were written whole, with those that changed now. */
  terms: Since['terms'];
  layers: Layers;
  cap: number;
  /** Pins of each row, as slugs. */
  pinned: readonly (readonly string[])[];
  ranking: Ranking;
}

/**
 * The rows whose lists may be others than before, when a few articles changed and the cap did not. All others are
 * as a rebuild would make them, since a list can only change when
 * - its article changed, or a pinned one came or went;
 * - one of its entries changed or left;
 * - it is short or filled up, which depends on what is newest;
 * - an article that came or changed now has a score that reaches the list;
 * - its article holds a term whose rarity changed, so that the scores of others in the list did.
 */
export function dueLists(situation: Situation): number[] {
  const due = new Uint8Array(situation.changes.size);
  const changed = new Set(changedRows(situation.changes));
  markOwn(due, changed, situation);
  markHoldersOfChangedTerms(due, changed, situation);
  markReached(due, situation);
  return [...situation.changes.places].filter((row) => due[row] === 1);
}

function* changedRows({ rows, fresh, gone }: Changes): Generator<number> {
  yield* gone;
  for (const { slug } of fresh) yield rows.get(slug)!;
}

function markOwn(due: Uint8Array, changed: ReadonlySet<number>, { before, changes, pinned }: Situation): void {
  const { lists, floors, count, rows } = before;
  const cameOrWent = new Set(changes.gone.map((row) => rows.slugs[row]!));
  for (const { slug } of changes.fresh) if (rows.slugs[changes.rows.get(slug)!] !== slug) cameOrWent.add(slug);
  for (const row of changes.places) {
    if (changed.has(row) || floors[row] === 0 || pinned[row]!.some((slug) => cameOrWent.has(slug))) due[row] = 1;
    for (let at = row * count; at < (row + 1) * count && lists[at] !== noRow; at++)
      if (changed.has(lists[at]!)) due[row] = 1;
  }
}

function markHoldersOfChangedTerms(
  due: Uint8Array,
  changed: ReadonlySet<number>,
  { before, terms, layers, cap }: Situation,
): void {
  const more = new Map<number, number>();
  const count = (hashes: Uint32Array | undefined, by: number) => {
    for (const hash of hashes ?? []) more.set(hash, (more.get(hash) ?? 0) + by);
  };
  count(layers.left, -1);
  for (const row of changed) {
    count(before.since.terms.get(row)?.hashes, -1);
    count(terms.get(row)?.hashes, 1);
  }
  const holds = new Uint8Array(due.length);
  for (const [hash, by] of more) {
    if (by === 0) continue;
    const rows = holdersOf(layers, hash).map((holder) => holder >>> 8);
    const rarity = rarityOf(rows.length, cap);
    const rarityBefore = rarityOf(rows.length - by, cap);
    if (rarity === rarityBefore) continue;
    for (const row of rows) holds[row] = 1;
    for (const row of rows) if (rarity > rarityBefore || listsAny(row, holds, before)) due[row] = 1;
    for (const row of rows) holds[row] = 0;
  }
}

/** Whether a marked row is in the list of the row. */
function listsAny(row: number, marks: Uint8Array, { lists, count }: RelatedState): boolean {
  for (let at = row * count; at < (row + 1) * count; at++) if (marks[lists[at]!] === 1) return true;
  return false;
}

function markReached(due: Uint8Array, { before, changes, terms, layers, cap, ranking }: Situation): void {
  for (const { slug } of changes.fresh) {
    const row = changes.rows.get(slug)!;
    ranking.sum(row, [sharesOf(layers.postings, cap, terms.get(row)!)]);
    for (const { row: other, score } of ranking.scoresElsewhere()) if (score >= before.floors[other]!) due[other] = 1;
  }
}
