import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fields, termsOf } from '../../../lambdas/core/related.ts';
import { hashOfPair, hashOfTag, hashOfWord } from '../../../lambdas/core/related/hash.ts';
import { vocabularyOf } from '../../../lambdas/core/related/vocabulary.ts';

const nothing: Fields = { title: '', summary: '', text: '', tags: [] };

/** Term to count, as the vocabulary writes the terms. */
function countsIn(fields: Partial<Fields>): Record<string, number> {
  const { hashes, weights } = termsOf({ ...nothing, ...fields });
  const vocabulary = vocabularyOf({ ...nothing, ...fields });
  return Object.fromEntries(
    Array.from(hashes, (hash, at) => [vocabulary.get(hash), Math.round((weights[at]! / 4) ** 2)] as const),
  );
}

describe('The terms of an article', () => {
  it('are its words and the pairs of neighbouring words', () => {
    expect(countsIn({ text: 'Deep wells, deep wells!' })).toEqual({
      deep: 2,
      'deep wells': 2,
      wells: 2,
      'wells deep': 1,
    });
  });

  it('count eight times in the title, once in the summary and the text, four times as tags', () => {
    expect(countsIn({ title: 'wells', summary: 'pumps', text: 'pipes', tags: ['water', 'wells'] })).toEqual({
      wells: 8,
      pumps: 1,
      pipes: 1,
      '#water': 4,
      '#wells': 4,
    });
  });

  it('do not pair the last word of one field with the first of the next', () => {
    expect(countsIn({ title: 'wells', summary: 'dry', text: 'up' })).toEqual({ wells: 8, dry: 1, up: 1 });
  });

  it('weigh four times the root of their count, and never more than a byte holds', () => {
    const weightOf = (count: number) => termsOf({ ...nothing, text: 'well . '.repeat(count) }).weights;
    const { hashes, weights, length } = termsOf({ ...nothing, text: Array(9).fill('wells').join(' 1 ') });
    expect([...weights].toSorted((a, b) => a - b)).toEqual([11, 12]);
    expect([hashes.length, length]).toEqual([2, 9 + 8]);
    expect(Math.max(...weightOf(5_000))).toBe(255);
  });

  it('are the same in every letter case and every spelling of the same characters', () => {
    expect(countsIn({ text: 'CAFÉ cafe\u0301 ｃａｆé' })).toEqual({ café: 3, 'café café': 2 });
  });

  it('are runs of 2 to 39 letters, marks and digits', () => {
    const longest = 'x'.repeat(39);
    expect(countsIn({ text: `a I 7 ${longest} ${longest}x 42 covid19 l’été हिन्दी` })).toEqual({
      [longest]: 1,
      [`${longest} 42`]: 1,
      '42': 1,
      '42 covid19': 1,
      covid19: 1,
      'covid19 été': 1,
      été: 1,
      'été हिन्दी': 1,
      हिन्दी: 1,
    });
  });

  it('are pairs of neighbouring characters in scripts that do not set words apart', () => {
    expect(countsIn({ text: '地下水 iPhone手机 ไทย ー' })).toEqual({
      地下: 1,
      '地下 下水': 1,
      下水: 1,
      '下水 iphone': 1,
      iphone: 1,
      'iphone 手机': 1,
      手机: 1,
      '手机 ไท': 1,
      ไท: 1,
      'ไท ทย': 1,
      ทย: 1,
    });
  });

  it('are none where there is no text', () => {
    expect(termsOf(nothing)).toEqual({ hashes: new Uint32Array(0), weights: new Uint8Array(0), length: 0 });
  });

  it('have the same hashes on every machine', () => {
    const [deep, wells] = [hashOfWord('deep'), hashOfWord('wells')];
    expect([wells, hashOfPair(deep, wells), hashOfTag('wells')]).toEqual([1149144662, 2325445042, 2464653477]);
  });

  it('are those that a plain reading of the rules finds, in text of any script', () => {
    fc.assert(
      fc.property(fc.record({ title: anyText, summary: anyText, text: anyText, tags: fc.array(anyText) }), (fields) => {
        expect(termsOf(fields)).toEqual(plainTermsOf(fields));
      }),
      { numRuns: 300 },
    );
  });

  it('are found as well in a text with more different words than an ordinary one has', () => {
    const text = Array.from({ length: 20_000 }, (_, number) => `word${number}`).join(' ');
    expect(termsOf({ ...nothing, text })).toEqual(plainTermsOf({ ...nothing, text }));
  });
});

const alphabets = [
  "abcdeéßİıſǅ ,.-'’\u00ad12",
  'ελΣς άв я',
  '漢字仮名ひらカタガー々〇ｶﾞ 、',
  'ไทยลาวខ្មែរမြန်မာ',
  'हिन्दी العربيّة עברית \u200c\u200d',
  '𝒳𠮷😀👩‍👩‍👧🇪🇺①½ﬁ\ud800',
];
const anyText = fc.oneof(
  fc.string({ unit: fc.oneof(...alphabets.map((alphabet) => fc.constantFrom(...alphabet))), maxLength: 80 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** The rules of terms, as they are written down. */
function plainTermsOf({ title, summary, text, tags }: Fields) {
  const counts = new Map<number, number>();
  const add = (hash: number, count: number) => counts.set(hash, (counts.get(hash) ?? 0) + count);
  for (const [field, count] of [
    [title, 8],
    [summary, 1],
    [text, 1],
  ] as const) {
    const words = plainWordsOf(field).map(hashOfWord);
    for (const word of words) add(word, count);
    for (const [at, word] of words.slice(1).entries()) add(hashOfPair(words[at]!, word), count);
  }
  for (const tag of tags) add(hashOfTag(tag), 4);
  const sorted = [...counts].toSorted(([one], [other]) => one - other);
  return {
    hashes: Uint32Array.from(sorted, ([hash]) => hash),
    weights: Uint8Array.from(sorted, ([, count]) => Math.min(255, Math.round(4 * Math.sqrt(count)))),
    length: sorted.reduce((sum, [, count]) => sum + count, 0),
  };
}

function plainWordsOf(field: string): string[] {
  const unspaced = String.raw`\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}`;
  const runs =
    field
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return runs.flatMap((run) =>
    (run.match(new RegExp(`[${unspaced}]+|[^${unspaced}]+`, 'gu')) ?? []).flatMap((part) => {
      const characters = [...part];
      if (new RegExp(`[${unspaced}]`, 'u').test(part)) return characters.slice(1).map((c, at) => characters[at]! + c);
      return characters.length >= 2 && characters.length <= 39 ? [part] : [];
    }),
  );
}
