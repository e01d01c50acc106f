import type { Article } from './article.ts';
import { newestFirst } from './catalogue.ts';

/**
 * "You might like": for each article those that share most of its tags, newest first among equals, filled up with the
 * newest of all. Pinned articles lead in their order; an article with `related: false` has no list and is in nobody's.
 */
export function relatedByTags(live: readonly Article[], count: number): (article: Article) => Article[] {
  const candidates = live.filter(({ related }) => related !== false);
  const byTag = new Map<string, Article[]>();
  for (const article of candidates)
    for (const { slug } of article.tags) byTag.set(slug, [...(byTag.get(slug) ?? []), article]);
  const bySlug = new Map(candidates.map((article) => [article.slug, article]));

  return (article) => {
    if (article.related === false || count === 0) return [];
    const shared = new Map<Article, number>();
    for (const { slug } of article.tags)
      for (const other of byTag.get(slug) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
    const pinned = article.related.flatMap((slug) => bySlug.get(slug) ?? []);
    const byShared = [...shared.keys()].toSorted((a, b) => shared.get(b)! - shared.get(a)! || newestFirst(a, b));
    const list = new Set([...pinned, ...byShared.slice(0, count + 1), ...candidates.slice(0, count + 1)]);
    list.delete(article);
    return [...list].slice(0, count);
  };
}
