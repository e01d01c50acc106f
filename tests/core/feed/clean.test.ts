import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { cleanAddress, cleanText } from '../../../lambdas/core/feed/clean.ts';
import { encodeAddress } from '../../../lambdas/core/text/address.ts';

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
