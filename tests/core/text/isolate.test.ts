import { expect, test } from 'vitest';
import { closed, isolated, listed, paired } from '../../../lambdas/core/text/isolate.ts';

test.each([
  ['Wells', 'ltr', 'Wells'],
  ['آبار', 'ltr', '\u2068آبار\u2069'],
  ['Wells', 'rtl', '\u2068Wells\u2069'],
  ['آبار', 'rtl', 'آبار'],
  ['井 2026', 'rtl', '\u2068井 2026\u2069'],
  ['2026!', 'rtl', '2026!'],
  ['آ\u2068ب\u2069ار', 'ltr', '\u2068آبار\u2069'],
] as const)('%s in a text from %s is %j', (text, around, expected) => {
  expect(isolated(text, around)).toBe(expected);
});

test('What is cut is closed again', () => {
  expect(closed('a · \u2068آب…')).toBe('a · \u2068آب…\u2069');
  expect(closed('\u2068آبار\u2069 a')).toBe('\u2068آبار\u2069 a');
});

test('Titles in a row turn none of each other', () => {
  expect(listed(['Wells', 'آبار', '2026'], 'ltr')).toBe('Wells · \u2068آبار\u2069 · 2026');
});

test.each([
  ['Wells', 'Wells'],
  ['a\u2068b\u2069c', 'a\u2068b\u2069c'],
  ['\u2068a\u2068b\u2069', 'a\u2068b\u2069'],
  ['\u2069a\u2068', 'a'],
  ['\u2068\u2068a\u2069\u2069\u2069', '\u2068\u2068a\u2069\u2069'],
])('%j with the isolates that end is %j', (text, expected) => {
  expect(paired(text)).toBe(expected);
});
