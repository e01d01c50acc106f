import type { Article } from '../article.ts';
import { maxLiveText, textBytes } from '../body/text-in-feeds.ts';

/**
 * How long articles are in feeds, as far as that is known without their bodies: enough to plan what is in which
 * document. The real length of a document is checked when it is rendered (see `fit`).
 */

/** An article's entry in an archive document, in bytes. */
export function archivedBytes(article: Article): number {
  return textBytes(article) + article.frameBytes;
}

/** A card of the "You might like" list, and its link. */
const bytesOfCard = 900;

/** An article's entry in a live feed, in bytes, with so many related articles and without a text that is too long. */
export function liveBytes(article: Article, related: number): number {
  const text = textBytes(article);
  return (text > maxLiveText ? 0 : text) + article.frameBytes + related * bytesOfCard;
}
