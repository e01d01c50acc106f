import type { Article } from '../article.ts';
import { maxLiveText, textBytes } from '../body/text-in-feeds.ts';

/**
 * How long articles are in feeds, as far as that is known without their bodies: enough to plan what is in which
 * document. The real length of a document is checked when it is rendered (see `fit`).
 */

/** An article's entry in an archive document, in bytes. */
export function archivedBytes(article: Article): number {
  return textBytes(article) + bytesWithoutText(article);
}

/** Markup, dates and addresses; texts occur twice, names up to three times. */
function bytesWithoutText({ title, summary, excerpt, correction = '', image, tags, authors }: Article): number {
  const texts = [title, summary ?? excerpt, correction, image?.alt ?? '', image?.credit ?? ''].join('');
  const names = [...tags, ...authors].map(({ name }) => name).join('');
  return 1_000 + 2 * Buffer.byteLength(texts) + 3 * Buffer.byteLength(names) + 100 * (tags.length + authors.length);
}

/** A card of the "You might like" list, and its link. */
const bytesOfCard = 900;

/** An article's entry in a live feed, in bytes, with so many related articles and without a text that is too long. */
export function liveBytes(article: Article, related: number): number {
  const text = textBytes(article);
  return (text > maxLiveText ? 0 : text) + bytesWithoutText(article) + related * bytesOfCard;
}
