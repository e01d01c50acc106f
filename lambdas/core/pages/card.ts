import type { Article } from '../article.ts';
import type { Counter } from '../reading/counters.ts';
import { keyOfArticle } from '../keys.ts';
import { hrefOf, type Site } from './site.ts';
import { isForeign } from '../text/foreign.ts';
import { counted } from '../text/words.ts';
import { dayIn, timestamp } from '../time/zone.ts';

/**
 * One entry of a list, as every list shows it: under an article, on the front page, in archives, in feeds and in the
 * digest. On pages `partials/card` draws it; mail and feeds have markup of their own.
 */
export interface CardView {
  /** Where the card leads: from the site's root (`/articles/wells/`) on pages, absolute in feeds and in mail. */
  href: string;
  title: string;
  /** Plain text; empty where only the title is to be shown. */
  excerpt: string;
  /** BCP 47 tag of the article's language. */
  lang: string;
  /** Its direction. */
  dir: 'ltr' | 'rtl';
  /** Whether the article's language or direction is not the newsroom's, so that the markup must say so. */
  foreign: boolean;
  /** RFC 3339, for `<time datetime>`. */
  publishedAt: string;
  /** The day as readers of the newsroom write it: `31 October 2019`. */
  day: string;
  image?: CardImage;
  /** Who wrote it, in a phrase, in lists that say so: `By Ada Obi, Jan Vos`. */
  by?: string;
  /** A counter with its word, when known: `2 comments`. */
  comments?: string;
  /** The same: `34 reads`. */
  reads?: string;
  /** BCP 47 tag of the language of these words, where that is not the newsroom's. */
  wordsLang?: string;
}

/** The card of an article, or of an issue. */
export interface Card extends CardView {
  slug: string;
}

/** A picture beside an entry or an article. */
export interface CardImage {
  /** From the site's root on pages, absolute in feeds and in mail. */
  src: string;
  /** What it shows, for those who do not see it; empty where it is decoration. */
  alt: string;
  /** In pixels, when known. */
  width?: number;
  /** In pixels, when known. */
  height?: number;
}

interface CardOptions {
  site: Site;
  picture?: CardImage | undefined;
  counters?: Counter | undefined;
}

/**
 * Everything about an article that its card is made from, which is much faster to get than the card. It goes into the
 * fingerprint of a page with the card. `cardOf` cannot show anything that is not named here.
 */
export function shownOnCard({ slug, address, title, excerpt, lang, dir, publishAt }: Article) {
  return { slug, address, title, excerpt, lang, dir, publishAt };
}

type ShownOnCard = Pick<Article, keyof ReturnType<typeof shownOnCard>>;

/** Makes the card of an article, as pages show it. */
export function cardOf(article: ShownOnCard, { site, picture, counters = {} }: CardOptions): Card {
  const { slug, title, excerpt, lang, dir, publishAt } = article;
  const { comments, reads } = counters;
  const { words, language, timezone } = site;
  return {
    slug,
    title,
    excerpt,
    lang,
    dir,
    href: hrefOf(site, keyOfArticle(article)),
    foreign: isForeign(article, site),
    publishedAt: timestamp(publishAt),
    day: dayIn(timezone, language, publishAt),
    ...(picture && { image: picture }),
    ...(comments !== undefined && { comments: counted(words.comments, comments, words, language) }),
    ...(reads !== undefined && { reads: counted(words.reads, reads, words, language) }),
    ...((comments ?? reads) !== undefined && site.wordsLang !== undefined && { wordsLang: site.wordsLang }),
  };
}
