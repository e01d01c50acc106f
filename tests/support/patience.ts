/**
 * How long a test waits for what is said to happen, in milliseconds: longer than the slowest machine takes, so that nothing
 * but a hang comes to its end. It is a little less than what a whole test may take, so that the test can say what was there.
 */
export const hangMs = 540_000;

/** CPU time that the work takes, in milliseconds: on a busy machine it is about the same, however long one waits for it. */
export function cpuTimeOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** What is done with in a moment takes less of it; what grows with the square of its input takes minutes. */
export const momentMs = 10_000;
