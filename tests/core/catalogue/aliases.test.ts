import { describe, expect, it } from 'vitest';
import { aliasesIn } from '../../../lambdas/core/catalogue/aliases.ts';
import type { Article } from '../../../lambdas/core/article.ts';
import { catalogueAt } from '../../../lambdas/core/catalogue.ts';
import { problemLine } from '../../../lambdas/core/problem.ts';
import { plainArticle } from '../../support/article.ts';

const now = Date.parse('2026-06-01');

function article(slug: string, publishAt: string, more: Partial<Article> = {}): Article {
  return plainArticle({ slug, publishAt: Date.parse(publishAt), ...more });
}

/** Where the former slugs lead, as `old: new`, and what is said of those that lead nowhere. */
function found(...articles: Article[]): { leads: string[]; said: string[] } {
  const aliases = aliasesIn(catalogueAt(articles, now));
  return {
    leads: Array.from(aliases.articles, ([address, { slug }]) => `${/^articles\/(.*)\/$/.exec(address)?.[1]}: ${slug}`),
    said: aliases.problems.map((problem) => `${problem.severity}: ${problemLine(problem)}`),
  };
}

describe('A former slug', () => {
  it('leads to the article that had it', () => {
    expect(
      found(article('wells', '2026-05-04', { aliases: ['deep', 'old'] }), article('springs', '2026-05-04')),
    ).toEqual({ leads: ['deep: wells', 'old: wells'], said: [] });
  });

  it.each([
    ['live', {}],
    ['withdrawn', { withdrawn: 'It was wrong.' }],
    ['scheduled', { publishAt: Date.parse('2030-01-01') }],
    ['a draft', { draft: true }],
  ])('that another article has now is that article’s, which is %s', (_, state: Partial<Article>) => {
    expect(
      found(article('springs', '2026-05-05', { aliases: ['wells'] }), article('wells', '2026-05-04', state)),
    ).toEqual({
      leads: [],
      said: [
        'warning: articles/springs.md: the alias wells is the slug of articles/wells.md, ' +
          'expected a former slug of this article alone. ' +
          'Take it out of `aliases`; until then /articles/wells/ leads to articles/wells.md.',
      ],
    });
  });

  it.each([
    ['in this order', (a: Article, b: Article) => [a, b]],
    ['in the other', (a: Article, b: Article) => [b, a]],
  ])('that two articles had leads to the one dated first (%s)', (_, order) => {
    const first = article('wells', '2026-05-04', { aliases: ['old'] });
    const second = article('springs', '2026-05-05', { aliases: ['old', 'older'] });
    expect(found(...order(first, second))).toEqual({
      leads: ['old: wells', 'older: springs'],
      said: [
        'warning: articles/springs.md: the alias old is also an alias of articles/wells.md, ' +
          'expected a former slug of this article alone. ' +
          'Take it out of one of the two; until then /articles/old/ leads to articles/wells.md.',
      ],
    });
  });

  it('that is not free is named with the line that names it', () => {
    const second = article('springs', '2026-05-05', { former: ['old/'], lines: { aliases: 5 } });
    expect(found(article('wells', '2026-05-04', { former: ['old/'] }), second).said).toEqual([
      'warning: articles/springs.md:5: the former address /old/ is also a former address of articles/wells.md, ' +
        'expected a former address of this article alone. ' +
        'Take it out of one of the two; until then /old/ leads to articles/wells.md.',
    ]);
  });

  it('is not taken from a public article by a draft, however early that is dated', () => {
    const draft = article('draft', '2020-01-01', { aliases: ['old'], draft: true });
    expect(found(draft, article('wells', '2026-05-04', { aliases: ['old'] })).leads).toEqual(['old: wells']);
  });

  it('leads nowhere where two articles have changed places', () => {
    const wells = article('wells', '2026-05-04', { aliases: ['springs'] });
    const springs = article('springs', '2026-05-05', { aliases: ['wells'] });
    expect(found(wells, springs).leads).toEqual([]);
  });
});
