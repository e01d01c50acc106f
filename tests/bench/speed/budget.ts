import { cases, type Case, type Measured, ours } from './measured.ts';
import { type Measure, ratioOfBest, rivalsOf } from './ratio.ts';

/** What is held: all CPU, that of the program alone (files cost what the disk makes them cost), and memory. */
const held = ['cpu', 'user', 'megabytes'] as const satisfies Measure[];
type Held = (typeof held)[number];

type Our = (typeof ours)[number];

/** Ratios to the bare floor by number of articles, program, case and measure. */
export interface Budget {
  /** What a ratio may differ by noise alone, as a share of it. */
  room: number;
  articles: Record<string, Ratios>;
}

type Ratios = Partial<Record<Our, Partial<Record<Case, Partial<Record<Held, number>>>>>>;

/** One measured ratio beside that of the budget. */
export interface Verdict {
  articles: number;
  program: Our;
  name: Case;
  measure: Held;
  measured: number;
  budget: number;
  /** The largest ratio that is within the budget. */
  most: number;
  is: 'worse' | 'better' | 'as before';
}

/** The measured ratios to the bare floor, of the best rounds, to two decimals: what a budget holds. */
export function ratiosOf(measured: Measured): Ratios {
  const ratios: Ratios = {};
  for (const program of ours)
    for (const name of cases) {
      const found = held.flatMap((measure) => {
        const costs = measured.figures[program]?.[name]?.costs;
        const value = ratioOfBest(costs, rivalsOf(measured, 'bare floor', name), measure);
        return value === undefined ? [] : [[measure, Number(value.toFixed(2))] as const];
      });
      if (found.length > 0) (ratios[program] ??= {})[name] = Object.fromEntries(found);
    }
  return ratios;
}

/** The budget with the measured ratios in place of those for the same number of articles. */
export function budgetWith(budget: Budget, measured: readonly Measured[]): Budget {
  const added = Object.fromEntries(measured.map((each) => [each.articles, ratiosOf(each)]));
  return { ...budget, articles: { ...budget.articles, ...added } };
}

/** Each ratio of the budget that was measured, in the order of programs, cases and measures. */
export function verdicts({ room, articles }: Budget, measured: Measured): Verdict[] {
  const found = ratiosOf(measured);
  const budgeted = articles[measured.articles] ?? {};
  return ours.flatMap((program) =>
    cases.flatMap((name) =>
      held.flatMap((measure): Verdict[] => {
        const budget = budgeted[program]?.[name]?.[measure];
        const value = found[program]?.[name]?.[measure];
        if (budget === undefined || value === undefined) return [];
        const most = budget * (1 + room);
        const is = value > most ? 'worse' : value < budget / (1 + room) ? 'better' : 'as before';
        return [{ articles: measured.articles, program, name, measure, measured: value, budget, most, is }];
      }),
    ),
  );
}
