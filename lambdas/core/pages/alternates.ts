import type { Article } from '../article.ts';
import { addressOf, keyOfArticle } from '../keys.ts';
import { compareText } from '../text/compare.ts';
import type { Alternate } from './frame.ts';
import type { Site } from './site.ts';

/**
 * An article and its translations as search engines want them told: each names all, itself too, and the one in the newsroom's
 * language is for readers of any other (Google Search Central, "Localized versions"). Empty without translations.
 */
export function alternatesOf(
  { url, language }: Pick<Site, 'url' | 'language'>,
  article: Article,
  translations: readonly Article[],
): Alternate[] {
  if (translations.length === 0) return [];
  const all = [article, ...translations].toSorted((a, b) => compareText(a.lang, b.lang));
  const alternates = all.map((one) => ({ language: one.lang, address: addressOf(url, keyOfArticle(one)) }));
  const own = alternates.find((alternate) => alternate.language === language);
  return own ? [...alternates, { ...own, language: 'x-default' }] : alternates;
}
