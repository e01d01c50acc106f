import { describe, expect, it } from 'vitest';
import { astroWords, bareWords, prettyWords, urlized } from '../../../../lambdas/core/reading/permalinks/spelling.ts';

describe('A text in an address', () => {
  // Most are from Hugo's own tests (common/paths/path_test.go, helpers/path_test.go).
  it.each([
    ['  Foo bar  ', 'foo-bar'],
    ['Foo.Bar/foo_Bar-Foo', 'foo.bar/foo_bar-foo'],
    ['fOO,bar:foobAR', 'foobarfoobar'],
    ['FOo/Ba---R.html', 'foo/ba---r.html'],
    ['FOo/Ba       R.html', 'foo/ba-r.html'],
    ['foo- bar', 'foo-bar'],
    ['a & b — c', 'a-b-c'],
    ['Don’t panic! It’s 2.0', 'dont-panic-its-2.0'],
    ['this+is+a+test', 'this+is+a+test'],
    ['foo@bar', 'foo@bar'],
    ['Банковский кассир', 'банковский-кассир'],
    ['संस्कृत', 'संस्कृत'],
    ['はじめに:Mastodon 4.0', 'はじめにmastodon-4.0'],
    ['../etc/./passwd', 'etc/passwd'],
    ['C# ?', 'c'],
    ['…', ''],
  ])('is spelt by Hugo: %j is %j', (text, spelt) => {
    expect(urlized(text)).toBe(spelt);
  });

  it.each([
    ['Deep_wells.v2', 'Deep_wells.v2'],
    ["It's 50% off (today)", "It's-50-off-(today)"],
    ['-a-', 'a'],
  ])('is spelt by Jekyll: %j is %j', (text, spelt) => {
    expect(prettyWords(text)).toBe(spelt);
  });

  it.each([['Tauri_2.0 (again)', 'tauri_20-again']])('is spelt by Astro: %j is %j', (text, spelt) => {
    expect(astroWords(text)).toBe(spelt);
  });

  it.each([
    ["It's a café: 2.0", 'its-a-cafe-20'],
    ['Deep_wells -- again', 'deep_wells-again'],
  ])('is spelt by Pelican: %j is %j', (text, spelt) => {
    expect(bareWords(text)).toBe(spelt);
  });
});
