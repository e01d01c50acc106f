import { expect, test } from 'vitest';
import { closed, isolated } from '../../../lambdas/core/text/isolate.ts';

test.each([
  ['Wells', 'ltr', 'Wells'],
  ['آبار', 'ltr', '\u2068آبار\u2069'],
  ['Wells', 'rtl', '\u2068Wells\u2069'],
  ['آبار', 'rtl', 'آبار'],
  ['井 2026', 'rtl', '\u2068井 2026\u2069'],
  ['2026!', 'rtl', '2026!'],
] as const)('%s in a text from %s is %j', (text, around, expected) => {
  expect(isolated(text, around)).toBe(expected);
});

test('What is cut is closed again', () => {
  expect(closed('a · \u2068آب…')).toBe('a · \u2068آب…\u2069');
  expect(closed('\u2068آبار\u2069 a')).toBe('\u2068آبار\u2069 a');
});
