import type { Article } from '../core/article.ts';
import { fingerprintOf } from '../core/hash.ts';
import {
  changesIn,
  nothingRelated,
  type RelatedArticle,
  type RelatedState,
  type Terms,
  updateRelated,
  withFrequent,
} from '../core/related.ts';
import type { Content } from './look.ts';

export interface RelateInput {
  /** The lists as the last run left them. */
  before: RelatedState;
  looked: Content;
  /** The terms of an article that is new or changed. */
  termsOf(article: Article): Promise<Terms>;
  /** What the state keeps apart, as only few runs need it. */
  frequent(): Promise<Uint8Array | undefined>;
}

/**
 * The "You might like" lists of what is live: those of the last run, brought up to date. Only the articles that are new or
 * changed need their words; the same `before` comes back when nothing did.
 */
export async function relate({ before, looked, termsOf, frequent }: RelateInput): Promise<RelatedState> {
  const { catalogue, settings, parsedWith } = looked;
  const count = settings.lists.related;
  if (count === 0) return nothingRelated;
  const articles = catalogue.live.map((article) => relatedArticle(article, parsedWith));
  const { state, changes } = await atHand(before, articles, frequent);
  if (changes.fresh.length + changes.gone.length === 0 && state.count === count) return state;

  const bySlug = new Map(catalogue.live.map((article) => [article.slug, article]));
  const terms = new Map<string, Terms>();
  for (const { slug } of changes.fresh) terms.set(slug, await termsOf(bySlug.get(slug)!));
  return updateRelated(state, changes, { count, terms: (slug) => terms.get(slug)! }).state;
}

/** Some changes need what is kept apart; when that is lost, everything begins from nothing. */
async function atHand(state: RelatedState, articles: RelatedArticle[], frequent: RelateInput['frequent']) {
  const changes = changesIn(state, articles);
  if (!changes.rewrites || state.whole.frequent !== undefined) return { state, changes };
  const bytes = await frequent();
  const whole = (bytes && withFrequent(state, bytes)) ?? nothingRelated;
  return { state: whole, changes: changesIn(whole, articles) };
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
