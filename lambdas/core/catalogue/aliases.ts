import type { Article } from '../article.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Problem } from '../problem.ts';
import { firstDated } from './first-dated.ts';

/** Former slugs of articles, as far as they are free. */
export interface Aliases {
  /** By former slug: the article that now has another one. It need not be public. */
  articles: ReadonlyMap<string, Article>;
  /** Warnings about those that lead nowhere, because they are not free. */
  problems: Problem[];
}

/**
 * Which article each former slug leads to. A slug that an article has now, public or not, is that article's. What two
 * articles had before leads to the one dated first, and to a draft only when no other article had it. `known`: those that no file says,
 * by slug; what files say goes before them.
 */
export function aliasesIn(
  { live, gone, scheduled, drafts }: Catalogue,
  known: ReadonlyMap<string, Article> = new Map(),
): Aliases {
  const dated = [...live, ...gone, ...scheduled];
  const holders = new Map([...drafts, ...dated].map((article) => [article.slug, article]));
  const articles = new Map<string, Article>();
  const problems: Problem[] = [];
  for (const article of [...dated.filter(hasAliases).toSorted(firstDated), ...drafts.filter(hasAliases)]) {
    for (const alias of article.aliases ?? []) {
      const holder = holders.get(alias);
      const other = holder ?? articles.get(alias);
      if (other) problems.push(notFree(alias, { article, other, isHolder: holder !== undefined }));
      else articles.set(alias, article);
    }
  }
  for (const [slug, article] of known) if (!holders.has(slug) && !articles.has(slug)) articles.set(slug, article);
  return { articles, problems };
}

function hasAliases({ aliases }: Article): boolean {
  return aliases !== undefined;
}

function notFree(
  alias: string,
  { article, other, isHolder }: { article: Article; other: Article; isHolder: boolean },
): Problem {
  return {
    severity: 'warning',
    file: article.path,
    found: `the alias ${alias} is ${isHolder ? 'the slug' : 'also an alias'} of ${other.path}`,
    expected: 'a former slug of this article alone',
    fix:
      `Take it out of ${isHolder ? '`aliases`' : 'one of the two'}; ` +
      `until then articles/${alias}/ is kept for ${other.path}.`,
  };
}
