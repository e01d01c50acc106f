import type { Article, Instant } from './article.ts';
import { distinct } from './catalogue/distinct.ts';
import { firstDated } from './catalogue/first-dated.ts';
import { likeUri, uriOf } from './identity/uri.ts';
import { keyOfArticle, pathOf } from './keys.ts';
import type { Problem } from './problem.ts';
import { compareText } from './text/compare.ts';

/** What is public at an instant, and what is not, or no longer. */
export interface Catalogue {
  /** Visible now: published, not expired, not withdrawn. Newest first, then by slug. */
  live: Article[];
  /** Was public, and no longer is; the address answers "gone". Newest first, then by slug. */
  gone: Article[];
  /** Held back until their hour, earliest first, then by slug. */
  scheduled: Article[];
  /** Never shown. In order of their paths. */
  drafts: Article[];
  /** Articles left out because another one has their address, or their `id`. */
  problems: Problem[];
}

/**
 * Sorts the articles by what they are at `now`. An article is live in the half-open interval from `publishAt` to
 * `expiresAt`. Of two articles with one address, the one published first keeps it, whatever order they came in, and the other
 * gets one with its day where it has one (see `distinct`); of two with one `id`, it keeps that.
 */
export function catalogueAt(articles: readonly Article[], now: Instant): Catalogue {
  const drafts = articles.filter(({ draft }) => draft).toSorted((a, b) => compareText(a.path, b.path));
  const byKey = onePer(distinct(articles.filter(({ draft }) => !draft)), keyOfArticle, collision);
  const byId = onePer(byKey.holders, ({ id }) => id && likeUri(uriOf(id) ?? `id:${id}`), sameId);
  const { holders } = byId;
  const published = holders.filter(({ publishAt }) => publishAt <= now).toSorted(newestFirst);
  return {
    live: published.filter((article) => !isGone(article, now)),
    gone: published.filter((article) => isGone(article, now)),
    scheduled: holders.filter(({ publishAt }) => publishAt > now).toSorted((a, b) => newestFirst(b, a)),
    drafts,
    problems: [...byKey.problems, ...byId.problems],
  };
}

/** The catalogue without articles that were refused, each for a problem of its own. */
export function without(catalogue: Catalogue, refused: readonly Article[], problems: readonly Problem[]): Catalogue {
  if (refused.length === 0) return catalogue;
  const remains = (article: Article) => !refused.includes(article);
  return {
    ...catalogue,
    live: catalogue.live.filter(remains),
    gone: catalogue.gone.filter(remains),
    problems: [...catalogue.problems, ...problems],
  };
}

/** When to look again: the next instant at which an article appears or expires by itself; `undefined` for never. */
export function nextChange({ live, scheduled }: Catalogue, now: Instant): Instant | undefined {
  const instants = [
    ...scheduled.map(({ publishAt }) => publishAt),
    ...live.flatMap(({ expiresAt }) => (expiresAt !== undefined && expiresAt > now ? [expiresAt] : [])),
  ];
  return instants.length > 0 ? instants.reduce((a, b) => Math.min(a, b)) : undefined;
}

/** The order of every list: newest first; articles of one instant by slug. */
export function newestFirst(a: Article, b: Article): number {
  return b.publishAt - a.publishAt || compareText(a.slug, b.slug);
}

function isGone({ withdrawn, expiresAt }: Article, now: Instant): boolean {
  return withdrawn !== undefined || (expiresAt !== undefined && expiresAt <= now);
}

/** Of the articles with one key the one that is dated first. Those without a key have nothing in common. */
function onePer(
  articles: readonly Article[],
  keyOf: (article: Article) => string | undefined,
  told: (refused: Article, holder: Article) => Problem,
): { holders: Article[]; problems: Problem[] } {
  const byKey = new Map<string | Article, Article>();
  const problems: Problem[] = [];
  for (const article of articles) {
    const key = keyOf(article) ?? article;
    const other = byKey.get(key);
    const holder = other && firstDated(other, article) < 0 ? other : article;
    byKey.set(key, holder);
    if (other) problems.push(told(holder === other ? article : other, holder));
  }
  return { holders: [...byKey.values()], problems };
}

function collision(refused: Article, holder: Article): Problem {
  return {
    severity: 'problem',
    file: refused.path,
    found: `the address ${pathOf(keyOfArticle(refused))} is also claimed by ${holder.path}`,
    expected: 'a slug that no other article has',
    fix: `Give one of the two a \`slug\` of its own; until then ${holder.path}, which has the earlier date, keeps the address.`,
  };
}

function sameId(refused: Article, holder: Article): Problem {
  return {
    severity: 'problem',
    file: refused.path,
    ...(refused.idLine !== undefined && { line: refused.idLine }),
    found: `its id ${refused.id} is also that of ${holder.path}`,
    expected: 'an id that no other article has',
    fix: `Remove \`id\` from one of the two; until then only ${holder.path}, which has the earlier date, is published.`,
  };
}
