import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KnownBodies } from '../../../lambdas/local/preview/known-bodies.ts';

let folder: string;
let file: string;
const opened: KnownBodies[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidings-bodies-'));
  file = join(folder, 'cache/preview.bodies');
});

afterEach(() => {
  for (const bodies of opened.splice(0)) bodies.close();
  rmSync(folder, { recursive: true });
});

function open({ isInMemory = false, most = 100_000_000 } = {}): KnownBodies {
  const bodies = new KnownBodies(isInMemory ? undefined : file, most);
  opened.push(bodies);
  return bodies;
}

const version = (n: number, hash = 'h', parsedWith = 'p') => ({ path: `articles/${n}.md`, hash, parsedWith });
const put = (bodies: KnownBodies, n: number, html: string, ...rest: string[]) =>
  bodies.set(version(n, ...rest), { html });
const htmlOf = (bodies: KnownBodies, n: number, ...rest: string[]) => bodies.get(version(n, ...rest))?.html;
const long = (n: number) => `<p>Wells ${n}, élections</p>`.repeat(20_000);

describe('The bodies that a preview knows', () => {
  it.each(['in a file', 'in memory'])('are those of this version of the article, parsed like this (%s)', (where) => {
    const bodies = open({ isInMemory: where === 'in memory' });
    for (let n = 0; n < 20; n++) put(bodies, n, long(n));
    put(bodies, 3, '<p>Another.</p>', 'h2');
    put(bodies, 4, '<p>Another.</p>', 'h', 'p2');
    expect(htmlOf(bodies, 0)).toBe(long(0));
    expect(htmlOf(bodies, 19)).toBe(long(19));
    expect([htmlOf(bodies, 3), htmlOf(bodies, 3, 'h2')]).toEqual([undefined, '<p>Another.</p>']);
    expect([htmlOf(bodies, 4), htmlOf(bodies, 4, 'h', 'p2')]).toEqual([undefined, '<p>Another.</p>']);
    expect(htmlOf(bodies, 20)).toBeUndefined();
  });

  it('are there at the next start, without those that were parsed otherwise, and again after that', () => {
    const first = open();
    for (let n = 0; n < 20; n++) put(first, n, long(n));
    put(first, 5, '<p>Old.</p>', 'h', 'other');
    first.keep('p');
    const second = open();
    expect([htmlOf(second, 0), htmlOf(second, 19)]).toEqual([long(0), long(19)]);
    expect(htmlOf(second, 5, 'h', 'other')).toBeUndefined();
    put(second, 0, '<p>New.</p>', 'h2');
    second.keep('p');
    // Who reads the file from before still can.
    expect(htmlOf(first, 7)).toBe(long(7));
    const third = open();
    expect([htmlOf(third, 0, 'h2'), htmlOf(third, 1)]).toEqual(['<p>New.</p>', long(1)]);
  });

  it('leave nothing behind that was not kept, not even of a preview that was killed', () => {
    const first = open();
    for (let n = 0; n < 20; n++) put(first, n, long(n));
    first.close();
    expect(readdirSync(join(folder, 'cache'))).toEqual([]);
    // No process has this number.
    writeFileSync(`${file}.4194999`, 'left behind');
    open();
    expect(readdirSync(join(folder, 'cache'))).toEqual([]);
  });

  it('are none where the file is damaged, or mostly of no use any more', () => {
    const first = open();
    for (let n = 0; n < 20; n++) put(first, n, long(n));
    first.keep('p');
    const whole = readFileSync(file);
    truncateSync(file, whole.length - 3);
    expect(htmlOf(open(), 0)).toBeUndefined();
    writeFileSync(file, whole);
    const second = open();
    for (let n = 0; n < 15; n++) put(second, n, '<p>Short.</p>', 'h2');
    second.keep('p');
    const third = open();
    expect(htmlOf(third, 19)).toBeUndefined();
    put(third, 1, '<p>Kept.</p>');
    third.keep('p');
    expect(readFileSync(file).length).toBeLessThan(1_000);
    expect(htmlOf(open(), 1)).toBe('<p>Kept.</p>');
  });

  it('stay in memory where no file can be written', () => {
    writeFileSync(join(folder, 'cache'), 'a file, where the folder should be');
    const bodies = open();
    for (let n = 0; n < 20; n++) put(bodies, n, long(n));
    bodies.keep('p');
    expect([htmlOf(bodies, 0), htmlOf(bodies, 19)]).toEqual([long(0), long(19)]);
  });

  it('are no more than there is room for', () => {
    const bodies = open({ isInMemory: true, most: 100 });
    put(bodies, 0, 'x'.repeat(60));
    put(bodies, 1, 'y'.repeat(60));
    expect([htmlOf(bodies, 0), htmlOf(bodies, 1)]).toEqual(['x'.repeat(60), undefined]);
  });
});
