import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Made-up articles by the names of their files, in the order of their names, which begin with the day. Article 0 is the
 * newest of every archive; those with negative numbers are newer still. The same numbers give the same bytes.
 */
export function madeUpArticles(count: number, first = 0): Map<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'tidings-articles-'));
  try {
    const options = ['--count', String(count), '--first', String(first), '--seed', '1', '--out', folder, '--quiet'];
    execFileSync(process.execPath, [join(import.meta.dirname, 'corpus.mjs'), ...options]);
    const names = readdirSync(folder).toSorted();
    return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
