import { existsSync, mkdtempSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { keep, readKept } from '../../lambdas/local/kept-files.ts';

describe('What is kept between starts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tidings-kept-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const daysAgo = (file: string, days: number) => {
    const at = new Date(Date.now() - days * 86_400_000);
    utimesSync(file, at, at);
  };

  it('is forgotten a month after it was last written, once something else is kept', () => {
    const [old, recent, fresh] = ['old.json', 'recent.json', 'fresh.json'].map((name) => join(folder, name));
    for (const file of [old!, recent!]) writeFileSync(file, 'kept');
    daysAgo(old!, 31);
    daysAgo(recent!, 29);
    keep(fresh!, 'kept now');
    expect([old!, recent!, fresh!].map((file) => existsSync(file))).toEqual([false, true, true]);
    expect(new TextDecoder().decode(readKept(fresh!))).toBe('kept now');
  });

  it('is at most a hundred files of a kind: the oldest are forgotten, and other kinds are left alone', () => {
    const named = (kind: string, number: number) => join(folder, `${kind}-${number}.json`);
    for (let number = 0; number <= 100; number++) {
      keep(named('seen', number), 'kept');
      daysAgo(named('seen', number), 1 - number / 1000);
    }
    keep(named('other', 1), 'kept');
    keep(named('seen', 101), 'kept');
    expect([0, 1, 2, 100, 101].map((number) => existsSync(named('seen', number)))).toEqual([
      ...[false, false, true, true, true],
    ]);
    expect(existsSync(named('other', 1))).toBe(true);
  });

  it('is at most 250 MB of a kind, or the last that was written', () => {
    const [old, recent, last] = ['big-1.json', 'big-2.json', 'big-3.json'].map((name) => join(folder, name));
    for (const [file, size] of [
      [old!, 100_000_000],
      [recent!, 200_000_000],
    ] as const) {
      keep(file, '');
      truncateSync(file, size);
    }
    daysAgo(old!, 2);
    daysAgo(recent!, 1);
    keep(last!, 'kept');
    expect([old!, recent!, last!].map((file) => existsSync(file))).toEqual([false, true, true]);
  });

  it('is the last that was written', () => {
    const file = join(folder, 'again.json');
    keep(file, 'one');
    keep(file, 'two');
    expect(new TextDecoder().decode(readKept(file))).toBe('two');
  });
});
