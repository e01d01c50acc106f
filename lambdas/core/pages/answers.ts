import type { Article, Instant } from '../article.ts';
import { addressOf, type Addressed, keyOfArticle } from '../keys.ts';
import { type FeedLink, hrefOf, type Site } from './site.ts';
import { isForeign } from '../text/foreign.ts';
import { fill } from '../text/words.ts';
import { dayIn, type MomentView, timestamp } from '../time/zone.ts';
import type { Translation } from './alternates.ts';
import { frameOf, type PageView } from './frame.ts';
import { type TranslationLink, translated } from './translation-link.ts';

interface GonePage {
  site: Site;
  /** Why the article was withdrawn, in the editor's words; one that expired has no reason. */
  reason?: string | undefined;
  /** When it was withdrawn or expired. */
  at?: Instant | undefined;
  /** Whether it was a page of the newsroom's own. */
  isPage?: boolean;
}

/** What `pages/gone` shows: that an article was here and why it no longer is; nothing of the article itself. */
export interface GoneView extends PageView<'pages/gone'> {
  /** The heading. */
  title: string;
  /** What happened, as a sentence. */
  text: string;
  /** Why the article was withdrawn, in the editor's words; one that expired has no reason. */
  reason?: string | undefined;
  /** When it was withdrawn or expired, if known. */
  takenDown?: MomentView | undefined;
}

/** Makes the view of `pages/gone`. */
export function gonePage({ site, reason, at, isPage }: GonePage): GoneView {
  const { words, timezone, language } = site;
  const title = isPage ? words.gonePage : words.gone;
  return {
    site,
    page: frameOf(site, { title, description: words.goneText }),
    title,
    text: words.goneText,
    reason,
    takenDown:
      at === undefined
        ? undefined
        : { datetime: timestamp(at), text: fill(words.takenDown, dayIn(timezone, site.wordsLang ?? language, at)) },
  };
}

interface MovedPage {
  site: Site;
  /** What is at another address now; it may be a feed. */
  article: Addressed & Pick<Article, 'title' | 'lang' | 'dir' | 'kind'>;
  /** Where that is a feed, the feed in every format. */
  feeds?: FeedLink[];
}

/** What `pages/moved` shows: where an article or a feed is now; the browser goes there at once, and there is a link. */
export interface MovedView extends PageView<'pages/moved'> {
  /** The heading. */
  title: string;
  /** What happened, as a sentence that the link follows. */
  text: string;
  article: MovedArticle;
}

/** An article or a feed that is at another address now. */
interface MovedArticle {
  /** Where it is: a path from the root of the host. */
  href: string;
  title: string;
  /** BCP 47 tag of the article's language. */
  lang: string;
  /** Its direction. */
  dir: 'ltr' | 'rtl';
  /** Whether that is not the newsroom's language or direction, so that the markup must say so. */
  foreign: boolean;
}

/** Makes the view of `pages/moved`. */
export function movedPage({ site, article, feeds }: MovedPage): MovedView {
  const { words } = site;
  const { title, lang, dir, kind } = article;
  const moved = feeds ? words.movedFeed : kind === 'page' ? words.movedPage : words.moved;
  const key = keyOfArticle(article);
  const href = hrefOf(site, key);
  return {
    site,
    page: frameOf(site, {
      title: moved,
      description: words.movedText,
      canonical: addressOf(site.url, key),
      refresh: href,
      feeds: feeds ?? [],
    }),
    title: moved,
    text: words.movedText,
    article: { href, title, lang, dir, foreign: isForeign(article, site) },
  };
}

/** What `pages/not-found` shows: the answer to an address where nothing ever was. */
export interface NotFoundView extends PageView<'pages/not-found'> {
  /** The heading. */
  title: string;
  /** What may have happened, and where to look. */
  text: string;
  /** The front pages of other languages, each by the name that the language has for itself; empty where there is none. */
  translations: TranslationLink[];
}

interface NotFoundPage {
  site: Site;
  /** The front pages of other languages: the reader may have looked for something in one of them. */
  fronts?: readonly Translation[];
}

/** Makes the view of `pages/not-found`. */
export function notFoundPage({ site, fronts = [] }: NotFoundPage): NotFoundView {
  const { words } = site;
  return {
    site,
    page: frameOf(site, { title: words.notFound, description: words.notFoundText }),
    title: words.notFound,
    text: words.notFoundText,
    translations: fronts.map((front) => translated(site, front)),
  };
}
