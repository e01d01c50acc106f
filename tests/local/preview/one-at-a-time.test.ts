import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { oneAtATime } from '../../../lambdas/local/preview/one-at-a-time.ts';

/** Work that counts how often it ran, and how often at once. */
function countedWork() {
  const seen = { runs: 0, atOnce: 0, mostAtOnce: 0 };
  const work = async () => {
    seen.runs++;
    seen.mostAtOnce = Math.max(seen.mostAtOnce, ++seen.atOnce);
    await setImmediate();
    seen.atOnce--;
  };
  return { seen, work };
}

describe('One at a time', () => {
  it('runs once for one call', async () => {
    const { seen, work } = countedWork();
    await oneAtATime(work)();
    expect(seen.runs).toBe(1);
  });

  it('runs once more for many calls while it is at it, and never twice at once', async () => {
    const { seen, work } = countedWork();
    const run = oneAtATime(work);
    await Promise.all([run(), run(), run(), run()]);
    expect(seen).toMatchObject({ runs: 2, mostAtOnce: 1 });
  });

  it('runs again later', async () => {
    const { seen, work } = countedWork();
    const run = oneAtATime(work);
    await run();
    await run();
    expect(seen.runs).toBe(2);
  });

  it('passes a breakdown on and can be called again', async () => {
    let calls = 0;
    const run = oneAtATime(async () => {
      if (++calls === 1) throw new Error('broken');
    });
    await expect(run()).rejects.toThrow('broken');
    await run();
    expect(calls).toBe(2);
  });
});
