import { describe, expect, it } from 'vitest';
import { likeUri, uriOf } from '../../../lambdas/core/identity/uri.ts';

describe('A URI of an editor', () => {
  it.each([
    ['urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a'],
    ['tag:news.example.org,2026-05-04:wells'],
    ['https://old.example/?p=12&x=%3Cy%3E#a'],
    ['http://[2001:db8::1]/wells'],
    ['x:y'],
  ])('stays as it is when it is one: %s', (uri) => {
    expect(uriOf(uri)).toBe(uri);
  });

  it.each([
    ['https://old.example/?p=12&x=<y>', 'https://old.example/?p=12&x=%3Cy%3E'],
    ['https://old.example/my page', 'https://old.example/my%20page'],
    ['https://old.example/été/100%/[1]', 'https://old.example/%C3%A9t%C3%A9/100%25/%5B1%5D'],
    ['https://old.example/#a#b', 'https://old.example/#a%23b'],
    ['urn:x:a"b{c}|\\^`', 'urn:x:a%22b%7Bc%7D%7C%5C%5E%60'],
    ['x:\uD800', 'x:%EF%BF%BD'],
  ])('is percent-encoded where it must be: %s', (text, uri) => {
    expect(uriOf(text)).toBe(uri);
    expect(uriOf(uri)).toBe(uri);
  });

  it.each([['wells'], ['a"b<c>&ü]]>'], ['https:'], ['https://'], ['http:wells'], ['https://a b/'], ['note: wells']])(
    'is none: %s',
    (text) => {
      expect(uriOf(text)).toBeUndefined();
    },
  );

  it('is like another that means the same', () => {
    expect(likeUri('HTTPS://Old.Example/%7Ea%3c')).toBe(likeUri('https://old.example/~a%3C'));
    expect(likeUri('URN:UUID:AB')).toBe(likeUri('urn:uuid:ab'));
    expect(likeUri('https://old.example/A')).not.toBe(likeUri('https://old.example/a'));
    expect(likeUri('https://old.example/a%2Fb')).not.toBe(likeUri('https://old.example/a/b'));
  });
});
