import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt } from '../../../lambdas/core/text/excerpt.ts';

describe('an excerpt', () => {
  const excerpts: [what: string, text: string, room: number, excerpt: string][] = [
    ['is the text when it fits', 'Water for all', 13, 'Water for all'],
    ['folds white space', '  Water\n\n for\t all ', 40, 'Water for all'],
    ['keeps a space that holds words together', 'Combien\u00A0? Peu.', 40, 'Combien\u00A0? Peu.'],
    ['ends in … between words when cut', 'Water for all villages', 15, 'Water for all…'],
    ['counts the …', 'Water for all of us', 14, 'Water for all…'],
    ['takes a word that just fits', 'Water for all of us', 13, 'Water for…'],
    ['leaves no comma dangling', 'Wells, ponds, rivers', 14, 'Wells, ponds…'],
    ['leaves no full stop before the …', 'It rained. It poured. It flooded.', 24, 'It rained. It poured…'],
    ['leaves no bracket dangling', 'The well (dug by hand)', 12, 'The well…'],
    ['leaves no dash dangling', 'The well — dug by hand', 13, 'The well…'],
    ['leaves no quotation mark dangling', 'He said: “dig” and left', 11, 'He said…'],
    ['keeps a closing bracket', 'A well (old) is deep', 14, 'A well (old)…'],
    ['keeps a sign that belongs to its number', 'It rose by 50% in May', 16, 'It rose by 50%…'],
    ['does not divide at a hyphen', 'A well-known and old well', 9, 'A…'],
    ['cuts a word that is longer than all the room', 'x'.repeat(300), 5, 'xxxx…'],
    ['counts what readers see as one character', '👩‍👩‍👧 👩‍👩‍👧 👩‍👩‍👧 👩‍👩‍👧', 3, '👩‍👩‍👧…'],
    ['counts a letter with its marks once', 'n\u0303 n\u0303 n\u0303', 5, 'n\u0303 n\u0303 n\u0303'],
    ['cuts Chinese between words', '他们在村庄里挖了一口水井。', 5, '他们在…'],
    ['cuts Japanese between words', '東京都へ行きます', 5, '東京都へ…'],
    ['cuts Thai between words', 'สวัสดีชาวโลก', 7, 'สวัสดี…'],
    ['cuts Arabic between words', 'بئر لكل قرية، وماء', 14, 'بئر لكل قرية…'],
    ['leaves no Chinese comma dangling', '水井，池塘，河流', 7, '水井，池塘…'],
    ['is empty for an empty text', ' \n', 240, ''],
  ];
  it.each(excerpts)('%s', (_, text, room, expected) => expect(excerpt(text, room)).toBe(expected));
});

it('has 240 characters unless told otherwise', () => {
  expect(excerpt('ab '.repeat(80).trim())).toBe('ab '.repeat(80).trim());
  expect(excerpt('ab '.repeat(81).trim())).toBe(`${'ab '.repeat(80).trim()}…`);
});

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc
    .array(fc.constantFrom('well', 'naïve', 'вода', '水井', 'น้ำ', ' ', ' ', '\n', ', ', '. ', '(', '👩‍👩‍👧', 'e\u0301'), {
      maxLength: 150,
    })
    .map((parts) => parts.join('')),
);

it('never is too long, and never ends in … unless something was cut', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 2, max: 60 }), (text, room) => {
      const short = excerpt(text, room);
      expect([...graphemes.segment(short)].length).toBeLessThanOrEqual(room);
      const whole = excerpt(text, 1_000_000);
      if (short !== whole) {
        expect(short.endsWith('…')).toBe(true);
        expect(whole.startsWith(short.slice(0, -1))).toBe(true);
      }
    }),
    { numRuns: 1000, seed: 1 },
  );
});

it('looks the same whether or not the rest of the text is long', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const long = `${text} and then ${'more '.repeat(3000)}`;
      expect(excerpt(long, 20)).toBe(excerpt(long.slice(0, text.length + 1500), 20));
    }),
    { numRuns: 300, seed: 1 },
  );
});
