import type { Verdict } from './budget.ts';

const measures = { cpu: 'CPU time', user: 'CPU time in the program', megabytes: 'memory' };

/** What got worse than the budget and what got better, one sentence each, and how many are as before. */
export function verdictText(verdicts: readonly Verdict[]): string {
  const said = (['worse', 'better'] as const).flatMap((is) =>
    verdicts.filter((verdict) => verdict.is === is).map(sentence),
  );
  const count = (is: Verdict['is']) => verdicts.filter((verdict) => verdict.is === is).length;
  return [
    ...said,
    `Ratios to the bare floor: ${count('worse')} worse than the budget, ${count('better')} better, ${count('as before')} as before.`,
    ...advice(count('worse') > 0, count('better') > 0),
  ].join('\n');
}

function sentence({ articles, program, name, measure, measured, budget, most, is }: Verdict): string {
  const what = `${articles.toLocaleString('en')} articles, ${program}, ${name}: ${measures[measure]}`;
  const room = is === 'worse' ? `, with room up to ${most.toFixed(2)}` : '';
  return `${is.toUpperCase()}: ${what} is ${measured.toFixed(2)} of the bare floor's. The budget is ${budget.toFixed(2)}${room}.`;
}

function advice(isWorse: boolean, isBetter: boolean): string[] {
  return [
    ...(isWorse ? ['Measure again on a machine with nothing else to do before you look for the cause.'] : []),
    ...(isBetter ? ['With --set-budget what was measured becomes the budget, so that it stays.'] : []),
  ];
}
