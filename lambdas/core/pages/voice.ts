import type { Article } from '../article.ts';
import { dirOfVoice, voiceIn, type Words } from '../text/words.ts';
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

/**
 * The article's own language if the interface has words for it, otherwise the newsroom's, otherwise English. The site
 * may be in the article's.
 */
export function voiceOf(site: Site, { lang, dir }: Pick<Article, 'lang' | 'dir'>): ArticleVoice {
  const own = site.own ?? { lang: site.language, dir: site.dir };
  const voice = voiceIn([lang, own.lang], site.ownWords);
  return { ...voice, dir: dirOfVoice(voice, [{ lang, dir }, own]), foreign: voice.language !== lang };
}
