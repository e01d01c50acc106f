import type { Article } from '../../lambdas/core/article.ts';

/** An article that says nothing but its title, which is its slug; public since the beginning of 2026. */
export function plainArticle({ slug, ...more }: Partial<Article> & Pick<Article, 'slug'>): Article {
  return {
    ...{ path: `articles/${slug}.md`, hash: slug, slug, title: slug, excerpt: '', publishAt: Date.parse('2026-01-01') },
    ...{ draft: false, lang: 'en', dir: 'ltr', tags: [], authors: [], related: [], references: [] },
    ...{ words: 0, bodyBytes: 0, frameBytes: 1_000, warnings: [], ...more },
  };
}
