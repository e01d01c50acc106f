import { describe, expect, it } from 'vitest';
import { type Budget, budgetWith, verdicts } from './budget.ts';
import { sample } from './sample.ts';
import { verdictText } from './verdict-text.ts';

const budget = (cpu: number): Budget => ({
  room: 0.2,
  articles: { '1000': { Tidings: { 'clean build': { cpu } } }, '100': { Tidings: { check: { cpu: 9 } } } },
});

/** Measured: 4.00 bare floors. */
const isWith = (cpu: number) => verdicts(budget(cpu), sample()).map(({ is }) => is);

describe('A measured ratio', () => {
  it('is as before as long as it differs from the budget by no more than the room for noise', () => {
    expect([isWith(3.4), isWith(4), isWith(4.7)]).toEqual([['as before'], ['as before'], ['as before']]);
  });

  it('is worse if it is above the budget and its room, and better if it is below by as much', () => {
    expect([isWith(3.3), isWith(4.9)]).toEqual([['worse'], ['better']]);
  });

  it('is held by the budget for the same number of articles, and by no other', () => {
    expect(verdicts(budget(4), { ...sample(), articles: 500 })).toEqual([]);
  });
});

describe('A new budget', () => {
  it('holds every case of ours that was measured: CPU time, that of the program, and memory', () => {
    expect(budgetWith(budget(9), [sample()]).articles['1000']).toEqual({
      Tidings: {
        'clean build': { cpu: 4, user: 4, megabytes: 2 },
        'one article more': { cpu: 0.5, user: 0.5, megabytes: 1 },
        check: { cpu: 1.5, user: 1.5, megabytes: 1 },
      },
      'Tidings, like for like': { 'clean build': { cpu: 3, user: 3, megabytes: 1.5 } },
    });
  });

  it('keeps those for other numbers of articles, and the room', () => {
    const { room, articles } = budgetWith(budget(9), [sample()]);
    expect([room, articles['100']]).toEqual([0.2, { Tidings: { check: { cpu: 9 } } }]);
  });
});

describe('What --check says', () => {
  it('names what got worse, with the budget and the room, and what to do first', () => {
    expect(verdictText(verdicts(budget(3), sample()))).toBe(
      `WORSE: 1,000 articles, Tidings, clean build: CPU time is 4.00 of the bare floor's. The budget is 3.00, with room up to 3.60.
Ratios to the bare floor: 1 worse than the budget, 0 better, 0 as before.
Measure again on a machine with nothing else to do before you look for the cause.`,
    );
  });

  it('names what got better, and how it stays', () => {
    expect(verdictText(verdicts(budget(8), sample()))).toBe(
      `BETTER: 1,000 articles, Tidings, clean build: CPU time is 4.00 of the bare floor's. The budget is 8.00.
Ratios to the bare floor: 0 worse than the budget, 1 better, 0 as before.
With --set-budget what was measured becomes the budget, so that it stays.`,
    );
  });

  it('only counts what is as before', () => {
    expect(verdictText(verdicts(budget(4), sample()))).toBe(
      'Ratios to the bare floor: 0 worse than the budget, 0 better, 1 as before.',
    );
  });
});
