import type { Article } from '../core/article.ts';
import { fingerprintOf } from '../core/hash.ts';
import { openRelated, type Related, type RelatedArticle, type Terms } from '../core/related.ts';
import type { Store } from '../store.ts';
import type { Content } from './look.ts';
import { relatedShelf } from './shards.ts';
import type { Opened } from './state.ts';

export interface RelateInput {
  site: Store;
  opened: Opened;
  looked: Content;
  /** Entries of a list. */
  count: number;
  /** The terms of an article. */
  termsOf(article: Article): Promise<Terms>;
}

/**
 * The "You might like" lists of what is live: those of the last run, brought up to date. Only the articles that are new or
 * changed need their words.
 */
export async function relate({ site, opened, looked, count, termsOf }: RelateInput): Promise<Related> {
  const { catalogue, parsedWith } = looked;
  const articles = catalogue.live.map((article) => relatedArticle(article, parsedWith));
  const bySlug = new Map(catalogue.live.map((article) => [article.slug, article]));
  return openRelated(relatedShelf(site, opened), articles, {
    count,
    termsOf: (slug) => termsOf(bySlug.get(slug)!),
  });
}

function relatedArticle({ slug, hash, publishAt, tags, related }: Article, parsedWith: string): RelatedArticle {
  return {
    slug,
    version: fingerprintOf(hash, parsedWith),
    publishAt,
    tags: tags.map((tag) => tag.slug),
    pinned: related,
  };
}
