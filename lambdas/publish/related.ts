import type { Article, Body } from '../core/article.ts';
import { translationGroup } from '../core/catalogue/translations.ts';
import { slugIn } from '../core/reading/languages/languages.ts';
import { openRelated, type Related, type RelatedArticle, type Terms, termsOf } from '../core/related.ts';
import { type Held, heldBody } from './held.ts';
import type { Inventory } from './look.ts';
import { termFields } from './parse-item.ts';
import type { Opened } from './state.ts';

interface RelateInput {
  opened: Pick<Opened, 'shelf'>;
  inventory: Inventory;
  /** Entries of a list. */
  count: number;
  /** Returns the words of an article that is new or changed (see `termSource`). */
  termsOf: TermSource;
}

type TermSource = (article: Article) => Promise<Terms>;

/**
 * The "You might like" lists of live articles: those of the last run, brought up to date. Words are needed only for
 * articles that are new or changed. Throws `Moved` if one of these has changed again.
 */
export async function relate(input: RelateInput): Promise<Related> {
  const { opened, inventory, count, termsOf: termsIn } = input;
  const { catalogue, parsedWith } = inventory;
  const bySlug = new Map(catalogue.live.map((article) => [article.slug, article]));
  const inLanguageOf = ({ languageFolder }: Article, slug: string) => {
    const translation = languageFolder === undefined ? slug : slugIn(languageFolder, slug);
    return bySlug.has(translation) ? translation : slug;
  };
  const articles = catalogue.live.map((article) => {
    const { related } = article;
    // An editor who pins `wells` in a French article means the French one, if there is one.
    const pinned = related && related.map((pin) => inLanguageOf(article, pin));
    return relatedArticle(article, parsedWith, pinned);
  });
  return openRelated(opened.shelf, articles, {
    count,
    termsOf: (slug) => termsIn(bySlug.get(slug)!),
  });
}

function relatedArticle(article: Article, parsedWith: string, pinned: RelatedArticle['pinned']): RelatedArticle {
  const { slug, hash, publishAt, tags, lang } = article;
  return {
    slug,
    version: `${hash}.${parsedWith}`,
    publishAt,
    tags: tags.map((tag) => tag.slug),
    language: lang,
    group: translationGroup(article),
    pinned,
  };
}

/**
 * Returns the words of articles: from `terms`, which this run's look gave, or else from the body, which `read` reads (see
 * `bodyReader`).
 */
export function termSource(
  read: (article: Article) => Promise<Body>,
  { items, held }: Pick<Inventory, 'items'> & { held: ReadonlyMap<string, Held> },
  terms?: ReadonlyMap<string, Terms>,
): TermSource {
  return async (article: Article): Promise<Terms> => {
    const known = terms?.get(article.path);
    if (known) return known;
    const kept = held.get(article.path);
    const body = items.get(article.path)?.held ? kept && heldBody(kept) : await read(article);
    return termsOf(termFields(article, body?.text ?? ''));
  };
}
