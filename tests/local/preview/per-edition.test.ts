import { describe, expect, it } from 'vitest';
import { PerEdition } from '../../../lambdas/local/preview/per-edition.ts';

describe('What takes the desk long to find out', () => {
  it('is found once for each name, edition and minute, however many ask', async () => {
    const is = { number: 1, now: 0 };
    const known = new PerEdition(
      () => is,
      () => is.now,
    );
    let finds = 0;
    const find = (name = 'digests') => known.find(name, async () => ++finds);
    expect(await Promise.all([find(), find(), find('related/wells')])).toEqual([1, 1, 2]);
    expect(await find()).toBe(1);
    is.number = 2;
    expect([await find(), await find()]).toEqual([3, 3]);
    is.now = 59_999;
    expect(await find()).toBe(3);
    is.now = 60_000;
    expect(await find()).toBe(4);
  });

  it('is looked for again after a fault', async () => {
    const known = new PerEdition(
      () => ({ number: 1 }),
      () => 0,
    );
    await expect(known.find('digests', () => Promise.reject(new Error('A fault.')))).rejects.toThrow('A fault.');
    expect(await known.find('digests', () => Promise.resolve('found'))).toBe('found');
  });
});
