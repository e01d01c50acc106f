import type { Article, Instant } from '../article.ts';
import { hashOf } from '../hash.ts';
import { compareText } from '../text/compare.ts';

/** The most articles that can each have a fraction. */
const most = 999;

/**
 * For each article that shares its instant with others, as those of one day without a time do, the milliseconds by
 * which Atom tells them apart. They follow from the identities, so one more article rarely changes those of others.
 */
export function fractionsOf(
  articles: readonly Article[],
  { instantOf, idOf }: { instantOf(article: Article): Instant; idOf(article: Article): string },
): Map<Article, number> {
  const fractions = new Map<Article, number>();
  const secondOf = (article: Article) => Math.floor(instantOf(article) / 1000);
  for (const together of Map.groupBy(articles, secondOf).values()) {
    if (together.length < 2 || together.length > most) continue;
    const taken = new Set<number>();
    for (const article of together.toSorted((a, b) => compareText(idOf(a), idOf(b)))) {
      let fraction = 1 + (Buffer.from(hashOf(idOf(article))).readUInt32BE(0) % 999);
      while (taken.has(fraction)) fraction = 1 + (fraction % 999);
      taken.add(fraction);
      fractions.set(article, fraction);
    }
  }
  return fractions;
}
