import { describe, expect, it } from 'vitest';
import { sliceOf } from '../../lambdas/aws/slice.ts';

const minutes = 60_000;

/** A run of a quarter of an hour, and what moves its clock on. */
function run() {
  let left = 15 * minutes;
  const hasTime = sliceOf(() => left);
  return { hasTime, leave: (milliseconds: number) => void (left = milliseconds) };
}

describe('The time of a run', () => {
  it('is for reading up to its half, so that what follows can be planned', () => {
    const { hasTime, leave } = run();
    expect(hasTime('parse')).toBe(true);
    leave(7.6 * minutes);
    expect(hasTime('parse')).toBe(true);
    leave(7.5 * minutes);
    expect(hasTime('parse')).toBe(false);
    expect(hasTime('write')).toBe(true);
  });

  it('is for writing up to its last minute', () => {
    const { hasTime, leave } = run();
    leave(1.1 * minutes);
    for (let n = 0; n < 10_000; n++) expect(hasTime('write')).toBe(true);
  });

  it('is enough for some hundred outputs where planning has taken it', () => {
    const { hasTime, leave } = run();
    leave(0.9 * minutes);
    let written = 0;
    while (hasTime('write')) written++;
    expect(written).toBe(500);
  });

  it('is over half a minute before the end, whatever is written', () => {
    const { hasTime, leave } = run();
    leave(0.5 * minutes);
    expect(hasTime('write')).toBe(false);
  });
});
