import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pass } from 'node:timers/promises';
import { costSince, spentBy } from './cost-since.ts';
import type { Run } from './measured.ts';
import type { Command } from './timed.ts';

export interface Watcher {
  /** Saves something, and waits until the process has written what it writes. Its cost from the save on. */
  after(save: () => void): Promise<Run>;
  stop(): Promise<void>;
}

/** A process that used no CPU time for so many milliseconds has nothing to do. */
const idle = 2_000;

/** A watcher that has just begun to watch may miss a save: then it is saved again. */
const tries = 3;

/** Starts Eleventy's watcher and waits until it has built and watches. */
export async function watching({ program, words, cwd }: Command): Promise<Watcher> {
  const watcher = spawn(program, words, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  for (const output of [watcher.stdout, watcher.stderr]) createInterface(output).on('line', (line) => said.push(line));
  const pid = watcher.pid!;

  /** The first sign from a line on; `undefined` if the process has nothing to do and did not give it. */
  const seen = async (sign: RegExp, from: number): Promise<RegExpExecArray | undefined> => {
    let spent = spentBy(pid);
    for (let still = 0; still < idle; still += 5) {
      await pass(5);
      const found = said
        .slice(from)
        .map((line) => sign.exec(line))
        .find((each) => each !== null);
      if (found) return found;
      if (watcher.exitCode !== null) break;
      const now = spentBy(pid);
      if (now !== spent) [spent, still] = [now, 0];
    }
    return undefined;
  };
  const stop = async () => {
    watcher.kill('SIGINT');
    if (watcher.exitCode === null) await once(watcher, 'exit');
  };
  const fail = async (expected: string) => {
    await stop();
    throw new Error(`Eleventy did not say "${expected}". It said: ${said.join('\n')}`);
  };

  // What it says is no sign that it sees every file: it does once it is idle.
  await seen(/^nothing$/, 0);
  if (!said.some((line) => line.includes('Watching'))) await fail('Watching');
  return {
    after: async (save) => {
      for (let each = 0; each < tries; each++) {
        const cost = costSince(pid);
        const from = said.length;
        save();
        const found = await seen(/Wrote (\d+) files?/, from);
        if (found) return { cost: cost(), files: Number(found[1]) };
      }
      return fail('Wrote');
    },
    stop,
  };
}
