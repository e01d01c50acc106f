import { expect, it } from 'vitest';
import { durationText } from '../../../lambdas/core/text/amounts.ts';

it.each([
  [0, '0.0 s'],
  [420, '0.4 s'],
  [9_949, '9.9 s'],
  [9_950, '10 s'],
  [59_600, '1 min'],
  [125_000, '2 min 5 s'],
  [3_600_000, '1 h'],
  [11_400_000, '3 h 10 min'],
  [187_300_000, '2 d 4 h'],
  [200_000_000_000, '2,314 d 19 h'],
])('A duration of %i ms is written %s', (milliseconds, text) => {
  expect(durationText(milliseconds)).toBe(text);
});
