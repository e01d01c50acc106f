import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { quotedPrintable } from '../../../lambdas/core/digest/quoted-printable.ts';
import { hostileText } from '../../support/hostile-text.ts';

const x = (count: number) => 'x'.repeat(count);

describe('A text as quoted-printable', () => {
  it.each([
    ['letters of ASCII', 'Wells run dry.', 'Wells run dry.'],
    ['nothing', '', ''],
    ['an equals sign', 'a = b', 'a =3D b'],
    ['a letter with a mark', 'Wäre', 'W=C3=A4re'],
    ['an emoji', '😀', '=F0=9F=98=80'],
    ['half a surrogate pair', '\uD83D!', '=EF=BF=BD!'],
    ['NUL and DEL', 'a\0b\x7F', 'a=00b=7F'],
    ['white space at the end of a line', 'a \nb\t\nc  ', 'a=20\r\nb=09\r\nc =20'],
    ['nothing but white space', ' \n\t', '=20\r\n=09'],
    ['each end of a line', 'a\nb\r\nc\rd\n\re\n', 'a\r\nb\r\nc\r\nd\r\n\r\ne\r\n'],
    ['what begins a mail in a file of mails', 'From the editors\nFrom: us', '=46rom the editors\r\nFrom: us'],
    ['the same where a line is broken', `${x(60)} From ${x(30)}`, `${x(60)} =46rom =\r\n${x(30)}`],
    ['76 columns', x(76), x(76)],
    ['77 columns', x(77), `${x(75)}=\r\nxx`],
    ['a space in the last third', `${x(60)} ${x(60)}`, `${x(60)} =\r\n${x(60)}`],
    ['a space before it', `${x(40)} ${x(60)}`, `${x(40)} ${x(34)}=\r\n${x(26)}`],
    ['an escape where the line ends', `${x(73)}=${x(9)}`, `${x(73)}=\r\n=3D${x(9)}`],
    ['a character where the line ends', `${x(65)}😀${x(9)}`, `${x(65)}=\r\n=F0=9F=98=80${x(9)}`],
  ])('carries %s', (_, text, encoded) => {
    expect(quotedPrintable(text)).toBe(encoded);
  });

  it('is in lines of at most 76 columns of ASCII, whole characters in each, that end in CR LF only', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const line of quotedPrintable(text).split('\r\n')) {
          expect(line.length).toBeLessThanOrEqual(76);
          expect(line).toMatch(/^(?:[\t -<>-~]|=[0-9A-F]{2})*=?$/);
          expect(line).not.toMatch(/[\t ]$|^From /);
          expect(() => decoded(line.replace(/=$/, ''))).not.toThrow();
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is read as it was, but for how its lines end', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        const expected = text.replaceAll(/\r\n?/g, '\n').toWellFormed();
        const encoded = quotedPrintable(text);
        expect(decoded(encoded.replaceAll('=\r\n', '')).replaceAll('\r\n', '\n')).toBe(expected);
        const read = await PostalMime.parse(
          `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${encoded}\r\n`,
        );
        // A mark of the order of bytes at the very beginning is no text to it.
        expect(read.text).toBe(`${expected.replace(/^\uFEFF/, '')}\n`);
      }),
      { numRuns: 300 },
    );
  });
});

/** What the escapes mean. Throws when they are no UTF-8. */
function decoded(encoded: string): string {
  const bytes = encoded.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(bytes, 'latin1'));
}
