import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { eventsOf, whatGoesWrong } from '../support/week.ts';

it('Whatever happens in a newsroom, a run compares all that may differ', async () => {
  await fc.assert(
    fc.asyncProperty(eventsOf(10), async (events) => {
      expect(await whatGoesWrong(events)).toEqual({});
    }),
    { numRuns: 5, seed: 23 },
  );
});
