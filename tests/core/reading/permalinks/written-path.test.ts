import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressWritten } from '../../../../lambdas/core/reading/permalinks/written-path.ts';

describe('An address inside the site', () => {
  const roots = ['https://wells.example.org', 'https://www.wells.example.org', 'http://wells.example.org'];
  const below = ['https://wells.example.org/news', 'https://old.example.org/blog/wells'];
  const sites = fc.uniqueArray(fc.constantFrom(...roots, ...below), { maxLength: 3 });
  const beginnings = [
    '',
    '/',
    '//',
    './',
    'https://wells.example.org.evil.example/',
    'mailto:',
    '//wells.example.org/',
  ];
  const parts = [
    'articles',
    'wells',
    'Wells_2',
    'news',
    'blog',
    'index',
    'index.html',
    'wells.html',
    'general',
    'v1.2',
    '..',
    '.',
    'a%20b',
    'città',
    '',
  ];
  const written = fc
    .tuple(
      fc.constantFrom(...beginnings, ...roots, ...below, ...roots.map((root) => `${root}/`)),
      fc.array(fc.constantFrom(...parts, 'x'.repeat(255), 'x'.repeat(256)), { maxLength: 4 }),
      fc.constantFrom('', '/', '?p=2', '/#part', '.html'),
    )
    .map(([beginning, between, end]) => `${beginning}${between.join('/')}${end}`);

  it('is read as it is where it is written plainly, and otherwise to the same', () => {
    // What begins with a space is never taken for written plainly.
    fc.assert(
      fc.property(sites, written, (sites, written) => {
        expect(addressWritten(written, sites)).toBe(addressWritten(` ${written}`, sites));
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['https://wells.example.org/articles/wells/', roots, 'articles/wells/'],
    ['/articles/wells/', roots, 'articles/wells/'],
    ['/articles/general', roots, 'articles/general/'],
    ['/articles/wells.html', roots, 'articles/wells.html'],
    ['/articles/index.html', roots, 'articles/'],
    ['/', roots, ''],
    ['/news/articles/wells/', below, 'articles/wells/'],
    ['https://wells.example.org/news/wells/', below, 'wells/'],
    ['https://wells.example.org.evil.example/wells/', roots, undefined],
    ['https://wells.example.organic/wells/', roots, undefined],
  ])('of %s at %j is %s', (written, sites, address) => {
    expect(addressWritten(written, sites.slice(0, 1))).toBe(address);
  });
});
