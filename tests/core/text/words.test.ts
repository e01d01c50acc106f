import { describe, expect, it } from 'vitest';
import {
  compareNames,
  counted,
  fill,
  monthName,
  speaks,
  spokenLanguages,
  wordsOf,
  type Counted,
} from '../../../lambdas/core/text/words.ts';

describe('The words of the interface', () => {
  it.each(spokenLanguages)('are complete in %s: what is filled in and counted has its place', (language) => {
    const [words, english] = [wordsOf(language), wordsOf('en')];
    expect(words.language).toBe(language);
    for (const [name, phrase] of Object.entries(english)) {
      const own = words[name as keyof typeof words];
      if (typeof phrase !== 'string' || typeof own !== 'string') {
        if (name === 'admonitions') expect(Object.values(own)).not.toContain('');
        else expect((own as Counted).other, name).toContain('#');
        continue;
      }
      expect(own, name).not.toBe('');
      expect(own.split('{}').length, name).toBe(phrase.split('{}').length);
    }
  });

  it('are the same in every region of a language', () => {
    expect(wordsOf('fr-CA')).toBe(wordsOf('fr'));
    expect(wordsOf('DE-at')).toBe(wordsOf('de'));
  });

  it('are English where the interface does not speak the language', () => {
    expect(speaks('sv')).toBe(false);
    expect(wordsOf('sv').related).toBe('You might like');
  });

  it('take what is filled in as it is', () => {
    expect(fill('Picture: {}', '$& {} agency')).toBe('Picture: $& {} agency');
  });
});

function reads(language: string, count: number): string {
  const words = wordsOf(language);
  return counted(words.reads, count, words, language);
}

describe('A counted thing', () => {
  it.each([
    ['en', 0, '0 reads'],
    ['en', 1, '1 read'],
    ['en', 12_345, '12,345 reads'],
    ['de', 12_345, '12.345 Aufrufe'],
    ['fr', 0, '0 lecture'],
    ['fr', 2, '2 lectures'],
    ['es', 1, '1 lectura'],
    ['ar', 2, 'قراءتان'],
    ['ar', 11, '11 قراءة'],
  ])('in %s, %i, is written "%s"', (language, count, expected) => {
    expect(reads(language, count)).toBe(expected);
  });

  it('has English words and the numbers of its own language where the interface does not speak it', () => {
    expect(reads('sv', 12_345)).toBe('12\u00a0345 reads');
  });
});

describe('A month', () => {
  it.each([
    ['en', 'May 2026', 'May', '2026'],
    ['fr', 'mai 2026', 'mai', '2026'],
    ['es', 'mayo de 2026', 'mayo', '2026'],
  ])('is named in %s', (language, whole, month, year) => {
    expect(monthName('2026-05', language)).toBe(whole);
    expect(monthName('2026-05', language, 'month')).toBe(month);
    expect(monthName('2026-05', language, 'year')).toBe(year);
  });

  it('is one of the common calendar, also where another one is in use', () => {
    expect(monthName('2026-05', 'fa', 'year')).toBe('۲۰۲۶');
  });
});

describe('Names', () => {
  it('are in the order of the language, numbers by their size', () => {
    const names = ['Zoë', 'Ärzte', 'item 10', 'Ångström', 'item 9'];
    expect(names.toSorted(compareNames('de'))).toEqual(['Ångström', 'Ärzte', 'item 9', 'item 10', 'Zoë']);
    expect(names.toSorted(compareNames('sv'))).toEqual(['item 9', 'item 10', 'Zoë', 'Ångström', 'Ärzte']);
  });

  it('that the language holds equal still have an order', () => {
    expect(['e\u0301', '\u00e9'].toSorted(compareNames('en'))).toEqual(
      ['\u00e9', 'e\u0301'].toSorted(compareNames('en')),
    );
  });
});
