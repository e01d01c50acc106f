/** Bounds of the cap: words in more articles than that say nothing about what an article has in common with another. */
export const capBounds = { from: 2, to: 64 } as const;

/**
 * In how many articles a term may occur and still count: the largest power of two not above the number of articles,
 * divided by 8, within `capBounds`. Above 512 articles it no longer moves.
 */
export function capOf(articles: number): number {
  const powerOfTwo = articles < 1 ? 0 : 2 ** (31 - Math.clz32(articles));
  return Math.min(capBounds.to, Math.max(capBounds.from, powerOfTwo / 8));
}

/**
 * How much it says if two articles share a term that occurs in `articles` articles: 256 / 2^ceil(log2 articles), which
 * is 128 for 2, 64 for 3 and 4, 32 for 5 to 8. 0 for a term in one article only, or in more than the cap.
 *
 * It moves in steps and does not depend on the size of the archive, so that one more article changes what a term is
 * worth only when the number of its articles passes a power of two.
 */
export function rarityOf(articles: number, cap: number): number {
  if (articles < 2 || articles > cap) return 0;
  return 256 >>> (32 - Math.clz32(articles - 1));
}
