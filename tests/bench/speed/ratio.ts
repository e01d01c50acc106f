import type { Case, Contender, Cost, Measured } from './measured.ts';

export type Measure = 'cpu' | 'user' | 'system' | 'wall' | 'megabytes';

/** The middle value, of two the larger; `NaN` if there are none. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** Seconds or megabytes. */
export function valueOf(cost: Cost, measure: Measure): number {
  return measure === 'cpu' ? cost.user + cost.system : cost[measure];
}

/**
 * How many times theirs ours is: the median of the rounds, each compared with the same round, because what a machine does
 * besides changes from minute to minute. `undefined` if either was not measured.
 */
export function ratio(
  ours: readonly Cost[] = [],
  theirs: readonly Cost[] = [],
  measure: Measure = 'cpu',
): number | undefined {
  const ratios = ours
    .slice(0, theirs.length)
    .map((cost, round) => valueOf(cost, measure) / valueOf(theirs[round]!, measure));
  return ratios.length > 0 ? median(ratios) : undefined;
}

/**
 * The same of the cheapest round of each: whatever else a machine does only adds to what a program costs, so this wavers
 * least, but is of no single moment. `undefined` if either was not measured.
 */
export function ratioOfBest(
  ours: readonly Cost[] = [],
  theirs: readonly Cost[] = [],
  measure: Measure,
): number | undefined {
  if (ours.length === 0 || theirs.length === 0) return undefined;
  const least = (costs: readonly Cost[]) => Math.min(...costs.map((cost) => valueOf(cost, measure)));
  return least(ours) / least(theirs);
}

/**
 * The rounds that a case of ours is compared with. The bare floor and most programs have only one way to build, from
 * nothing, so whatever changed they are compared by that. Nobody else has a check.
 */
export function rivalsOf({ figures }: Measured, rival: Contender, name: Case): readonly Cost[] | undefined {
  const theirs = figures[rival];
  if (rival === 'Eleventy --incremental') return theirs?.[name]?.costs;
  if (name.startsWith('check') && rival !== 'bare floor') return undefined;
  return theirs?.['clean build']?.costs;
}
