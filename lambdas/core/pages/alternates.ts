import type { Article } from '../article.ts';
import { addressOf, type Addressed, keyOfArticle } from '../keys.ts';
import { compareText } from '../text/compare.ts';
import type { Alternate } from './frame.ts';
import { ownLanguage, type Site } from './site.ts';

/**
 * A link to an article in its language: all that is shown of a translation, because the fingerprint of a page that
 * shows it covers only that.
 */
export type Translation = Addressed & Pick<Article, 'lang' | 'dir'>;

/**
 * An article and its translations as search engines want to know them: each names all, including itself, and the one
 * in the newsroom's own language is for readers of any other (Google Search Central, "Localized versions"). Empty
 * without translations, and for a page that is in no language alone, because another has its language.
 */
export function alternatesOf(
  site: Pick<Site, 'url' | 'language' | 'own'>,
  article: Translation,
  translations: readonly Translation[],
): Alternate[] {
  if (translations.length === 0 || translations.some(({ lang }) => lang === article.lang)) return [];
  const all = [article, ...translations].toSorted((a, b) => compareText(a.lang, b.lang));
  const alternates = all.map((one) => ({ language: one.lang, address: addressOf(site.url, keyOfArticle(one)) }));
  const own = alternates.find((alternate) => alternate.language === ownLanguage(site));
  return own ? [...alternates, { ...own, language: 'x-default' }] : alternates;
}
