import { describe, expect, it } from 'vitest';
import type { Measured, Round } from './measured.ts';
import { sample, seconds } from './sample.ts';
import { takeTurns, type TurnsInput } from './turns.ts';

const measured = (): Measured => ({ ...sample(), rounds: 0, figures: {} });
const contender: (cpu: number) => Round = (cpu) => (note) => note('Tidings', 'check', { cost: seconds(cpu) });

async function turns(input: Partial<TurnsInput>): Promise<{ result: Measured; said: string[] }> {
  const said: string[] = [];
  const result = measured();
  const usual = { articles: 1_000, rounds: 2, minutes: 60, isDoubtful: () => false };
  await takeTurns({ ...usual, say: (line) => said.push(line), ...input }, result, [contender(1)]);
  return { result, said };
}

describe('The rounds of a benchmark', () => {
  it('are as many as were asked for, and each says what it measured', async () => {
    const { result, said } = await turns({});
    expect([result.rounds, result.figures.Tidings?.check?.costs.length]).toEqual([2, 2]);
    expect(said).toEqual([
      '1,000 articles, round 1 of 2: Tidings, check: 1.00 s of CPU, 1.00 s, 100 MB',
      '1,000 articles, round 2 of 2: Tidings, check: 1.00 s of CPU, 1.00 s, 100 MB',
    ]);
  });

  it('are up to three more as long as something seems to be worse', async () => {
    const always = await turns({ isDoubtful: () => true });
    const once = await turns({ isDoubtful: ({ rounds }) => rounds < 3 });
    expect([always.result.rounds, once.result.rounds]).toEqual([5, 3]);
    expect(once.said).toContain('Something seems to be worse than the budget: one more round.');
  });

  it('are fewer if the next would end after the time that is allowed, and that is said', async () => {
    const { result, said } = await turns({ minutes: 0 });
    expect(result.rounds).toBe(1);
    expect(said.at(-1)).toBe('That was the last round: with another it would be more than 0 minutes (--minutes).');
  });
});
