import fc from 'fast-check';

const signs = [
  '\r',
  '\n',
  '\r\n',
  '\0',
  ' ',
  '   ',
  '\t',
  '=',
  '?=',
  '=3D',
  '=\r\n',
  '_',
  '"',
  '\\',
  ',',
  '<a@b>',
  '\n.\n',
];
const words = ['=?', '=?utf-8?Q?a?=', '=?utf-8?B?YQ==?= ', 'Bcc: x@example.org'];
const characters = ['é', 'ж', '水', '😀', '👩‍👩‍👧', 'שלום', 'مرحبا', 'ﷺ', '\u202E', '\uD83D', '\uDE00', '\uFEFF', '\u2028'];

/** Texts of what encoders for mail break on: ends of lines, escapes, halves of pairs, words longer than a line. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...signs),
      fc.constantFrom(...words),
      fc.constantFrom(...characters),
      fc.string({ unit: 'binary', maxLength: 5 }),
      fc.nat({ max: 80 }).map((length) => 'x'.repeat(length)),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));
