import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  encodeAddress,
  encodePath,
  judgeAddress,
  webAddress,
  withoutUser,
} from '../../../lambdas/core/text/address.ts';
import { renderBody, resolveSlots } from '../../../lambdas/core/body.ts';
import { catalogueAt } from '../../../lambdas/core/catalogue.ts';
import { resolverOf } from '../../../lambdas/core/catalogue/resolve.ts';
import { attributeOf, tagsIn } from '../../../lambdas/core/html.ts';
import { problemLine } from '../../../lambdas/core/problem.ts';

describe('An address', () => {
  test.each([
    ['https://example.org/a?b#c', 'https://example.org/a?b#c'],
    ['HTTP://example.org', 'HTTP://example.org'],
    [' https://example.org/a b ', 'https://example.org/a%20b'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ['//example.org/x', 'https://example.org/x'],
    ['\\\\example.org/x', 'https://example.org/x'],
    ['mailto:info@example.org', 'mailto:info@example.org'],
    ['mailto:?subject=Wells', 'mailto:?subject=Wells'],
    ['tel:+234-1', 'tel:+234-1'],
  ])('%j leads elsewhere', (written, address) => {
    expect(judgeAddress(written)).toEqual({ to: 'elsewhere', address });
  });

  test('of a page elsewhere is written as browsers read it, however much of it is encoded', () => {
    const host = fc.constantFrom('example.org', 'a-b.example', 'xn--bcher-kva.example', 'a.xn--p1ai', '1.example.co');
    const sign = fc.constantFrom(
      '/',
      '//',
      'a',
      'B-c',
      '~',
      '_',
      '%C3%A9',
      '%c3',
      '%2e',
      '%2E%2e',
      '%2f',
      '%5C',
      '%00',
      '%zz',
      'é',
    );
    const path = fc.array(sign, { maxLength: 6 }).map((signs) => signs.join(''));
    fc.assert(
      fc.property(host, path, (name, rest) => {
        const address = `https://${name}/${rest}`;
        expect(judgeAddress(address)).toEqual({ to: 'elsewhere', address: encodeAddress(address) });
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ['../wells.md', '../wells.md'],
    ['wells.md#more', 'wells.md#more'],
    ['/wells/?a=b', '/wells/?a=b'],
    ['../images/m%C3%A4p%20one.svg', '../images/mäp one.svg'],
    ['a%23b%3Fc%2Fd.md#e%20f', 'a%23b%3Fc%2Fd.md#e%20f'],
    ['100%.md', '100%.md'],
    ['?page=2', '?page=2'],
  ])('%j leads inside the site', (written, target) => {
    expect(judgeAddress(written)).toEqual({ to: 'inside', target });
  });

  test('that begins with # leads to a place in the article', () => {
    expect(judgeAddress('#wells')).toEqual({ to: 'fragment', id: 'wells' });
    expect(judgeAddress('#%D0%B2')).toEqual({ to: 'fragment', id: 'в' });
  });

  test.each([
    '',
    '#',
    ' \n',
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'vbscript:x',
    'data:text/html,x',
    'file:///etc/passwd',
    'ftp://example.org',
    'slot:0',
    'https:',
    'https://',
    'https:/example.org',
    'https:\\\\example.org',
    'https://exa mple.org:99999/',
    'c:\\pictures\\map.png',
    '\t\u0001javascript:alert(1)',
    '///evil.example',
    'http:evil.example',
  ])('%j is none', (written) => {
    expect(judgeAddress(written)).toBeUndefined();
  });
});

describe('A user name in an address', () => {
  test.each([
    ['https://good.example@evil.example/', 'https://evil.example/', 'evil.example'],
    ['https://:secret@evil.example/', 'https://evil.example/', 'evil.example'],
    ['//good.example:443@evil.example:8080/a', 'https://evil.example:8080/a', 'evil.example:8080'],
    ['https://good.example%2f@evil.example/', 'https://evil.example/', 'evil.example'],
  ])('of %j is left out, and its host told', (written, address, host) => {
    expect(judgeAddress(written)).toEqual({ to: 'elsewhere', address, userNameBefore: host });
    expect(webAddress(written)).toBeUndefined();
  });

  test('is none behind what ends the host, in whatever way', () => {
    expect(judgeAddress('https://good.example\\@evil.example/')).toEqual({
      to: 'elsewhere',
      address: 'https://good.example/@evil.example/',
    });
    expect(withoutUser('https://good.example/@evil.example/')).toBeUndefined();
    expect(judgeAddress('mailto:desk@example.org')).toEqual({ to: 'elsewhere', address: 'mailto:desk@example.org' });
  });
});

describe('A path', () => {
  test.each([
    ['/\\evil.example/', '/%5Cevil.example/'],
    ['/\t/evil.example/', '/%09/evil.example/'],
    ['/a b/100%/50%25/ä?#', '/a%20b/100%25/50%25/%C3%A4%3F%23'],
    ['/\uD800', '/%EF%BF%BD'],
  ])('%j is written out as %j', (path, written) => {
    expect(encodePath(path)).toBe(written);
    expect(encodePath(written)).toBe(written);
  });
});

test('An address is encoded once', () => {
  const encoded = 'https://xn--bcher-kva.example/a%20b?c=%20#%C3%A4';
  expect(encodeAddress('https://bücher.example/a b?c=%20#ä')).toBe(encoded);
  expect(encodeAddress(encoded)).toBe(encoded);
});

describe('An address on the web', () => {
  test('leads where a browser would go, without a user name, and nowhere if browsers do not understand it', () => {
    const parts = [
      ...['a', '.example', 'xn--', '-', 'A', '.', '/', '?', '#', '@', ':', ';'],
      ...['%20', '%', '&', '"', ' ', '\\', 'ü'],
    ];
    const host = fc.constantFrom('a', 'A', 'wells.example', 'xn--', 'xn--.example', '-a.example', 'wells.example/');
    const rest = fc.array(fc.constantFrom(...parts), { maxLength: 7 }).map((found) => found.join(''));
    fc.assert(
      fc.property(fc.constantFrom('https://', 'http://', 'HTTPS://'), host, rest, (scheme, first, more) => {
        const address = scheme + first + more;
        const judged = judgeAddress(address);
        const url = withoutUser(address) ?? URL.parse(address);
        expect(judged?.to === 'elsewhere' ? encodeAddress(judged.address) : judged).toBe(
          url ? encodeAddress(url.href) : undefined,
        );
      }),
      { numRuns: 1000 },
    );
  });

  test('is written as a browser writes it where letters of it are encoded', () => {
    const parts = [
      'a',
      'B',
      '/',
      '.',
      '..',
      '/./',
      '%C3%A4',
      '%c3',
      '%2e',
      '%2E',
      '%2F',
      '%',
      '?',
      '#',
      '&',
      "'",
      ':',
      '@',
      'ä',
    ];
    const hosts = ['https://a.example', 'http://xn--a.example/', 'https://A.example', 'https://a.example:443/'];
    const rest = fc.array(fc.constantFrom(...parts), { maxLength: 8 }).map((found) => found.join(''));
    fc.assert(
      fc.property(fc.constantFrom(...hosts), rest, rest, (host, before, behind) => {
        const address = `${host}${before}%C3%A9${behind}`;
        const judged = judgeAddress(address);
        if (judged)
          expect(judged).toMatchObject({ address: encodeAddress((withoutUser(address) ?? URL.parse(address))!.href) });
      }),
      { numRuns: 1000 },
    );
  });
});

const signs = [
  '/',
  '\\',
  '.',
  '..',
  '%5c',
  '%2f',
  '%09',
  '%00',
  '%20',
  '\t',
  '\n',
  ' ',
  '\u0001',
  '@',
  ':',
  '?',
  '#',
  '%',
  '&#9;',
];
const hosts = ['evil.example', 'evil.example/', 'a', 'wells.md', 'javascript:', 'https:', '\u3002', '\uFF0F', 'ä'];
const written = fc
  .array(fc.constantFrom(...signs, ...hosts), { maxLength: 8 })
  .map((parts) => parts.join(''))
  .filter((address) => !/[<>]/.test(address));

describe('What is judged to be inside the site', () => {
  const path = 'articles/wells.md';
  test.each(['', '/news', '/b%C3%BC'])('is there for a browser that reads it on the page (site in %j)', (base) => {
    const resolver = resolverOf({ catalogue: catalogueAt([], 0), aliases: new Map(), pictures: new Map(), base });
    const page = `https://site.example${base}/articles/wells/`;
    fc.assert(
      fc.property(written, fc.boolean(), (address, isHtml) => {
        const html = `<a href="${address}">a</a> <img src="${address}" alt="a">`;
        const { body, references, warnings } = renderBody(isHtml ? html : `[a](<${address}>) ![a](<${address}>)`, {
          slug: 'wells',
          firstLine: 1,
          path,
        });
        const resolved = resolver.resolve({ path, slug: 'wells', references });
        for (const tag of tagsIn(resolveSlots(body.html, (index) => resolved[index]))) {
          const found = attributeOf(tag, tag.name === 'img' ? 'src' : 'href');
          const url = found === undefined ? undefined : URL.parse(found, page);
          if (!url) continue;
          expect(url.protocol).toMatch(/^(?:https?|mailto|tel):$/);
          expect(url.username + url.password).toBe('');
          // Nothing leads to another host that does not say so.
          if (!/^(?:https?:\/\/|mailto:|tel:)/i.test(found!)) expect(url.origin).toBe('https://site.example');
        }
        expect(warnings.map(problemLine).join()).not.toContain('slot:');
      }),
      {
        numRuns: 3000,
        examples: [
          ['/%5cevil.example/', false],
          ['/%09/evil.example/x', false],
          ['/%0a/evil.example/x.png', true],
        ],
      },
    );
  });
});
