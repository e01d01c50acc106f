import type { Article } from '../article.ts';
import { addressOfArticle } from '../keys.ts';
import { once } from '../per-key.ts';
import type { Problem } from '../problem.ts';
import { formerSlugsIn } from '../reading/kinds/slugs.ts';
import { inWords } from '../text/amounts.ts';
import type { Minted } from './ledger.ts';
import { whole } from '../catalogue/whole.ts';

interface FormerInput {
  articles: readonly Article[];
  ledger: readonly Minted[];
  idOf(article: Article): string | undefined;
}

/**
 * By former address: the identity of the article that had it last and now has another one. The present address of an
 * article is never among them. In the order of the ledger.
 */
export function formerAddressesIn({ articles, ledger, idOf }: FormerInput): Map<string, Article> {
  const known = new Set(ledger.flatMap(({ id, facts }) => (facts ? [id] : [])));
  const byId = new Map<string, Article>();
  for (const article of known.size === 0 ? [] : articles) {
    const id = idOf(article);
    if (id !== undefined && known.has(id)) byId.set(id, article);
  }
  const taken = once(() => new Set(articles.map(addressOfArticle)));
  const former = new Map<string, Article>();
  for (const { id, facts } of ledger) {
    const article = facts && byId.get(id);
    // Nearly all are where they were.
    if (!article || (facts.slug === article.slug && facts.address === article.address)) continue;
    const address = addressOfArticle(facts);
    if (!taken().has(address)) former.set(address, article);
  }
  return former;
}

/**
 * The article as its file would describe it if it named all its former addresses: its own first, because the first one
 * identifies it.
 */
export function withFormerAddresses(article: Article, former: ReadonlyMap<string, Article>): Article {
  const unsaid = unsaidOf(article, former);
  if (unsaid.length === 0) return article;
  const slugs = formerSlugsIn(unsaid.map((address) => `/${address}`));
  return { ...whole(article), aliases: [...new Set([...(article.aliases ?? []), ...slugs])] };
}

/**
 * A warning for each article whose file does not name all its former addresses, with the line that would. In order of
 * the articles.
 */
export function unsaidAddresses(articles: readonly Article[], former: ReadonlyMap<string, Article>): Problem[] {
  const renamed = new Set(former.values());
  return articles.filter((article) => renamed.has(article)).flatMap((article) => unsaidAddress(article, former));
}

/**
 * Former addresses that neither its file names nor any rule for addresses gives, such as one for an earlier spelling of
 * names here.
 */
function unsaidOf(article: Article, former: ReadonlyMap<string, Article>): string[] {
  const said = new Set([...formerOf(article), ...(article.formerly ?? [])]);
  return [...former].flatMap(([address, holder]) => (holder === article && !said.has(address) ? [address] : []));
}

/** The former addresses that the article's file names. */
export function formerOf({ former, aliases = [] }: Pick<Article, 'former' | 'aliases'>): readonly string[] {
  return former ?? aliases.map((alias) => `articles/${alias}/`);
}

function unsaidAddress(article: Article, former: ReadonlyMap<string, Article>): Problem[] {
  const unsaid = unsaidOf(article, former);
  if (unsaid.length === 0) return [];
  const isOne = unsaid.length === 1;
  const line = [...formerOf(article), ...unsaid].map((address) => inYaml(nameBeside(article, address))).join(', ');
  return [
    {
      severity: 'warning',
      file: article.path,
      found: `this ${article.kind ? 'page' : 'article'} used to be at ${inWords(unsaid)}, and its file does not say so`,
      expected: `the former address${isOne ? '' : 'es'} in its aliases`,
      fix:
        `Write \`aliases: [${line}]\`: ${isOne ? 'that address redirects' : 'they redirect'} here anyway, but ` +
        `a build into an empty folder does not know ${isOne ? 'it' : 'them'}.`,
    },
  ];
}

/** An address next to the article's as its last part, any other in full. */
function nameBeside(article: Article, address: string): string {
  const own = /^(.*?)[^/]+(\/|\.\w+|)$/.exec(addressOfArticle(article));
  const [, folder = '', ending = ''] = own ?? [];
  const name = address.slice(folder.length, address.length - ending.length);
  const isBeside = address.startsWith(folder) && address.endsWith(ending) && !name.includes('/');
  return isBeside && name !== '' ? name : `/${address}`;
}

/** What YAML would take for a number, a date or yes or no is put between quotation marks. */
function inYaml(name: string): string {
  return /^[\p{L}/][\p{L}\p{M}\p{N}_./-]*$/u.test(name) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(name)
    ? name
    : `'${name.replaceAll("'", "''")}'`;
}
