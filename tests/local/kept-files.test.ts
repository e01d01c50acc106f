import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
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

  it('is the last that was written', () => {
    const file = join(folder, 'again.json');
    keep(file, 'one');
    keep(file, 'two');
    expect(new TextDecoder().decode(readKept(file))).toBe('two');
  });
});
