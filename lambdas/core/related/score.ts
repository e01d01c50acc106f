import type { Instant } from '../article.ts';

const dayMs = 86_400_000;

/** The largest value of `nearness`. */
export const greatestNearness = 3;

/**
 * How well an article suits as an entry of another's list; 0 when they share nothing.
 *
 * Every operation is exact or rounded as IEEE 754 prescribes, in a fixed order: the score is the same on every machine.
 *
 * @param shared The sum over shared terms of weight × rarity × weight: an integer.
 * @param norm Of the entry: see `normOf`.
 */
export function scoreOf(shared: number, norm: number, days: number): number {
  return (shared / norm) * nearness(days);
}

/**
 * The divisor of the sum for an entry whose terms count `length`, because long articles share terms with everything.
 */
export function normOf(length: number): number {
  return Math.sqrt(length + 1);
}

/** Whole days between two instants, whichever is first. */
export function daysBetween(one: Instant, other: Instant): number {
  return Math.floor(Math.abs(one - other) / dayMs);
}

/**
 * A gentle preference for articles published around the same time: 3 on the same day, 2 after 90 days, never below 1.
 */
function nearness(days: number): number {
  return 1 + 2 / (1 + days / 90);
}
