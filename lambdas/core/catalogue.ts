import type { Article, Instant } from './article.ts';
import { distinct } from './catalogue/distinct.ts';
import { firstDated } from './catalogue/first-dated.ts';
import { byRight, collision, type WasPublic } from './catalogue/one-address.ts';
import { likeUri, uriOf } from './identity/uri.ts';
import { addressOfArticle, keyOfArticle } from './keys.ts';
import type { Problem } from './problem.ts';
import { compareText } from './text/compare.ts';

/** What is public at an instant, and what is not, or no longer. */
export interface Catalogue {
  /** Articles that are visible now: published, not expired, not withdrawn. Newest first, then by slug. */
  live: Article[];
  /** Pages of the newsroom's own that are visible now, in order of their addresses. */
  pages: Article[];
  /** What is told of the authors and tags that live articles have, in order of its paths. */
  labels: Article[];
  /** Articles and pages that were public and no longer are; the address answers "gone". Newest first, then by slug. */
  gone: Article[];
  /** Articles and pages that are held back until their hour, earliest first, then by slug. */
  scheduled: Article[];
  /** Never shown, whatever it is. In order of their paths. */
  drafts: Article[];
  /** What is told of authors and tags that no live article has. */
  unused: Article[];
  /** What is left out because something else has its address, or its `id`. */
  problems: Problem[];
}

/**
 * Sorts the articles by what they are at `now`. An article is live in the half-open interval from `publishAt` to
 * `expiresAt`. Of two articles with one address, the one dated first keeps it, and the other gets one with its day where it
 * has one (see `distinct`). Otherwise the file that was public there keeps an address (see `byRight`), and the other is
 * refused. Of two articles with one `id`, the one dated first keeps it.
 */
export function catalogueAt(items: readonly Article[], now: Instant, wasPublic: WasPublic = () => false): Catalogue {
  const drafts = items.filter(({ draft }) => draft).toSorted(byPath);
  const { articles, others } = byKind(items.filter(({ draft }) => !draft));
  const holds = (article: Article) => !isGone(article, now) && wasPublic(article);
  const named = distinct(articles);
  const isClear = named === articles && others.length === 0;
  const byKey = isClear
    ? { holders: named, problems: [] }
    : onePer([...named, ...others], keyOfArticle, {
        order: byRight(holds),
        told: (refused, holder) => collision(refused, holder, holds),
      });
  const idOf = ({ id }: Article) => id && likeUri(uriOf(id) ?? `id:${id}`);
  const byId = onePer(byKey.holders, idOf, { order: firstDated, told: sameId });
  const { holders } = byId;
  const published = holders.filter(({ publishAt }) => publishAt <= now).toSorted(newestFirst);
  const visible = byKind(published.filter((article) => !isGone(article, now)));
  const { pages, ...labels } = others.length === 0 ? noOthers : othersIn(visible);
  return {
    live: visible.articles,
    ...{ pages, ...labels },
    gone: published.filter((article) => isGone(article, now)),
    scheduled: holders.filter(({ publishAt }) => publishAt > now).toSorted((a, b) => newestFirst(b, a)),
    drafts,
    problems: [...byKey.problems, ...byId.problems],
  };
}

/** Everything that has a page of its own, or had one: what has an identity. */
export function publicIn({ live, pages, gone }: Catalogue): Article[] {
  return [...live, ...pages, ...gone];
}

/** Everything that there is, public or not. */
export function everythingIn(catalogue: Catalogue): Article[] {
  const { labels, scheduled, drafts, unused } = catalogue;
  return [...publicIn(catalogue), ...labels, ...scheduled, ...drafts, ...unused];
}

/** All pages of the newsroom's own, public or not: a link that waits for one is no mistake. */
export function ownPagesIn(catalogue: Catalogue): Article[] {
  return everythingIn(catalogue).filter(({ kind }) => kind === 'page');
}

/** What has a page of its own now, and shows files there: articles, the newsroom's pages, and what is told of labels. */
export function shownIn({ live, pages, labels }: Catalogue): Article[] {
  return [...live, ...pages, ...labels];
}

interface ByKind {
  articles: Article[];
  others: Article[];
}

/** Most newsrooms have nothing but articles. */
function byKind(items: Article[]): ByKind {
  if (!items.some(({ kind }) => kind)) return { articles: items, others: [] };
  return { articles: items.filter(({ kind }) => !kind), others: items.filter(({ kind }) => kind) };
}

const noOthers = { pages: [], labels: [], unused: [] };

function othersIn({ articles, others }: ByKind): Pick<Catalogue, 'pages' | 'labels' | 'unused'> {
  const named = new Set(
    articles.flatMap(({ tags, authors }) => [
      ...tags.map(({ slug }) => `tag ${slug}`),
      ...authors.map(({ slug }) => `author ${slug}`),
    ]),
  );
  const isNamed = ({ kind, label }: Article) => named.has(`${kind} ${label?.slug}`);
  const ordered = others.toSorted(byPath);
  const told = ordered.filter(({ kind }) => kind !== 'page');
  return {
    pages: ordered
      .filter(({ kind }) => kind === 'page')
      .toSorted((a, b) => compareText(addressOfArticle(a), addressOfArticle(b))),
    labels: told.filter(isNamed),
    unused: told.filter((item) => !isNamed(item)),
  };
}

function byPath(a: Article, b: Article): number {
  return compareText(a.path, b.path);
}

/** The catalogue without articles that were refused, each for a problem of its own. */
export function without(catalogue: Catalogue, refused: readonly Article[], problems: readonly Problem[]): Catalogue {
  if (refused.length === 0) return catalogue;
  const remains = (article: Article) => !refused.includes(article);
  return {
    ...catalogue,
    live: catalogue.live.filter(remains),
    pages: catalogue.pages.filter(remains),
    gone: catalogue.gone.filter(remains),
    problems: [...catalogue.problems, ...problems],
  };
}

/**
 * When to look again: the next instant at which an article appears or expires by itself, or feeds tell of its update;
 * `undefined` for never.
 */
export function nextChange({ live, pages, scheduled }: Catalogue, now: Instant): Instant | undefined {
  let next = Infinity;
  const comes = (at = Infinity) => {
    if (at > now && at < next) next = at;
  };
  for (const { publishAt } of scheduled) comes(publishAt);
  for (const { expiresAt } of pages) comes(expiresAt);
  // Feeds list no pages.
  for (const { expiresAt, updatedAt } of live) {
    comes(expiresAt);
    comes(updatedAt);
  }
  return next === Infinity ? undefined : next;
}

/** The order of every list: newest first; articles of one instant by slug. */
export function newestFirst(a: Article, b: Article): number {
  return b.publishAt - a.publishAt || compareText(a.slug, b.slug);
}

/** Whether it was public before, and is no longer. */
export function isGone({ withdrawn, expiresAt }: Article, now: Instant): boolean {
  return withdrawn !== undefined || (expiresAt !== undefined && expiresAt <= now);
}

/** Of the articles with one key the first in the order. Those without a key have nothing in common. */
function onePer(
  articles: readonly Article[],
  keyOf: (article: Article) => string | undefined,
  { order, told }: { order: (a: Article, b: Article) => number; told: (refused: Article, holder: Article) => Problem },
): { holders: Article[]; problems: Problem[] } {
  const byKey = new Map<string, Article>();
  const others: Article[] = [];
  const problems: Problem[] = [];
  for (const article of articles) {
    const key = keyOf(article);
    if (key === undefined) {
      others.push(article);
      continue;
    }
    const other = byKey.get(key);
    const holder = other && order(other, article) < 0 ? other : article;
    byKey.set(key, holder);
    if (other) problems.push(told(holder === other ? article : other, holder));
  }
  return { holders: [...byKey.values(), ...others], problems };
}

function sameId(refused: Article, holder: Article): Problem {
  return {
    severity: 'problem',
    file: refused.path,
    ...(refused.idLine !== undefined && { line: refused.idLine }),
    found: `the id ${refused.id} is also that of ${holder.path}`,
    expected: 'an id that no other article has',
    fix: `Remove \`id\` from one of the two; until then only ${holder.path}, which has the earlier date, is published.`,
  };
}
