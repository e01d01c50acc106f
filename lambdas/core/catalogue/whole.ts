import type { Article } from '../article.ts';

/**
 * All fields of an article, as an object of its own: to be copied with other values in some. One that is kept from the
 * last run reads its texts when they are asked for, so that a copy of what it has at hand would lack them.
 */
export function whole(article: Article): Article {
  return 'toJSON' in article && typeof article.toJSON === 'function' ? (article.toJSON() as Article) : article;
}
