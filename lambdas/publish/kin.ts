import type { Article } from '../core/article.ts';
import type { Catalogue } from '../core/catalogue.ts';
import { firstDated } from '../core/catalogue/first-dated.ts';
import { addressOfArticle, type Addressed } from '../core/keys.ts';

/**
 * The articles that may be called otherwise than before, because others of their name came, left or changed: those
 * dated later, and the one that has the name itself, which the others' links may mean by its day (see `distinct`).
 */
export function kinOf(versions: readonly Article[], { live, gone }: Catalogue): Article[] {
  const first = new Map<string, Article>();
  for (const version of versions.filter(({ kind }) => !kind))
    for (const name of namesAlone(version)) {
      const known = first.get(name);
      if (!known || firstDated(version, known) < 0) first.set(name, version);
    }
  const changed = new Set(versions);
  return [...live, ...gone].filter((article) => {
    if (article.kind || changed.has(article)) return false;
    const { slug, address } = aloneOf(article);
    const isBefore = (version: Article | undefined) =>
      version !== undefined && (!article.alone || firstDated(version, article) < 0);
    return isBefore(first.get(slug)) || isBefore(first.get(addressOfArticle({ slug, address })));
  });
}

/** What the article would be called, and where it would be, without others of its name. */
function aloneOf(article: Article): Addressed {
  return article.alone ?? article;
}

function namesAlone(article: Article): string[] {
  const alone = aloneOf(article);
  return [alone.slug, addressOfArticle(alone)];
}
