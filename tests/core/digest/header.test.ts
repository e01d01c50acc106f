import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { headerField } from '../../../lambdas/core/digest/header-field.ts';
import { headerText, phrase } from '../../../lambdas/core/digest/header-words.ts';
import { hostileText } from '../../support/hostile-text.ts';

const x = (count: number) => 'x'.repeat(count);
const inOneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim().toWellFormed();

describe('The text of a header', () => {
  it.each([
    ['ASCII', 'a, b; <c@d> "e" (f) = ? _', 'a, b; <c@d> "e" (f) = ? _'],
    ['nothing', '', ''],
    ['lines', ' Wells\r\nBcc: x@example.org\t', 'Wells Bcc: x@example.org'],
    ['a letter with a mark', 'Wäre schön?', '=?UTF-8?Q?W=C3=A4re_sch=C3=B6n=3F?='],
    ['another script', 'مرحبا', '=?UTF-8?B?2YXYsdit2KjYpw==?='],
    ['what looks like an encoded word', '=?utf-8?Q?a?=', '=?UTF-8?Q?=3D=3Futf-8=3FQ=3Fa=3F=3D?='],
    ['NUL and DEL', 'a\0\x7F', '=?UTF-8?Q?a=00=7F?='],
    ['a word as long as a line', x(67), x(67)],
    ['a longer word', x(68), `=?UTF-8?Q?${x(40)}?= =?UTF-8?Q?${x(28)}?=`],
    ['a character where a word ends', `${x(35)}é${x(5)}`, `=?UTF-8?Q?${x(35)}?= =?UTF-8?Q?=C3=A9${x(5)}?=`],
    ['half a surrogate pair', '\uD83D', '=?UTF-8?B?77+9?='],
  ])('carries %s', (_, text, carried) => {
    expect(headerText(text)).toBe(carried);
  });

  it('is in encoded words of at most 75 columns and of whole characters', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const carried = headerText(text);
        expect(carried).toMatch(/^[ -~]*$/);
        if (!carried.startsWith('=?')) return;
        const words = carried.split(' ');
        expect(words.filter((word) => word.length > 75)).toEqual([]);
        expect(words.map(decodedWord).join('')).toBe(inOneLine(text));
      }),
      { numRuns: 300 },
    );
  });
});

describe('A name before an address', () => {
  it.each([
    ['a name', 'The Kivu Courier', '"The Kivu Courier"'],
    ['signs of addresses', 'Kivu, Inc. <a@b>', '"Kivu, Inc. <a@b>"'],
    ['a backslash', 'a\\b', String.raw`"a\\b"`],
    ['quotation marks', 'The "Kivu"', '=?UTF-8?Q?The_=22Kivu=22?='],
    ['what looks like an encoded word', '=?utf-8?Q?a?=', '=?UTF-8?Q?=3D=3Futf-8=3FQ=3Fa=3F=3D?='],
  ])('carries %s', (_, name, carried) => {
    expect(phrase(name)).toBe(carried);
  });

  it('is in encoded words of few signs, or between quotation marks', () => {
    const forms = /^(?:"(?:[ !#-[\]-~]|\\\\)*"|=\?UTF-8\?(?:Q\?[\w!*+/=-]*|B\?[\w+/=]*)\?=(?: (?==)|$))+$/;
    fc.assert(
      fc.property(hostileText, (name) => {
        expect(phrase(name)).toMatch(forms);
      }),
    );
  });
});

describe('The field of a header', () => {
  it.each([
    ['that fits', 'Subject', x(67), [`Subject: ${x(67)}`]],
    ['that does not', 'Subject', `a ${x(66)}`, ['Subject: a', ` ${x(66)}`]],
    ['with a word that fits in no line', 'To', `<${x(80)}> b`, ['To:', ` <${x(80)}>`, ' b']],
    ['with much white space', 'To', `"a${' '.repeat(90)}b"`, ['To: "a', `${' '.repeat(90)}b"`]],
    ['with no text', 'To', '', ['To: ']],
  ])('%s', (_, name, text, lines) => {
    expect(headerField(name, text)).toBe(lines.join('\r\n'));
  });

  it('is in lines of at most 76 columns, and reads as it was', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        const from = headerField('From', `${phrase(text)} <desk@example.org>`);
        const subject = headerField('Subject', headerText(text));
        const lines = [from, subject].flatMap((field) => field.split('\r\n'));
        for (const line of lines) {
          expect(line).toMatch(/^[ -~]*$/);
          expect(line.length).toBeLessThanOrEqual(76);
          expect(line).toMatch(/[^ ]$|^Subject: $/);
        }
        const read = await PostalMime.parse(`${from}\r\n${subject}\r\n\r\n`);
        expect(read.subject ?? '').toBe(inOneLine(text));
        expect(read.from).toEqual({ name: inOneLine(text), address: 'desk@example.org' });
      }),
      { numRuns: 300 },
    );
  });
});

/** What an encoded word means. Throws when it is none, or no UTF-8. */
function decodedWord(word: string): string {
  const [, encoding, text = ''] = /^=\?UTF-8\?([BQ])\?([^? ]+)\?=$/.exec(word) ?? [];
  if (encoding === undefined) throw new Error(`${word} is no encoded word.`);
  const escaped = text.replaceAll('_', ' ').replaceAll('%', '%25').replaceAll('=', '%');
  return encoding === 'Q'
    ? decodeURIComponent(escaped)
    : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(text, 'base64'));
}
