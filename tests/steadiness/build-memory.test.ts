import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const repository = resolve(import.meta.dirname, '../..');
const megabyte = 1_000_000;

/** Builds the site in a process of its own. Returns the most memory that it held, in bytes. */
function build(folder: string, out: string, nodeOptions: string): number {
  // What the system counts as the most for a process includes what the one that started it had.
  const report =
    "data:text/javascript,import{readFileSync}from'node:fs';process.on('exit',()=>console.error(/VmHWM.*/.exec(readFileSync('/proc/self/status','utf8'))[0]))";
  const words = ['build', '--content', 'content', '--out', out, '--now', '2026-11-01'];
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', report, join(repository, 'lambdas/start.mjs'), ...words],
    { cwd: folder, env: { ...process.env, NODE_OPTIONS: nodeOptions }, encoding: 'utf8', maxBuffer: 64 * megabyte },
  );
  expect(status, stderr).toBe(0);
  return Number(/VmHWM:\s+(\d+) kB/.exec(stderr)?.[1]) * 1024;
}

/** A hash of all names and bytes in the folder but the state's. */
function hashOfSite(folder: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const file of files.map(({ parentPath, name }) => join(parentPath, name)).toSorted()) {
    const key = file.slice(folder.length + 1);
    if (!key.startsWith('.tidings/')) hash.update(`${key}\n`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

it('An archive of 10,000 articles is built in little memory, and in less where Node is told to, to the same bytes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tidings-memory-'));
  try {
    mkdirSync(join(folder, 'content'));
    writeFileSync(join(folder, 'content/settings.yaml'), 'name: Wells\nurl: https://wells.example.org\n');
    const corpus = ['tests/bench/corpus.mjs', '--count', '10000', '--seed', '1', '--quiet'];
    execFileSync(process.execPath, [...corpus, '--out', join(folder, 'content/articles')], { cwd: repository });
    expect(build(folder, 'little', '--max-old-space-size=150')).toBeLessThan(400 * megabyte);
    // 410 MiB; without a bound of its own it would be 480.
    expect(build(folder, 'much', '')).toBeLessThan(430 * megabyte);
    expect(hashOfSite(join(folder, 'little'))).toBe(hashOfSite(join(folder, 'much')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
