import type { Article } from '../core/article.ts';
import { type Issue, isIssue, type SlotRecord } from '../core/digest/issue.ts';
import { renderMail } from '../core/digest/mail.ts';
import { issuePage } from '../core/digest/page.ts';
import type { Scene } from '../core/scene.ts';

/** Articles at which the program fails, and what it threw. */
export type Failing = ReadonlyMap<Article, unknown>;

interface Cutting {
  /** The articles that the issue may include or pick. */
  live: readonly Article[];
  /**
   * Cuts the issue without the articles at which the program is known to fail. Throws `CannotTell` if it fails at
   * another.
   */
  cut(failing: Failing): SlotRecord;
  scene: Pick<Scene, 'site' | 'templates'>;
}

/** The program fails to show the article in an issue. */
export class CannotTell extends Error {
  override name = 'CannotTell';
  readonly article: Article;
  constructor(article: Article, cause: unknown) {
    super(`${article.path} cannot be included in an issue.`, { cause });
    this.article = article;
  }
}

/**
 * An issue that can be rendered completely, cut without the articles at which the program fails. A record is final, so
 * mail and page are tried beforehand. Throws any error that is not caused by a single article.
 */
export function cutTellable({ live, cut, scene }: Cutting): { record: SlotRecord; failing: Failing } {
  const failing = new Map<Article, unknown>();
  for (;;) {
    const known = failing.size;
    const record = attempt(
      () => cut(failing),
      ({ article, cause }) => failing.set(article, cause),
    );
    const failed = record && isIssue(record) ? failedAt(record, scene) : undefined;
    for (const article of live)
      if (failed?.bySlug.has(article.slug)) failing.set(article, failed.bySlug.get(article.slug));
    if (record && !failed) return { record, failing };
    if (failing.size === known) throw failed?.error;
  }
}

function attempt<T>(work: () => T, onFailing: (error: CannotTell) => void): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof CannotTell)) throw error;
    onFailing(error);
    return undefined;
  }
}

/**
 * Which of its articles and picks make the issue fail, each tried on its own; none of them if even an empty issue
 * fails. `undefined` if it does not fail.
 */
function failedAt(issue: Issue, scene: Cutting['scene']): { error: unknown; bySlug: Map<string, unknown> } | undefined {
  const failure = failureOf(issue, scene);
  if (!failure) return undefined;
  const error = failure.thrown;
  const empty: Issue = { ...issue, subject: issue.name, articles: [], picks: [] };
  if (failureOf(empty, scene)) return { error, bySlug: new Map() };
  const alone: Issue[] = [
    ...issue.articles.map((article) => ({ ...empty, subject: article.card.title, articles: [article] })),
    ...issue.picks.map((card) => ({ ...empty, picks: [card] })),
  ];
  const bySlug = alone.flatMap((part): [string, unknown][] => {
    const failed = failureOf(part, scene);
    const { slug } = part.articles[0]?.card ?? part.picks[0]!;
    return failed ? [[slug, failed.thrown]] : [];
  });
  return { error, bySlug: new Map(bySlug) };
}

function failureOf(issue: Issue, { site, templates }: Cutting['scene']): { thrown: unknown } | undefined {
  try {
    renderMail(issue, templates);
    templates.render('digest/page', issuePage({ site, issue }));
    return undefined;
  } catch (thrown) {
    return { thrown };
  }
}
