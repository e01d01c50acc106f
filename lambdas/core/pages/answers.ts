import type { Instant } from '../article.ts';
import type { Site } from '../site.ts';
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
