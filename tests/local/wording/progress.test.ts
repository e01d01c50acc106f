import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { progressOn } from '../../../lambdas/local/wording/progress.ts';

/** Progress on a terminal, with what is said on it. */
function followed(isWatched: boolean, quiet = false) {
  const said: string[] = [];
  const terminal = { isWatched, say: (text: string) => said.push(text) };
  const progress = progressOn(
    { print: () => {}, printJson: () => {}, colours: false, columns: 80, ...terminal },
    { quiet },
  );
  return { said, progress };
}

describe('Progress', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
  afterEach(() => void vi.useRealTimers());

  it('rewrites one line on a terminal, at most ten times a second, and clears it in the end', () => {
    const { said, progress } = followed(true);
    for (let done = 1; done <= 1_000; done++) {
      progress.onProgress('write', done, 1_000);
      vi.advanceTimersByTime(1);
    }
    progress.end();
    expect(said).toHaveLength(11);
    expect(said.slice(0, 2)).toEqual([
      '\rWriting outputs: 1 of 1,000\u001b[K',
      '\rWriting outputs: 101 of 1,000\u001b[K',
    ]);
    expect(said.at(-1)).toBe('\r\u001b[K');
  });

  it('says a plain line when a phase begins where no terminal is', () => {
    const { said, progress } = followed(false);
    for (let done = 1; done <= 3; done++) progress.onProgress('parse', done, 3);
    progress.onProgress('plan', 0, 1);
    progress.end();
    expect(said).toEqual(['Reading content items: 3\n', 'Planning the outputs\n']);
  });

  it('is silent there when it is told to be', () => {
    const { said, progress } = followed(false, true);
    progress.onProgress('parse', 1, 3);
    progress.end();
    expect(said).toEqual([]);
  });

  it('measures how long each phase took, and everything', () => {
    const { progress } = followed(false, true);
    progress.onProgress('look', 0, 1);
    vi.advanceTimersByTime(20);
    progress.onProgress('write', 1, 2);
    vi.advanceTimersByTime(200);
    progress.onProgress('write', 2, 2);
    vi.advanceTimersByTime(3);
    progress.end();
    expect(progress.milliseconds).toEqual({ look: 20, parse: 0, plan: 0, write: 203, commit: 0, total: 223 });
  });
});
