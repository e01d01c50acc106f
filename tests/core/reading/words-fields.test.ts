import { describe, expect, it } from 'vitest';
import { problemLine } from '../../../lambdas/core/problem.ts';
import { readSettings } from '../../../lambdas/core/reading/read-settings.ts';
import { voiceIn, wordsOf } from '../../../lambdas/core/text/words.ts';
import { en } from '../../../lambdas/core/text/words/en.ts';

const head = 'url: https://news.example.org\n';

/** What comes of settings with these lines, and what is said of them. */
function read(lines: string) {
  const { settings, problems } = readSettings(head + lines);
  return { words: settings.words, said: problems.map((problem) => problemLine(problem)), settings };
}

describe('Words in the settings', () => {
  it('take the place of the interface’s in the newsroom’s language, and under a tag in that language', () => {
    const { words, said } = read('language: en-GB\nwords: { related: Read next, fr: { related: Lisez ensuite } }\n');
    expect(said).toEqual([]);
    expect(wordsOf('en-GB', words)).toEqual({ ...wordsOf('en'), related: 'Read next' });
    expect(wordsOf('fr-CA', words).related).toBe('Lisez ensuite');
    expect(wordsOf('de', words)).toBe(wordsOf('de'));
  });

  it('under the tag of the newsroom’s language count more than those that are under none', () => {
    const { words } = read('language: fr\nwords: { by: de, older: Avant, fr: { by: Texte } }\n');
    expect(wordsOf('fr', words)).toMatchObject({ by: 'Texte', older: 'Avant' });
  });

  it('of a name that is a language’s too are words where they are texts', () => {
    expect(wordsOf('en', read('words: { tag: Topic }\n').words).tag).toBe('Topic');
  });

  it('are counted in the plural forms that are given, or in one for all numbers', () => {
    const { words, said } = read(
      "words: { articles: { one: '# story', other: '# stories' }, reads: 'read # times', admonitions: { tip: Try this } }\n",
    );
    expect(said).toEqual([]);
    expect(wordsOf('en', words)).toMatchObject({
      articles: { one: '# story', other: '# stories' },
      reads: { other: 'read # times' },
      admonitions: { tip: 'Try this', note: 'Note' },
    });
  });

  it('keep the spaces at their ends where they are between two names', () => {
    expect(wordsOf('en', read("words: { comma: ' / ' }\n").words).comma).toBe(' / ');
  });

  it.each([
    ['relatd: Read next', 'relatd is not a word of the interface, expected related. Write `related:`.'],
    ['alsoin: Too', 'alsoin is not a word of the interface, expected alsoIn. Write `alsoIn:`.'],
    ['sidebar: Left', 'words.sidebar is not a word of the interface, expected one of the words in the guide'],
    ['fr: { realted: Lisez }', 'realted is not a word of the interface, expected related. Write `related:`.'],
    [
      'published: Out',
      'words.published is "Out", which does not contain {} exactly once, expected a text with {} once',
    ],
    [
      'archive: "{} all"',
      'words.archive is "{} all", but nothing is filled in for {} here, expected a text without {}',
    ],
    ['reads: many', 'words.reads is "many", which does not contain # exactly once, expected a text with # once'],
    ['reads: { one: "# read" }', 'words.reads has no form `other`, expected a text for every number'],
    ['reads: { othr: "#" }', 'othr is not a word of the interface, expected other. Write `other:`.'],
    ['admonitions: { tp: Try }', 'tp is not a word of the interface, expected tip. Write `tip:`.'],
  ])('that cannot be used are a warning, and the usual ones are used: %s', (line, warning) => {
    const { words, said } = read(`words:\n  ${line}\n`);
    expect(said[0]).toContain(warning);
    expect(said[0]).toContain('settings.yaml:3');
    for (const language of ['en', 'fr']) expect(wordsOf(language, words)).toEqual(wordsOf(language));
    expect(readSettings(`${head}words:\n  ${line}\n`).problems.map(({ severity }) => severity)).not.toContain(
      'problem',
    );
  });

  it('that are no group are a problem', () => {
    const { problems } = readSettings(`${head}words: Read next\n`);
    expect(problems.map(({ severity, found }) => [severity, found])).toEqual([['problem', 'words is "Read next"']]);
  });
});

describe('A language without words', () => {
  it('is warned of once, at its line', () => {
    const { said } = read('language: sv\n');
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('settings.yaml:2');
    expect(said[0]).toContain('the interface has no words in the language sv');
  });

  it('is spoken when the settings have them all, and until then is English with those that they have', () => {
    const { language: _, admonitions, ...phrases } = en;
    const all = { ...phrases, admonitions };
    const own = (words: object) => `language: sv\nwords: ${JSON.stringify(words)}\n`;
    const whole = read(own({ ...all, related: 'Läs också' }));
    expect(whole.said).toEqual([]);
    expect(voiceIn(['sv'], whole.words)).toMatchObject({
      language: 'sv',
      words: { language: 'sv', related: 'Läs också' },
    });
    const { older: _older, ...some } = all;
    const partly = read(own(some));
    expect(partly.said).toHaveLength(1);
    expect(partly.said[0]).toContain('Write what is missing under `words:` (older)');
    expect(voiceIn(['sv'], partly.words)).toMatchObject({
      language: 'en',
      words: { language: 'en', related: en.related },
    });
  });
});
