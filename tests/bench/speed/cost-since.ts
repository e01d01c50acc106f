import { readFileSync } from 'node:fs';
import type { Cost } from './measured.ts';

/** What Linux counts CPU time in: hundredths of a second. */
const ticks = 100;

/** CPU time that a running process has used, in ticks. */
export function spentBy(pid: number): number {
  const { user, system } = ticksOf(pid);
  return user + system;
}

/** What a running process costs from now on; memory is the most that it ever held. */
export function costSince(pid: number): () => Cost {
  const before = ticksOf(pid);
  const start = performance.now();
  return () => {
    const { user, system } = ticksOf(pid);
    const kilobytes = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
    return {
      user: (user - before.user) / ticks,
      system: (system - before.system) / ticks,
      wall: Math.round((performance.now() - start) / 10) / 100,
      megabytes: Math.round(kilobytes / 1024),
    };
  };
}

/** See proc_pid_stat(5): utime is field 14 and stime 15; what follows the name begins with field 3. */
function ticksOf(pid: number): { user: number; system: number } {
  const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const fields = rest.split(' ').map(Number);
  return { user: fields[11]!, system: fields[12]! };
}
