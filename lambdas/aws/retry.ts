/** How long and how often a request is tried again. */
export interface RetryPolicy {
  /** Milliseconds left until the caller needs an answer; asked before each retry. */
  millisecondsLeft(): number;
  pause(milliseconds: number): Promise<void>;
  /** A number from 0 up to 1. */
  random(): number;
}

/** Waits as real time passes, up to the given number of milliseconds before each answer. */
export function retryUntil(millisecondsLeft: () => number): RetryPolicy {
  const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
  return { millisecondsLeft, pause, random: Math.random };
}

/** How often a request is tried in all: with the pauses below, for about a quarter of a minute. */
const tries = 10;
const shortestPause = 50;
const longestPause = 5_000;

/**
 * Calls `act` until it succeeds. The pause in between is a random time whose bound doubles ("full jitter"), so that
 * those who were turned away together do not come back together. Throws the last error when a retry is pointless,
 * after ten tries, or when there is no time left for the pause.
 */
export async function retry<T>(
  { millisecondsLeft, pause, random }: RetryPolicy,
  isWorthTrying: (error: unknown) => boolean,
  act: () => Promise<T>,
): Promise<T> {
  for (let bound = shortestPause, tried = 1; ; bound = Math.min(2 * bound, longestPause), tried++) {
    try {
      return await act();
    } catch (error) {
      const milliseconds = Math.ceil(random() * bound);
      if (!isWorthTrying(error) || tried === tries || milliseconds >= millisecondsLeft()) throw error;
      await pause(milliseconds);
    }
  }
}
