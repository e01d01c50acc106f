import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { alarmOn } from '../../../lambdas/local/preview/alarm.ts';

const day = 86_400_000;

/** An alarm, and the instants at which it rang. */
function ringing() {
  const rangAt: number[] = [];
  return { rangAt, alarm: alarmOn(Date.now, () => rangAt.push(Date.now())) };
}

describe('The alarm', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 0 }));
  afterEach(() => void vi.useRealTimers());

  it('rings at its instant, not before and once', () => {
    const { alarm, rangAt } = ringing();
    alarm.set(2_000);
    vi.advanceTimersByTime(1_999);
    expect(rangAt).toEqual([]);
    vi.advanceTimersByTime(10_000);
    expect(rangAt).toEqual([2_000]);
  });

  it('rings on its day when that is further off than a timer can count', () => {
    const { alarm, rangAt } = ringing();
    alarm.set(40 * day);
    vi.advanceTimersByTime(40 * day);
    expect(rangAt).toEqual([40 * day]);
  });

  it('rings soon after a sleep in which its instant passed', () => {
    const { alarm, rangAt } = ringing();
    alarm.set(2 * day);
    vi.setSystemTime(3 * day);
    vi.advanceTimersByTime(60_000);
    expect(rangAt).toEqual([3 * day + 60_000]);
  });

  it('can be moved, and silenced', () => {
    const { alarm, rangAt } = ringing();
    alarm.set(1_000);
    alarm.set(5_000);
    vi.advanceTimersByTime(4_000);
    expect(rangAt).toEqual([]);
    alarm.set(undefined);
    vi.advanceTimersByTime(day);
    expect(rangAt).toEqual([]);
  });
});
