import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldedText } from '../../../lambdas/core/body/markup.ts';
import { escapeHtml } from '../../../lambdas/core/html.ts';

/** Some that change the direction, white space of all kinds, and others near them. */
const units = [
  ...['a', 'b', 'é', '’', '漢', '😀', '<', '&', ' ', ' ', '\n', '\f', '\t', '\v', '\r'],
  ...['\u0085', '\u00A0', '\u1680', '\u2000', '\u200A', '\u200B', '\u2028', '\u202A', '\u202E', '\u202F'],
  ...['\u205F', '\u2066', '\u2069', '\u206A', '\u3000', '\uFEFF'],
];
const text = fc.string({ unit: fc.constantFrom(...units), maxLength: 30 });

it('Folded text has one space for any white space, no lines without words, and nothing that changes the direction', () => {
  fc.assert(
    fc.property(text, (written) => {
      const lines = written.replaceAll(/[\u202A-\u202E\u2066-\u2069]/g, '').split('\f');
      const folded = lines.map((line) => line.trim().replaceAll(/\s+/g, ' ')).filter((line) => line !== '');
      expect(foldedText(escapeHtml(written))).toBe(folded.join('\n'));
    }),
    { numRuns: 2000 },
  );
});
