import type { Article, Instant } from '../article.ts';
import { addressOf, keys } from '../keys.ts';
import { hrefOf, type Site } from '../site.ts';
import type { View } from '../templates.ts';
import { fill } from '../words.ts';
import { dayIn, timestamp } from '../zone.ts';
import { frameOf } from './frame.ts';

export interface GonePage {
  site: Site;
  /** Why the article was withdrawn, in the editor's words; one that expired has no reason. */
  reason?: string | undefined;
  /** When it was withdrawn or expired. */
  at?: Instant | undefined;
}

/** The view of `pages/gone`: says that an article stood here and why it does not; nothing of the article itself. */
export function gonePage({ site, reason, at }: GonePage): View {
  const { words, timezone, language } = site;
  return {
    site,
    page: frameOf(site, { title: words.gone, description: words.goneText }),
    title: words.gone,
    text: words.goneText,
    reason,
    takenDown:
      at === undefined
        ? undefined
        : { datetime: timestamp(at), text: fill(words.takenDown, dayIn(timezone, language, at)) },
  };
}

export interface MovedPage {
  site: Site;
  article: Pick<Article, 'slug' | 'title' | 'lang' | 'dir'>;
}

/** The view of `pages/moved`: leads from a former address of the article to the one it has now, at once and by a link. */
export function movedPage({ site, article: { slug, title, lang, dir } }: MovedPage): View {
  const { words } = site;
  const key = keys.article(slug);
  const href = hrefOf(site, key);
  return {
    site,
    page: frameOf(site, {
      title: words.moved,
      description: words.movedText,
      canonical: addressOf(site.url, key),
      refresh: href,
    }),
    title: words.moved,
    text: words.movedText,
    article: { href, title, lang, dir, foreign: lang !== site.language || dir !== site.dir },
  };
}

/** The view of `pages/not-found`: the answer to an address at which nothing ever stood. */
export function notFoundPage({ site }: { site: Site }): View {
  const { words } = site;
  return {
    site,
    page: frameOf(site, { title: words.notFound, description: words.notFoundText }),
    title: words.notFound,
    text: words.notFoundText,
  };
}
