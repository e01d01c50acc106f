import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { cleanAddress, cleaned, cleanText } from '../../../lambdas/core/feed/clean.ts';
import { encodeAddress } from '../../../lambdas/core/text/address.ts';
import { entry, feed } from './sample.ts';

const hosts = [
  'a.example',
  'a.b-c.example',
  'A.example',
  'a.example:80',
  'a-.example',
  '-a.example',
  'a..example',
  'a',
];
const moreHosts = ['1.2.3', '0x7f.1', '1.example', 'a.1', 'xn--a.example', 'xn--bcher-kva.example', 'bücher.example'];
const host = fc.oneof(fc.constant('a.example'), fc.constantFrom(...hosts, ...moreHosts));
const path = fc.array(
  fc.constantFrom('/', '/', 'a', 'B', '1', '.', '..', '%2e', '_', '~', '-', '.html', '?', '#', ' ', '日'),
  {
    maxLength: 8,
  },
);
const address = fc
  .tuple(fc.constantFrom('https://', 'http://', 'HTTP://', 'ftp://', '//'), host, path)
  .map(([scheme, host, parts]) => scheme + host + parts.join(''));

it('An address of letters that is left as it is would be left so by parsing and encoding, too', () => {
  fc.assert(
    fc.property(address, (it) => {
      expect(cleanAddress(it)).toBe(encodeAddress(cleanText(it)));
    }),
    { numRuns: 2000 },
  );
});

it('What no feed may carry is removed from a text, wherever it is, and nothing else is', () => {
  const forbidden = [
    '\0',
    '\u000B',
    '\u001F',
    '\u007F',
    '\u0085',
    '\uD800',
    '\uDC00',
    '\uFDD0',
    '\uFFFD',
    '\uFFFE',
    '\u{1FFFE}',
  ];
  const allowed = [
    'a',
    '\t',
    '\n',
    '\u00A0',
    '\uD7FF',
    '\uE000',
    '\uFDCF',
    '\uFDF0',
    '\uFFFC',
    '\u{1F600}',
    '\u{1FFFD}',
    '，',
  ];
  const part = fc.oneof(fc.constantFrom(...allowed), fc.constantFrom(...forbidden));
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      // Two halves that meet would be a character.
      fc.pre(!parts.join('').includes('\uD800\uDC00'));
      const { entries } = cleaned(feed([entry({ html: parts.join('') })]));
      expect(entries[0]?.html).toBe(parts.filter((it) => allowed.includes(it)).join(''));
    }),
  );
});

it('A document that is clean already is left as it is', () => {
  const clean = feed();
  expect(cleaned(clean)).toBe(clean);
});
