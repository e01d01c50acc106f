import * as fs from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { hashOf } from '../../core/hash.ts';
import { isAlive } from '../process/is-alive.ts';

/** Nobody takes this long to write a file. It decides where a process cannot be asked for. */
const longestWriteMs = 24 * 60 * 60 * 1000;

let made = 0;

/** Tells this process from another one with its number, in a container that looks the same from here. */
const loadedAt = String(performance.now());

/**
 * A name for a file that is written before it replaces another: it says which process writes it, and where that is
 * known. No other process has this name, and none of this process a second time.
 */
export function temporaryName(pid = process.pid): string {
  return `${pid}-${namespace()}-${++made}-${loadedAt}`;
}

/** Removes the files of processes that ended, or were ended, before they had written them. */
export function removeLeftovers(folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    const file = join(folder, name);
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    if (stat?.isFile() && isLeftover(name, stat.mtimeMs)) fs.rmSync(file, { force: true });
  }
}

function isLeftover(name: string, writtenAt: number): boolean {
  const [, pid, where] = /^(\d+)-([\w-]{8})-\d+-[\d.]+$/.exec(name) ?? [];
  // The lock has a rule of its own.
  if (name === 'lock') return false;
  if (Date.now() - writtenAt > longestWriteMs) return true;
  if (where !== namespace()) return false;
  return Number(pid) === process.pid ? writtenAt < startedAt() : !isAlive(Number(pid));
}

/** In a container every run may have the same number. */
function startedAt(): number {
  return Date.now() - process.uptime() * 1000;
}

let known: string | undefined;

/** Where the number of a process means that process: a machine, and a container on it. */
function namespace(): string {
  return (known ??= hashOf(`${hostname()} ${containerOf()}`).slice(0, 8));
}

function containerOf(): string {
  try {
    return fs.readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}
