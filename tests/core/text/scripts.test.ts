import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countWords } from '../../../lambdas/core/body/count-words.ts';
import { linesOf } from '../../../lambdas/core/digest/lines.ts';
import { excerpt } from '../../../lambdas/core/text/excerpt.ts';
import { kindOf, kinds } from '../../../lambdas/core/related/script.ts';
import { graphemesIn } from '../../../lambdas/core/text/segments.ts';
import { columnsOf, hasUnspaced, isOrdinary } from '../../../lambdas/core/text/scripts.ts';

/** A text in each script, how many words it counts, what is left of it in 9 characters, and its lines of 8 columns. */
const unspaced: [script: string, text: string, words: number, beginning: string, lines: string[]][] = [
  ['Thai', 'น้ำบาดาลในหมู่บ้าน', 4, 'น้ำบาดาลใน…', ['น้ำบาดาลใน', 'หมู่บ้าน']],
  ['Lao', 'ນ້ຳໃຕ້ດິນຢູ່ໃນບ້ານ', 4, 'ນ້ຳໃຕ້ດິນຢູ່ໃນ…', ['ນ້ຳໃຕ້ດິນຢູ່ໃນ', 'ບ້ານ']],
  ['Khmer', 'អណ្ដូងទឹកនៅក្នុងភូមិ', 3, 'អណ្ដូងទឹកនៅក្នុង…', ['អណ្ដូងទឹកនៅក្នុង', 'ភូមិ']],
  ['Burmese', 'ရွာတိုင်းအတွက်ရေတွင်း', 4, 'ရွာတိုင်းအတွက်…', ['ရွာတိုင်းအတွက်', 'ရေတွင်း']],
  ['Tibetan', 'གྲོང་ཚོ་རེ་རེར་ཁྲོན་པ་རེ།', 7, 'གྲོང་ཚོ་རེ་…', ['གྲོང་ཚོ་རེ་', 'རེར་ཁྲོན་པ་', 'རེ།']],
  ['Han', '每个村庄都有一口水井', 10, '每个村庄都有一口…', ['每个村庄', '都有一口', '水井']],
  ['Hiragana', 'みんなのいどはふかい', 10, 'みんなのいどは…', ['みんなの', 'いどは', 'ふかい']],
  ['Katakana', 'アフリカノヴィレッジ', 10, 'アフリカノ…', ['アフリカ', 'ノ', 'ヴィレッ', 'ジ']],
  ['Katakana of half the width', 'ｱﾌﾘｶﾉｲﾄﾞﾊﾌｶｲ', 12, 'ｱﾌﾘｶﾉｲﾄﾞﾊ…', ['ｱﾌﾘｶﾉｲﾄﾞ', 'ﾊﾌｶｲ']],
];

describe('A script without spaces between words', () => {
  it.each(unspaced)('is %s', (_, text) => {
    expect(hasUnspaced(text)).toBe(true);
    expect(hasUnspaced(`A word of ${text} in English`)).toBe(true);
  });

  it.each(unspaced)('has its words counted: %s', (_, text, words) => {
    expect(countWords(text)).toBe(words);
    expect(countWords(`One two ${text}\nthree`)).toBe(words + 3);
  });

  it.each(unspaced)('is cut between words: %s', (_, text, __, beginning) => {
    expect(excerpt(text, 9)).toBe(beginning);
  });

  it.each(unspaced)('is broken into lines between words: %s', (_, text, __, ___, lines) => {
    expect(linesOf(text, 8)).toEqual(lines);
  });
});

describe('A script with spaces between words', () => {
  it.each([
    ['Latin', 'Brunnen für jedes Dorf'],
    ['Cyrillic', 'Колодцы для каждой деревни'],
    ['Arabic', 'بئر لكل قرية'],
    ['Devanagari', 'हर गाँव के लिए कुआँ'],
    ['Hangul', '모든 마을에 우물을'],
    ['Amharic', 'ለእያንዳንዱ መንደር'],
  ])('is %s', (_, text) => {
    expect(hasUnspaced(text)).toBe(false);
    expect(countWords(text)).toBe(text.split(' ').length);
  });
});

it('breaks lines at the signs that East Asia sets without spaces, whatever stands between them', () => {
  expect(linesOf('ＵＮ，ＥＵ：「우물」', 8)).toEqual(['ＵＮ，', 'ＥＵ：', '「우물」']);
});

describe('For what is related', () => {
  const kindsIn = (text: string) => new Set(Array.from(text, (character) => kindOf(character.codePointAt(0)!)));

  it('the neighbours of a character make it a word where nothing sets words apart', () => {
    for (const [script, text] of unspaced)
      if (script !== 'Tibetan') expect(kindsIn(text.normalize('NFKC'))).toEqual(new Set([kinds.joins]));
    expect(kindsIn('コーヒー')).toEqual(new Set([kinds.joins]));
  });

  it('a Tibetan syllable is a word, because a sign ends it', () => {
    expect(kindsIn('གྲོང')).toEqual(new Set([kinds.spells]));
    expect(kindsIn('་')).toEqual(new Set([kinds.breaks]));
  });
});

describe('An ordinary text', () => {
  it.each(['', 'Wells', 'L’été — 20 € …', 'Νερό', 'Вода', 'a\u00A0b', '₩ 5'])('is %j', (text) => {
    expect(isOrdinary(text)).toBe(true);
  });

  it.each(['a\nb', 'e\u0301', '水', 'ไทย', '😀', '\u200B', '\u202E', '\u2028'])('is not %j', (text) => {
    expect(isOrdinary(text)).toBe(false);
  });

  const ordinary = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code)).filter(isOrdinary);

  it('has a grapheme for each unit, also beside any other', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...ordinary) }), (text) => {
        expect([...graphemesIn(text)]).toHaveLength(text.length);
      }),
    );
  });

  it('has a column for each unit; only the soft hyphen is not seen beside other scripts', () => {
    expect(ordinary.filter((unit) => columnsOf(unit) !== 1)).toEqual(['\u00AD']);
  });

  it('is composed, but for the Greek numeral sign, question mark and middle dot', () => {
    expect(ordinary.filter((unit) => unit.normalize('NFC') !== unit)).toEqual(['\u0374', '\u037E', '\u0387']);
  });
});

describe('A grapheme', () => {
  it.each([
    ['of Latin takes one column', 'a', 1],
    ['with a mark on it takes no more', 'e\u0301', 1],
    ['of Chinese takes two', '水', 2],
    ['of hiragana takes two', 'の', 2],
    ['of Korean takes two', '한', 2],
    ['of full width takes two', 'Ａ', 2],
    ['of Thai takes one', 'น้ำ', 1],
    ['of Tibetan takes one', 'གྲོ', 1],
    ['that is an emoji takes two', '👩‍👩‍👧', 2],
    ['that is a sign as an emoji takes two', '☑\uFE0F', 2],
    ['that is a mark alone takes none', '\u0301', 0],
    ['that is not seen takes none', '\u200B', 0],
  ])('%s', (_, grapheme, columns) => expect(columnsOf(grapheme)).toBe(columns));
});
