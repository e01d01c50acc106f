import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Garbage } from '../lambdas/run-memory.ts';

const file = pathToFileURL(resolve(import.meta.dirname, '../lambdas/run-memory.ts')).href;

/**
 * Megabytes that V8 gives to new objects in a process of its own, in which many of them survive for a while. `first`: what the process
 * begins with.
 */
function youngMegabytes(total: number, first = ''): number {
  const script = `
    import { getHeapSpaceStatistics } from 'node:v8';
    import { boundMemory, keepYoungGenerationSmall } from ${JSON.stringify(file)};
    ${first}
    const kept = [];
    for (let step = 0; step < 1_000_000; step++) {
      kept[step % 200_000] = { step, text: String(step) };
      boundMemory(step, ${total});
    }
    console.log(getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size / 2 ** 20);`;
  const options = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', script];
  return Number(execFileSync(process.execPath, options, { encoding: 'utf8' }));
}

it('In a long run V8 stops giving more memory to new objects when it has given enough; a short one is left alone', () => {
  expect(youngMegabytes(1_000_000)).toBe(16);
  expect(youngMegabytes(100)).toBeGreaterThan(16);
});

it('In a run that finds a state V8 gives new objects hardly more memory than they had when it began', () => {
  // Two halves of one megabyte, and for a moment after a collection the pages that are on their way to the old objects.
  expect(youngMegabytes(100, 'keepYoungGenerationSmall();')).toBeLessThan(8);
});

it('If such a run turns out to be long, V8 gives them as much as in any other', () => {
  expect(youngMegabytes(1_000_000, 'keepYoungGenerationSmall();')).toBe(16);
});

describe('Garbage', () => {
  /** A heap in which so much is in use, and as much is kept of it as `live` says. It takes so many milliseconds to collect. */
  function heap({ live, ms }: { live: number; ms: number }) {
    const state = { used: 0, at: 0, collections: 0 };
    const garbage = new Garbage({
      used: () => state.used,
      clock: () => state.at,
      collect: () => {
        state.collections++;
        state.used = live;
        state.at += ms;
      },
    });
    return {
      garbage,
      collectedAfter: (used: number, at: number): boolean => {
        const before = state.collections;
        Object.assign(state, { used, at });
        garbage.look();
        return state.collections > before;
      },
    };
  }
  const MB = 1_000_000;

  it('is collected when more than 100 MB are in use', () => {
    const { collectedAfter } = heap({ live: 20 * MB, ms: 50 });
    expect(collectedAfter(100 * MB, 60_000)).toBe(false);
    expect(collectedAfter(101 * MB, 60_000)).toBe(true);
    expect(collectedAfter(100 * MB, 120_000)).toBe(false);
  });

  it('is collected again when a third more is in use than is needed', () => {
    const { collectedAfter } = heap({ live: 200 * MB, ms: 50 });
    expect(collectedAfter(300 * MB, 60_000)).toBe(true);
    expect(collectedAfter(260 * MB, 120_000)).toBe(false);
    expect(collectedAfter(261 * MB, 120_000)).toBe(true);
  });

  it('is not collected while that would take more than a fifteenth of the time', () => {
    const { collectedAfter } = heap({ live: 200 * MB, ms: 400 });
    // Before it is known how long it takes, a millisecond for each megabyte is assumed.
    expect(collectedAfter(300 * MB, 4499)).toBe(false);
    expect(collectedAfter(300 * MB, 4500)).toBe(true);
    expect(collectedAfter(300 * MB, 4900 + 5999)).toBe(false);
    expect(collectedAfter(300 * MB, 4900 + 6000)).toBe(true);
  });
});
