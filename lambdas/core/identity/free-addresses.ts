import type { Article } from '../article.ts';
import { addressOfArticle } from '../keys.ts';
import type { Problem } from '../problem.ts';
import { formerOf } from './former-addresses.ts';

/**
 * The former addresses that are free, and a warning for each that is now the address of a draft or a scheduled
 * article: that article keeps it, so visitors find nothing. `aliasesIn` warns of those that a file names itself.
 */
export function freeAddresses(
  former: ReadonlyMap<string, Article>,
  unpublished: readonly Article[],
): { former: Map<string, Article>; problems: Problem[] } {
  const holders = new Map(unpublished.map((article) => [addressOfArticle(article), article]));
  const free = [...former].filter(([address]) => !holders.has(address));
  const problems = [...former].flatMap(([address, article]) => {
    const holder = holders.get(address);
    const isSaid = formerOf(article).includes(address) || article.formerly?.includes(address) === true;
    return holder && !isSaid ? [kept(address, { article, holder })] : [];
  });
  return { former: new Map(free), problems };
}

function kept(address: string, { article, holder }: Record<'article' | 'holder', Article>): Problem {
  return {
    severity: 'warning',
    file: article.path,
    found: `this ${article.kind ? 'page' : 'article'} used to be at ${address}, which is now the address of ${holder.path}, an article that is not public`,
    expected: 'a former address that leads here',
    fix: `Give ${holder.path} another \`slug\`; until then ${address} answers 404.`,
  };
}
