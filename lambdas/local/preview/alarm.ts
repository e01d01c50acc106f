import type { Instant } from '../../core/article.ts';

/** A laptop that slept has lost count, and a timer cannot hold more than 24.8 days: look at the clock each minute. */
const longestSleepMs = 60_000;

/** Rings once at an instant that can be moved. */
interface Alarm {
  /** Sets it to another instant; without one it never rings. */
  set: (at: Instant | undefined) => void;
}

export function alarmOn(clock: () => Instant, ring: () => void): Alarm {
  let timer: NodeJS.Timeout | undefined;
  const set = (at: Instant | undefined): void => {
    clearTimeout(timer);
    if (at === undefined) return;
    const left = at - clock();
    timer = setTimeout(() => (clock() < at ? set(at) : ring()), Math.min(Math.max(left, 0), longestSleepMs));
  };
  return { set };
}
