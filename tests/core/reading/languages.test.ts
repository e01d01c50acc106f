import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  commonPathOf,
  guessedLanguages,
  languageOf,
  languagesIn,
} from '../../../lambdas/core/reading/languages/languages.ts';

/** What the names of files in `articles/` say: for each its language and its path without it. */
function read(files: string[], settings: { language: string; languages?: string[] } = { language: 'en' }) {
  const paths = files.map((file) => `articles/${file}`);
  const languages = languagesIn(paths, settings);
  return paths.map((path) => {
    const { lang = '-', commonPath = path } = languageOf(path, languages);
    return `${lang} ${commonPath.slice('articles/'.length)}`;
  });
}

describe('The language that a name shows', () => {
  it('is an ending before the ending, where a file beside it has the same name without one or with another', () => {
    expect(read(['wells.md', 'wells.fr.md'])).toEqual(['- wells.md', 'fr wells.md']);
    expect(read(['wells.fr.md', 'wells.de.md'])).toEqual(['fr wells.md', 'de wells.md']);
    expect(read(['wells.md', 'wells.pt-br.markdown', 'wells.zh_TW.md'])).toEqual([
      '- wells.md',
      'pt-BR wells.markdown',
      'zh-TW wells.md',
    ]);
  });

  it('is that of a bundle, which has no name of its own', () => {
    expect(read(['wells/index.fa.md'])).toEqual(['fa wells/index.md']);
  });

  it('counts in all names when one shows it', () => {
    expect(read(['wells.md', 'wells.fr.md', 'ponts.fr.md', 'roads.en.md'])).toEqual([
      '- wells.md',
      'fr wells.md',
      'fr ponts.md',
      'en roads.md',
    ]);
  });

  it('is a folder beside that of the own language, or with a file that is there without it', () => {
    expect(read(['en/news/wells.md', 'fr/news/puits.md'])).toEqual(['en news/wells.md', 'fr news/puits.md']);
    expect(read(['post/wells.md', 'fr/post/wells.md'])).toEqual(['- post/wells.md', 'fr post/wells.md']);
    expect(read(['post/en/wells.md', 'post/zh_cn/wells.md'])).toEqual(['en post/wells.md', 'zh-CN post/wells.md']);
    expect(read(['blog/wells/index.md', 'blog/fr/wells/index.md'])).toEqual([
      '- blog/wells/index.md',
      'fr blog/wells/index.md',
    ]);
  });

  it('is a folder below i18n, as Docusaurus and a plugin of Jekyll have it', () => {
    expect(read(['i18n/fr/docusaurus-plugin-content-blog/wells.md', '_i18n/pt_BR/_posts/2026-05-04-a.md'])).toEqual([
      'fr wells.md',
      'pt-BR _posts/2026-05-04-a.md',
    ]);
  });

  it.each([
    ['an ending of a file alone', ['release.it.md', 'notes.md']],
    ['sections that are called like languages', ['it/newsletter.md', 'hr/newsletter.md', 'id/cards.md']],
    ['a bundle that is called like one', ['fr/index.md', 'index.md']],
    ['what is no language', ['wells.min.md', 'wells.md', 'v1.2.md', 'v1.md', 'a.xx.md', 'a.md']],
    ['a folder further below', ['a/b/en/wells.md', 'a/b/fr/wells.md']],
    ['the own language alone', ['en/wells.md', 'en/roads.md']],
  ])('is not seen in %s', (_, files) => {
    expect(read(files)).toEqual(files.map((file) => `- ${file}`));
  });

  it('is only what the settings name, when they do', () => {
    const files = ['release.it.md', 'wells.md', 'wells.fr.md', 'it/ponti.md'];
    expect(read(files, { language: 'en', languages: ['en'] })).toEqual(files.map((file) => `- ${file}`));
    expect(read(files, { language: 'en', languages: ['it'] })).toEqual([
      'it release.md',
      '- wells.md',
      '- wells.fr.md',
      'it ponti.md',
    ]);
    // Hugo's `content/en/`, of a newsroom with articles in English alone.
    expect(read(['en/wells.md', 'fr/puits.md'], { language: 'en', languages: ['en'] })).toEqual([
      'en wells.md',
      '- fr/puits.md',
    ]);
    expect(read(['en/wells.md'], { language: 'en' })).toEqual(['- en/wells.md']);
    expect(read(['gsw-ch/brunnen.md'], { language: 'de', languages: ['de', 'gsw-CH'] })).toEqual(['gsw-CH brunnen.md']);
  });

  it('is the own where it is the same without a region', () => {
    expect(read(['en/wells.md', 'fr/wells.md'], { language: 'en-GB' })).toEqual(['en-GB wells.md', 'fr wells.md']);
  });

  it('is told once, with the line for the settings', () => {
    const seen = languagesIn(['articles/a.md', 'articles/a.fr.md', 'articles/b.fr.md', 'articles/c/index.de.md'], {
      language: 'en',
    });
    expect(guessedLanguages(seen)).toMatchObject([
      {
        severity: 'warning',
        file: 'settings.yaml',
        found: 'names of files or folders show other languages: de (articles/c/index.de.md), fr (articles/a.fr.md)',
        fix: 'Write `languages: [en, de, fr]`, or `languages: [en]` if it has no other.',
      },
    ]);
    expect(
      guessedLanguages(languagesIn(['articles/a.md', 'articles/a.fr.md'], { language: 'en', languages: ['fr'] })),
    ).toEqual([]);
  });

  it('does not depend on the order of the files, and changes no path where there is one language', () => {
    const part = fc.constantFrom('en', 'fr', 'it', 'wells', 'roads', 'index', '2026', 'i18n', '_posts');
    const ending = fc.constantFrom('.md', '.fr.md', '.it.md', '.en.md', '.markdown');
    const path = fc
      .tuple(fc.array(part, { minLength: 1, maxLength: 4 }), ending)
      .map(([parts, end]) => `articles/${parts.join('/')}${end}`);
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 12 }), (paths) => {
        const languages = languagesIn(paths, { language: 'en' });
        expect(languagesIn(paths.toReversed(), { language: 'en' }).folders).toEqual(languages.folders);
        const isSole = Object.keys(languages.folders).length === 0;
        if (isSole) expect(paths.map((one) => commonPathOf(one, languages))).toEqual(paths);
      }),
    );
  });
});
