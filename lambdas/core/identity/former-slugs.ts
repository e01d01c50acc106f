import type { Article } from '../article.ts';
import type { Problem } from '../problem.ts';
import type { Minted } from './ledger.ts';

interface FormerInput {
  articles: readonly Article[];
  ledger: readonly Minted[];
  idOf(article: Article): string | undefined;
}

/**
 * By former slug: the article that had it last, by its identity, and has another one now. A slug that an article has now is
 * that article's. In the order of the ledger.
 */
export function formerSlugsIn({ articles, ledger, idOf }: FormerInput): Map<string, Article> {
  const byId = new Map(articles.map((article) => [idOf(article), article]));
  const taken = new Set(articles.map(({ slug }) => slug));
  const former = new Map<string, Article>();
  for (const { id, facts } of ledger) {
    const article = facts && byId.get(id);
    if (article && !taken.has(facts.slug)) former.set(facts.slug, article);
  }
  return former;
}

/** The article as its file would say it if it named all its former slugs: its own first, for by the first it is known. */
export function withFormerSlugs(article: Article, former: ReadonlyMap<string, Article>): Article {
  const unsaid = [...former].filter(([, holder]) => holder === article).map(([slug]) => slug);
  const aliases = [...new Set([...(article.aliases ?? []), ...unsaid])];
  return unsaid.length === 0 ? article : { ...article, aliases };
}

/** A warning for each article whose file does not say all its former slugs, with the line that would. In order of the articles. */
export function unsaidAddresses(articles: readonly Article[], former: ReadonlyMap<string, Article>): Problem[] {
  const renamed = new Set(former.values());
  return articles.filter((article) => renamed.has(article)).flatMap((article) => unsaidAddress(article, former));
}

function unsaidAddress(article: Article, former: ReadonlyMap<string, Article>): Problem[] {
  const { aliases = [] } = withFormerSlugs(article, former);
  const unsaid = aliases.filter((alias) => article.aliases?.includes(alias) !== true);
  if (unsaid.length === 0) return [];
  const isOne = unsaid.length === 1;
  return [
    {
      severity: 'warning',
      file: article.path,
      found: `it was at ${unsaid.map((slug) => `articles/${slug}/`).join(' and ')} before, and its file does not say so`,
      expected: `the former address${isOne ? '' : 'es'} among its aliases`,
      fix:
        `Write \`aliases: [${aliases.map(inYaml).join(', ')}]\`: ${isOne ? 'that address redirects' : 'they redirect'} here as it is, but ` +
        'a build into an empty folder does not know it.',
    },
  ];
}

/** What YAML would take for a number, a date or yes or no is put between quotation marks. */
function inYaml(slug: string): string {
  return /^\p{L}[\p{L}\p{M}\p{N}_.-]*$/u.test(slug) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(slug)
    ? slug
    : `'${slug}'`;
}
