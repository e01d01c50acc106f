import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginningOf, linesOf, widthOf } from '../../../lambdas/core/digest/lines.ts';

describe('A text in lines', () => {
  it.each<[string, string, string[]]>([
    ['is broken between words', 'For forty years the women know', ['For forty', 'years the', 'women know']],
    ['may fill a line to its end', 'ten in all ten in all', ['ten in all', 'ten in all']],
    ['has its white space folded', '  a\t b \n c ', ['a b c']],
    ['breaks a word only when it is longer than a line', 'a Donaudampfschiff', ['a', 'Donaudampf', 'schiff']],
    ['keeps together what a no-break space holds', 'a\u00A0good\u00A0 year', ['a\u00A0good\u00A0', 'year']],
    ['counts East Asian characters twice', '東京都港区芝公園', ['東京都港区', '芝公園']],
    ['counts what kana share twice', 'サーバーのデータ', ['サーバーの', 'データ']],
    ['counts half-width kana once', 'ｻｰﾊﾞｰﾃﾞｰﾀ', ['ｻｰﾊﾞｰﾃﾞｰﾀ']],
    ['does not begin a line with a closing sign', '東京都港区、芝', ['東京都', '港区、芝']],
    [
      'counts marks above a letter not at all',
      'a\u0301e\u0301o\u0301u\u0301i\u0301 a\u0301e\u0301o\u0301 a\u0301',
      ['áéóúí áéó', 'á'].map((s) => s.normalize('NFD')),
    ],
    ['counts emoji twice and keeps them whole', '👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', ['👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', '👩‍👩‍👧']],
    ['breaks Thai between words', 'สวัสดีครับผมชื่อ', ['สวัสดีครับผม', 'ชื่อ']],
    ['without words has none', ' \n ', []],
  ])('%s', (_, text, lines) => {
    expect(linesOf(text, 10)).toEqual(lines);
  });

  it('loses nothing, and no line is too wide, in any script', () => {
    const scripts = fc.string({
      unit: fc.constantFrom('a', 'é', ' ', 'word ', 'ж', '水', '、', '「', 'ไทย', '😀', 'ا'),
    });
    fc.assert(
      fc.property(scripts, fc.integer({ min: 2, max: 40 }), (text, columns) => {
        const lines = linesOf(text, columns);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        expect(lines.filter((line) => widthOf(line) > columns)).toEqual([]);
      }),
    );
  });

  it('is the same whether it was measured letter by letter or not', () => {
    const latin = fc.string({ unit: fc.constantFrom('a', 'é', ' ', 'word ', 'Donaudampfschiff ') });
    fc.assert(
      fc.property(latin, fc.integer({ min: 2, max: 40 }), (text, columns) => {
        // A mark that is invisible sends the text the long way.
        const long = linesOf(`${text} \u200B`, columns).map((line) => line.replace(/ ?\u200B/, ''));
        expect(long.filter(Boolean)).toEqual(linesOf(text, columns));
      }),
    );
  });
});

it('An address between angle brackets is never broken, if that is asked for', () => {
  const whole = (text: string) => linesOf(text, 10, { wholeAddresses: true });
  expect(whole('the report <https://a.example/r>, now')).toEqual(['the report', '<https://a.example/r>,', 'now']);
  expect(whole('水の記事<https://a.example/水>を読む')).toEqual(['水の記事', '<https://a.example/水>', 'を読む']);
});

it.each<[string, number]>([
  ['ー', 2],
  ['ｰ', 1],
  ['한', 2],
  ['ﾡ', 1],
  ['、', 2],
  ['￥', 2],
  ['㈱', 2],
  ['䷀', 2],
  ['𠮷', 2],
  ['⌚', 2],
  ['☎', 1],
  ['é', 1],
  ['—', 1],
])('%s has the width that Unicode says: %i', (text, width) => {
  expect(widthOf(text)).toBe(width);
});

describe('The beginning of a text', () => {
  it.each([
    ['short', 'short'],
    ['exactly 20 in a line', 'exactly 20 in a line'],
    ['more than 20 in a line', 'more than 20 in a…'],
    ['ends before commas, here', 'ends before commas…'],
    ['“Nobody asked us”: – it said', '“Nobody asked us”…'],
    ['x'.repeat(30), `${'x'.repeat(19)}…`],
    ['', ''],
  ])('%j is %j', (text, expected) => {
    expect(beginningOf(text, 20)).toBe(expected);
  });
});
