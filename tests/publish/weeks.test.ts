import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { eventsOf, whatGoesWrong } from '../support/week.ts';

it('Whatever happens in a newsroom, a run compares all that may differ', async () => {
  await fc.assert(
    fc.asyncProperty(eventsOf(11), async (events) => {
      expect(await whatGoesWrong(events)).toEqual({});
    }),
    // Half of the longest is the mean.
    { numRuns: 9, seed: 23 },
  );
});
