import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literal } from '../../../lambdas/core/text/literal.ts';

describe('The source of a regular expression for a text', () => {
  it('matches the text and no other', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, other) => {
        const pattern = new RegExp(`^${literal(text)}$`);
        expect(pattern.test(text)).toBe(true);
        expect(pattern.test(other)).toBe(text === other);
      }),
    );
    expect(literal('a.b*(c)')).toBe(String.raw`a\.b\*\(c\)`);
  });
});
