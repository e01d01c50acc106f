import type { Instant } from '../article.ts';
import { mostHolders } from './postings.ts';
import { capBounds } from './rarity.ts';
import type { RelatedState } from './state.ts';

/** What "You might like" needs to know of a public article, besides its terms. */
export interface RelatedArticle {
  slug: string;
  /** Changes whenever the terms, the tags, the pins, the language or the group may: the hash of the content item. Without line breaks. */
  version: string;
  publishAt: Instant;
  /** Slugs. */
  tags: readonly string[];
  /** BCP 47 tag. Its list prefers its own. */
  language?: string;
  /** What it and its translations share: no list shows two of these. */
  group?: string;
  /** Slugs that lead the list, in this order; `false`: no list, and in no other list. */
  pinned: readonly string[] | false;
}

/** How the public articles differ from those of the state. */
export interface Changes {
  /** All articles that have lists and are in lists. */
  articles: readonly RelatedArticle[];
  /** The row of each, in their order and by slug, and how many rows there are. */
  places: Uint32Array;
  rows: ReadonlyMap<string, number>;
  size: number;
  /** New or changed articles, whose terms are needed. */
  fresh: readonly RelatedArticle[];
  /** The rows of articles that left. */
  gone: readonly number[];
  /** Whether the state will be written whole again, for which the holders of the frequent terms must be available. */
  rewrites: boolean;
}

/**
 * How many articles may change before the state is written whole again. It is the number that may leave before a
 * frequent term could count, so until then the frequent terms are not needed.
 */
export const mostSince = mostHolders - capBounds.to;

/** How the public articles, in any order, differ from those that the state knows. */
export function changesIn(state: RelatedState, publicArticles: readonly RelatedArticle[]): Changes {
  const { slugs, versions, publishAt } = state.rows;
  const rows = new Map<string, number>();
  const free: number[] = [];
  for (let row = 0; row < slugs.length; row++) {
    if (slugs[row] === '') free.push(row);
    else rows.set(slugs[row]!, row);
  }

  const articles = publicArticles.filter(({ pinned }) => pinned !== false);
  const fresh: RelatedArticle[] = [];
  const places = new Uint32Array(articles.length);
  const stays = new Uint8Array(slugs.length);
  let size = slugs.length;
  for (const [at, article] of articles.entries()) {
    let row = rows.get(article.slug);
    const isKnown = row !== undefined && versions[row] === article.version && publishAt[row] === article.publishAt;
    if (!isKnown) fresh.push(article);
    if (row !== undefined) stays[row] = 1;
    else rows.set(article.slug, (row = free.pop() ?? size++));
    places[at] = row;
  }
  const gone: number[] = [];
  for (let row = 0; row < slugs.length; row++) {
    if (slugs[row] === '' || stays[row] === 1) continue;
    gone.push(row);
    rows.delete(slugs[row]!);
  }
  const since = new Set([...state.since.terms.keys(), ...gone, ...fresh.map(({ slug }) => rows.get(slug)!)]);
  const rewrites = state.whole.rows === 0 || since.size > mostSince;
  return { articles, places, rows, size, fresh, gone, rewrites };
}
