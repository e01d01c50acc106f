import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cost } from './measured.ts';

export interface Command {
  program: string;
  words: readonly string[];
  cwd?: string;
  env?: Record<string, string>;
}

/** Runs the command to its end, measured by GNU time. Throws with what was printed if it fails. */
export function timed({ program, words, cwd = tmpdir(), env = {} }: Command): { cost: Cost; printed: string } {
  const file = join(tmpdir(), `tidings-time-${process.pid}`);
  const time = ['-f', '%U %S %e %M', '-o', file, program, ...words];
  const all = { ...process.env, ...env };
  const { error, stdout, stderr, status } = spawnSync('time', time, {
    cwd,
    env: all,
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (error)
    throw new Error('GNU time is needed to measure: there is no program "time" on the PATH.', { cause: error });
  if (status !== 0) throw new Error(`${program} ${words.join(' ')} ended with ${status}: ${stdout}${stderr}`);
  const figures = readFileSync(file, 'utf8');
  rmSync(file);
  const [user = 0, system = 0, wall = 0, kilobytes = 0] = figures.trim().split(' ').map(Number);
  return { cost: { user, system, wall, megabytes: Math.round(kilobytes / 1024) }, printed: stdout };
}
