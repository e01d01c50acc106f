import type { Article } from '../article.ts';
import { voiceIn, type Words } from '../text/words.ts';
import type { Site } from './site.ts';

/** The language in which the interface speaks inside an article or a page. */
export interface VoiceView {
  /** BCP 47 tag. */
  language: string;
  /** Its direction. */
  dir: 'ltr' | 'rtl';
  /** Whether that is not the article's own language, so that the markup must say so. */
  foreign: boolean;
}

/** The same, with its words. */
export interface ArticleVoice extends VoiceView {
  words: Words;
}

/** The article's own language if the interface has words for it, otherwise the newsroom's, otherwise English. */
export function voiceOf(site: Site, { lang, dir }: Pick<Article, 'lang' | 'dir'>): ArticleVoice {
  const { words, language } = voiceIn([lang, site.language], site.ownWords);
  if (language === lang) return { words, language, dir, foreign: false };
  return { words, language, dir: language === site.language ? site.dir : 'ltr', foreign: true };
}
