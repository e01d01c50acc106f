import { describe, expect, it } from 'vitest';
import { labelOf } from '../../../lambdas/core/catalogue/attachment.ts';
import { wordsOf } from '../../../lambdas/core/text/words.ts';

describe('The kind and the size of a file', () => {
  const label = (language: string, bytes: number) =>
    labelOf({ extension: 'pdf', bytes }, language, wordsOf(language).comma);

  it.each([
    ['en', 1_234_567, 'PDF, 1.2 MB'],
    ['fr', 1_234_567, 'PDF, 1,2\u202fMo'],
    ['ja', 12_000, 'PDF、12 KB'],
  ])('are written as in %s', (language, bytes, expected) => {
    expect(label(language, bytes).replace('\u00a0', '\u202f')).toBe(expected);
  });

  it.each(['ar', 'he'])('keep to themselves in %s, so that the number does not follow the kind', (language) => {
    const [kind, size] = label(language, 120_000).split(wordsOf(language).comma);
    expect(kind).toBe('\u2068PDF\u2069');
    // Where the unit is in the script of the language, it is in the direction of the text anyway.
    expect(size).toMatch(/[A-Za-z]/.test(size!) ? /^\u2068.*120.*\u2069$/ : /^120/);
  });
});
