import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptName, slugOf } from '../../../lambdas/core/text/slug.ts';

describe('the slug of a text', () => {
  const slugs: [text: string, slug: string][] = [
    // Latin letters become ASCII.
    ['A well for every village', 'a-well-for-every-village'],
    ['Crème brûlée à la carte', 'creme-brulee-a-la-carte'],
    ['Straße, Łódź, Ærøskøbing, Đà Nẵng', 'strasse-lodz-aeroskobing-da-nang'],
    ['İstanbul ve Iğdır', 'istanbul-ve-igdir'],
    ['Þingvellir, Hawaiʻi', 'thingvellir-hawaii'],
    // Other scripts keep their letters and their marks.
    ['Привет, Мир! Ёж и йод', 'привет-мир-ёж-и-йод'],
    ['Καλημέρα κόσμε', 'καλημέρα-κόσμε'],
    ['مرحبا بالعالم', 'مرحبا-بالعالم'],
    ['中国的水井：2026年', '中国的水井-2026年'],
    ['नमस्ते दुनिया', 'नमस्ते-दुनिया'],
    ['น้ำสะอาด', 'น้ำสะอาด'],
    ['שלום עולם', 'שלום-עולם'],
    ['한국 우물', '한국-우물'],
    // Spaces and signs are one hyphen; the apostrophe of a short ending is none.
    ['  R&D — what’s next?!  ', 'r-d-whats-next'],
    ["Women's rights, l’école", 'womens-rights-l-ecole'],
    ['2026-05-04: web 2.0', '2026-05-04-web-2-0'],
    ['snake_case/and.dots', 'snake-case-and-dots'],
    // Other forms of the same letters.
    ['Ｗｅｌｌｓ ﬁne 𝓦𝓮𝓵𝓵', 'wells-fine-well'],
    ['Wells\u200B\u00AD\u2060 here ❤️ 1️⃣', 'wells-here-1'],
    // Nothing that an address could be made of.
    ['🎉 !!!', ''],
    ['', ''],
  ];
  it.each(slugs)('%j is %j', (text, slug) => expect(slugOf(text)).toBe(slug));
});

it('gives the same slug however the letters are composed', () => {
  for (const text of ['Ёлка', 'naïve', '한국', 'น้ำ'])
    expect(slugOf(text.normalize('NFD'))).toBe(slugOf(text.normalize('NFC')));
});

it('cuts a long text between words, to at most 80 characters', () => {
  const words = slugOf('the quick brown fox jumps over the lazy dog and then goes on to the next river bank');

  expect(words).toBe('the-quick-brown-fox-jumps-over-the-lazy-dog-and-then-goes-on-to-the-next-river');
  expect(slugOf('สวัสดี'.repeat(30))).toBe('สวัสดี'.repeat(13));
  expect(slugOf('x'.repeat(200))).toBe('x'.repeat(80));
});

it('fits into a folder, whose name has at most 255 bytes', () => {
  expect(Buffer.byteLength(slugOf('𞤀𞤣𞤤𞤢𞤥 '.repeat(50)))).toBeLessThanOrEqual(240);
});

it('never is a name that Windows keeps for a device or a server for the folder', () => {
  expect(['CON', 'nul', 'com1', 'LPT9', 'Index'].map(slugOf)).toEqual(['con_', 'nul_', 'com1_', 'lpt9_', 'index_']);
  expect(slugOf('console')).toBe('console');
});

it('never leads out of its folder', () => {
  expect(['.', '..', '../../etc', '/', 'a/b', '%2e%2e'].map(slugOf)).toEqual(['', '', 'etc', '', 'a-b', '2e-2e']);
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'grapheme-ascii' }),
);

it('holds only letters, digits, marks and single hyphens, and fits', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const slug = slugOf(text);
      expect(slug).toMatch(/^(?:[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:-[\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*_?)?$/u);
      expect(slug).toBe(slug.normalize('NFC'));
      expect(Array.from(slug).length).toBeLessThanOrEqual(80);
    }),
    { numRuns: 3000, seed: 1 },
  );
});

it('is there for every text with a letter or a digit, and is its own slug', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const slug = slugOf(text);
      if (/[\p{L}\p{N}]/u.test(text)) expect(slug).not.toBe('');
      expect(slugOf(slug)).toBe(slug);
    }),
    { numRuns: 3000, seed: 2 },
  );
});

it('is what a name keeps that is its own slug, as a name in capitals keeps its letters', () => {
  const words = fc.constantFrom('a', 'wells', '1', 'con', 'aux', 'index', 'nul', 'lpt1', 'x'.repeat(79));
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 3 }), (parts) => {
      const name = parts.join('-');
      expect(keptName(name)).toBe(keptName(name.toUpperCase()).toLowerCase());
    }),
  );
});
