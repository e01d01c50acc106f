import type { Article } from '../article.ts';
import { type Catalogue, publicIn } from '../catalogue.ts';
import { formerOf } from '../identity/former-addresses.ts';
import { addressOfArticle } from '../keys.ts';
import type { Problem } from '../problem.ts';
import { lineOfEntry } from '../reading/entry-lines.ts';
import { addressWithDay, nameDay } from './distinct.ts';
import { firstDated } from './first-dated.ts';

/** Former addresses of articles, if they are free. */
export interface Aliases {
  /** By former address, as `Article` has them: the article that now has another one. It need not be public. */
  articles: ReadonlyMap<string, Article>;
  /** Warnings about those that lead nowhere, because they are not free. */
  problems: Problem[];
}

/**
 * Which article each former address leads to. One that an article has now, public or not, is that article's. What two
 * articles had before leads to the one dated first, and to a draft only when no other article had it. What an editor
 * names comes before what the ledger knows (`known`), and that before what follows from other rules; if the last two
 * are not free, nothing is reported.
 */
export function aliasesIn(catalogue: Catalogue, known: ReadonlyMap<string, Article> = new Map()): Aliases {
  const { scheduled, drafts } = catalogue;
  const dated = [...publicIn(catalogue), ...scheduled];
  const named = [...dated.filter(hasFormer).toSorted(firstDated), ...drafts.filter(hasFormer)];
  const others = [...known, ...implied(catalogue)];
  const articles = new Map<string, Article>();
  const problems: Problem[] = [];
  // Many newsrooms have none, and which address is whose takes long to gather.
  if (named.length + others.length === 0) return { articles, problems };
  const wanted = new Set([...named.flatMap(formerOf), ...others.map(([address]) => address)]);
  const holders = new Map<string, Article>();
  for (const article of [...drafts, ...dated]) {
    const address = addressOfArticle(article);
    if (wanted.has(address)) holders.set(address, article);
  }
  for (const article of named) {
    for (const address of formerOf(article)) {
      const holder = holders.get(address);
      const other = holder ?? articles.get(address);
      if (other === article) continue;
      if (other) problems.push(notFree(address, { article, other, isHolder: holder !== undefined }));
      else articles.set(address, article);
    }
  }
  for (const [address, article] of others)
    if (!holders.has(address) && !articles.has(address)) articles.set(address, article);
  return { articles, problems };
}

/** Addresses that follow from other rules, those of the earliest articles first. */
function implied(catalogue: Catalogue): [string, Article][] {
  const isPublic = publicIn(catalogue);
  const series = new Set(isPublic.filter(({ alone }) => alone).map(({ alone }) => addressOfArticle(alone!)));
  const all = [...isPublic, ...catalogue.scheduled];
  const some = series.size === 0 ? all.filter(({ formerly }) => formerly) : all;
  const found = some.flatMap((article): [string, Article][] => {
    const { formerly = [] } = article;
    const address = addressOfArticle(article);
    const day = !article.alone && series.has(address) ? nameDay(article) : undefined;
    const addresses = day === undefined ? formerly : [...formerly, addressWithDay(address, day)];
    return addresses.map((former) => [former, article]);
  });
  return found.length < 2 ? found : found.toSorted(([, a], [, b]) => firstDated(a, b));
}

function hasFormer({ former, aliases }: Article): boolean {
  return former !== undefined || aliases !== undefined;
}

/**
 * A warning, because readers of an old link arrive at one of the two, while a problem would keep back a whole article
 * for an address that it does not have any more.
 */
function notFree(
  address: string,
  { article, other, isHolder }: { article: Article; other: Article; isHolder: boolean },
): Problem {
  const line = lineOfEntry(article.lines?.aliases, address);
  const [, slug] = /^articles\/([^/]+)\/$/.exec(address) ?? [];
  const [what, theirs] =
    slug === undefined
      ? [`former address /${address}`, isHolder ? 'the address' : 'also a former address']
      : [`alias ${slug}`, isHolder ? 'the slug' : 'also an alias'];
  return {
    severity: 'warning',
    file: article.path,
    ...(line !== undefined && { line }),
    found: `the ${what} is ${theirs} of ${other.path}`,
    expected: `a former ${slug === undefined ? 'address' : 'slug'} of this ${article.kind ?? 'article'} alone`,
    fix: `Take it out of ${isHolder ? '`aliases`' : 'one of the two'}; until then /${address} leads to ${other.path}.`,
  };
}
