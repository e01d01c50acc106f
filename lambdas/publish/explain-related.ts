import type { Article } from '../core/article.ts';
import type { Catalogue } from '../core/catalogue.ts';
import type { Explanation, Fields, Terms } from '../core/related.ts';
import type { Settings } from '../core/settings.ts';
import { nearest } from '../core/reading/spelling.ts';
import type { Newsroom, PublishOptions } from './newsroom.ts';
import { bodyReader } from './bodies.ts';
import { heldBody } from './held.ts';
import { type Inventory, look } from './look.ts';
import { relate, termSource } from './related.ts';
import { retryOnConflict } from './moved.ts';
import { openState } from './open.ts';
import { parseItem, termFields } from './parse-item.ts';
import type { Opened } from './state.ts';

interface RelatedOptions extends PublishOptions {
  /** Entries of a list; as many as the settings say when it is not given. */
  count?: number;
}

/** An article's "You might like" list with its explanation, or why there is none. */
export type RelatedAnswer = { settings: Settings } & (
  | { status: 'live'; article: Article; entries: ExplainedEntry[] }
  | { status: 'scheduled' | 'draft' | 'withdrawn' | 'expired'; article: Article }
  | {
      status: 'unknown';
      /** The slug that was probably meant. */
      nearest?: string;
      /** How many content items are left out because they have a problem. */
      refused: number;
    }
);

/** An entry of a list, and why it is there. */
export interface ExplainedEntry extends Explanation {
  article: Article;
}

/**
 * The list of one article, each entry with its score and the words that made it. If the site has a state, only what is
 * new to it is parsed; otherwise everything is. Writes nothing. Throws `SettingsRefused` when the settings have a
 * problem.
 */
export function explainRelated(newsroom: Newsroom, slug: string, options: RelatedOptions): Promise<RelatedAnswer> {
  return retryOnConflict(() => explained(newsroom, slug, options));
}

async function explained(newsroom: Newsroom, slug: string, options: RelatedOptions): Promise<RelatedAnswer> {
  const run = await lookAt(newsroom, options);
  const { inventory } = run;
  const { catalogue, settings } = inventory;
  const bySlug = new Map(catalogue.live.map((article) => [article.slug, article]));
  const article = bySlug.get(slug);
  if (!article) return { settings, ...withoutList(slug, inventory, options) };

  const related = await relate(run);
  const explanations = await related.explain(slug, await fieldsOf(newsroom, inventory, article));
  const entries = explanations.map((why) => ({ article: bySlug.get(why.slug)!, ...why }));
  return { settings, status: 'live', article, entries };
}

/**
 * The lists of all live articles, as slugs by slug, the newest article first. An article without a list has an empty
 * one. Throws `SettingsRefused` when the settings have a problem.
 */
export function relatedSlugs(newsroom: Newsroom, options: RelatedOptions): Promise<Map<string, string[]>> {
  return retryOnConflict(async () => {
    const run = await lookAt(newsroom, options);
    const { listOf } = await relate(run);
    return new Map(run.inventory.catalogue.live.map(({ slug }) => [slug, listOf(slug)]));
  });
}

/** The content, the state with which it was read, and how long lists are to be. */
interface Relating {
  opened: Opened;
  inventory: Inventory;
  /** Entries of a list. */
  count: number;
  termsOf: ReturnType<typeof termSource>;
}

async function lookAt(newsroom: Newsroom, options: RelatedOptions): Promise<Relating> {
  const { count } = options;
  const opened = await openState(newsroom.site);
  const terms = new Map<string, Terms>();
  const inventory = await look({ newsroom, options, state: opened.state, terms });
  const { settings } = inventory;
  const lists = { ...settings.lists, related: count ?? settings.lists.related };
  const termsOf = termSource(bodyReader(newsroom.content, inventory), inventory, terms);
  return { opened, inventory: { ...inventory, settings: { ...settings, lists } }, count: lists.related, termsOf };
}

/**
 * What an article says: its content item read again, or the last good version if it has a problem now. If it was saved
 * at this very moment, it says something new, or nothing; the next look finds it as it is.
 */
async function fieldsOf({ content }: Newsroom, inventory: Inventory, article: Article): Promise<Fields> {
  const { path } = article;
  const kept = inventory.held.get(path);
  if (kept) return termFields(article, heldBody(kept)?.text ?? '');
  const stored = await content.read(path);
  const parsed = stored && (await parseItem({ path, bytes: stored.body }, inventory));
  return parsed?.kind === 'article' ? termFields(parsed.article, parsed.body.text) : termFields(article, '');
}

/** Why the slug has no list. */
function withoutList(slug: string, { catalogue, refused }: Inventory, { now }: RelatedOptions) {
  const { gone, scheduled, drafts } = catalogue;
  const named = [...gone, ...scheduled, ...drafts].find((article) => article.slug === slug);
  if (!named) return { status: 'unknown' as const, ...nearestTo(slug, catalogue), refused: refused.length };
  return { status: statusOf(named, now), article: named };
}

function statusOf(article: Article, now: number): 'scheduled' | 'draft' | 'withdrawn' | 'expired' {
  if (article.draft) return 'draft';
  if (article.publishAt > now) return 'scheduled';
  return article.withdrawn === undefined ? 'expired' : 'withdrawn';
}

/** Slugs are long, so one letter in four may be wrong; a path is as good as the slug of an existing article. */
function nearestTo(slug: string, { live, gone, scheduled, drafts }: Catalogue): { nearest?: string } {
  const all = [...live, ...gone, ...scheduled, ...drafts];
  const maxEdits = Math.max(2, Math.floor(slug.length / 4));
  const slugs = all.map((article) => article.slug);
  const found = all.find(({ path }) => slug.endsWith(path))?.slug ?? nearest(slug, slugs, maxEdits);
  return found === undefined ? {} : { nearest: found };
}
