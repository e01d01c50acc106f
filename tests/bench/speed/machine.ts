import { spawnSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, release, tmpdir, totalmem } from 'node:os';

/** What a machine is, and the file system that the benchmark writes to. */
export function machine(): string {
  const model = cpus()[0]?.model ?? 'unknown processor';
  const { stdout } = spawnSync('stat', ['-f', '-c', '%T', tmpdir()], { encoding: 'utf8' });
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB of memory`;
  return `${model.trim()}, ${availableParallelism()} cores, ${memory}, Linux ${release()}, ${stdout.trim()}, ${load()}`;
}

/** How busy the machine is; from half a core on, every figure suffers. */
function load(): string {
  const [minute = 0] = loadavg();
  return isBusy() ? `busy with other work (load ${minute.toFixed(1)})` : 'with nothing else to do';
}

export function isBusy(): boolean {
  return loadavg()[0]! > 0.5;
}
