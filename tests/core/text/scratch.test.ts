import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Scratch } from '../../../lambdas/core/text/scratch.ts';

describe('Memory that is used again', () => {
  it('encodes any text as UTF-8, however long the texts before were', () => {
    const scratch = new Scratch();
    const text = fc.string({ unit: 'binary', maxLength: 50 }).chain((part) => fc.nat(2_000).map((n) => part.repeat(n)));
    fc.assert(fc.property(text, (it) => scratch.encode(it).equals(Buffer.from(it))));
  });

  it('is the same memory for one text after another', () => {
    const scratch = new Scratch();
    const first = scratch.encode('first');
    scratch.encode('other');
    expect(first.toString()).toBe('other');
  });

  it('has room for as much as is asked for', () => {
    const scratch = new Scratch();
    for (const length of [0, 10, 1_000_000, 70_000, 3_000_000]) expect(scratch.take(length)).toHaveLength(length);
  });
});
