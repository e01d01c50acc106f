import { keyOfArticle } from '../keys.ts';
import { nameOfLanguage } from '../text/words.ts';
import type { Translation } from './alternates.ts';
import { hrefOf, type Link, type Site } from './site.ts';

/** An article or a page in another language. */
export interface TranslationLink extends Link {
  /** BCP 47 tag of that language, and its direction. */
  lang: string;
  dir: 'ltr' | 'rtl';
}

/** Leads to an article or a page in another language. */
export function translated(site: Site, article: Translation): TranslationLink {
  const { lang, dir } = article;
  return { name: nameOfLanguage(lang), href: hrefOf(site, keyOfArticle(article)), lang, dir };
}
