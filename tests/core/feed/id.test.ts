import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mintId } from '../../../lambdas/core/feed.ts';

/** The grammar of RFC 4151, 2.1, without authorities that are e-mail addresses. */
const tagUri =
  /^tag:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*,\d{4}(?:-\d\d(?:-\d\d)?)?:(?:[\w\-.~!$&'()*+,;=:@/?]|%[0-9A-F]{2})*$/;

const mint = (slug: string, authority = 'news.example.org') => mintId({ authority, date: '2026-05-04', slug });

describe('A minted identity', () => {
  it('is a tag URI of domain, day and slug', () => {
    expect(mint('wells')).toBe('tag:news.example.org,2026-05-04:wells');
  });

  it('encodes what a tag URI may not hold', () => {
    expect(mint('стаття/ü?a=1&b=2')).toBe(
      'tag:news.example.org,2026-05-04:%D1%81%D1%82%D0%B0%D1%82%D1%82%D1%8F/%C3%BC?a=1&b=2',
    );
    expect(mint('50% #1 "x" [y]|z^')).toBe('tag:news.example.org,2026-05-04:50%25%20%231%20%22x%22%20%5By%5D%7Cz%5E');
  });

  it('writes the domain in lower case, and one of another script as Punycode', () => {
    expect(mint('x', 'News.Example.ORG')).toBe('tag:news.example.org,2026-05-04:x');
    expect(mint('x', 'новости.example')).toBe('tag:xn--b1amnebsh.example,2026-05-04:x');
  });

  it('is a tag URI whatever the slug, and the same for the same slug', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (slug) => {
        expect(mint(slug)).toMatch(tagUri);
        expect(mint(slug)).toBe(mint(slug));
      }),
    );
    expect(mint('a\uD800b')).toMatch(tagUri);
  });
});
