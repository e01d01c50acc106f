import type { Article } from '../article.ts';
import { type Catalogue, publicIn } from '../catalogue.ts';
import { formerOf } from '../identity/former-addresses.ts';
import { addressOfArticle } from '../keys.ts';
import type { Problem } from '../problem.ts';
import { number } from '../text/amounts.ts';
import { isLabelKind } from '../reading/item-kind.ts';
import type { Remark } from '../reading/position.ts';
import { dateIn } from '../time/zone.ts';

interface AddressesInput {
  /** What was public when the last run looked, in order of the paths. */
  before: readonly Article[];
  catalogue: Catalogue;
  /** Paths of all content items that there are. */
  paths: ReadonlySet<string>;
  /** By former address: the article that it leads to, although no file says so. */
  former: ReadonlyMap<string, Article>;
  timezone: string;
}

type Fate = 'deleted' | 'draft' | 'scheduled';

/** More deleted files than this share one warning. */
const toldAlone = 3;

/**
 * A warning for each article that was public and whose address no longer answers, because its file was deleted or now
 * says that it is not public. Only one run gives it: the next one knows nothing of the article.
 */
export function lostAddresses({ before, catalogue, paths, former, timezone }: AddressesInput): Problem[] {
  const isPublic = new Set(publicIn(catalogue));
  const others = before.filter((article) => !isPublic.has(article));
  // Most runs find every article as it was, and what is answered takes long to gather.
  if (others.length === 0) return [];
  const answered = answeredBy(isPublic);
  const fateOf = fates(catalogue, paths);
  const lost = others.filter((article) => {
    // The page of an author or a tag is there for its articles.
    if (isLabelKind(article.kind)) return false;
    const address = addressOfArticle(article);
    return !answered.has(address) && !former.has(address);
  });
  const told = lost.flatMap((article) => {
    const fate = fateOf(article);
    return fate ? [{ fate, file: article.path, ...remarks[fate](article, sinceOf(article, timezone)) }] : [];
  });
  const [deleted, kept] = [
    told.filter(({ fate }) => fate === 'deleted'),
    told.filter(({ fate }) => fate !== 'deleted'),
  ];
  return [...(deleted.length > toldAlone ? [together(deleted)] : deleted), ...kept].map(
    ({ file, found, expected, fix }) => ({ severity: 'warning', file, found, expected, fix }),
  );
}

/** The addresses that lead to the articles. */
function answeredBy(articles: ReadonlySet<Article>): Set<string> {
  return new Set(
    [...articles].flatMap((article) => [
      ...[addressOfArticle(article), ...formerOf(article)],
      ...(article.formerly ?? []),
    ]),
  );
}

/**
 * What became of an article that no longer has an address. A faulty file has a problem of its own, and an article that
 * expired was meant to disappear.
 */
function fates({ drafts, scheduled }: Catalogue, paths: ReadonlySet<string>): (article: Article) => Fate | undefined {
  const isDraft = new Set(drafts.map(({ path }) => path));
  const later = new Map(scheduled.map((article) => [article.path, article.hash]));
  return ({ path, hash }) => {
    if (!paths.has(path)) return 'deleted';
    if (isDraft.has(path)) return 'draft';
    return later.has(path) && later.get(path) !== hash ? 'scheduled' : undefined;
  };
}

/** ` since 2026-05-04`; of a page without a date nobody knows. */
function sinceOf({ publishAt }: Article, timezone: string): string {
  return publishAt === 0 ? '' : ` since ${dateIn(timezone, publishAt)}`;
}

const remarks: Record<Fate, (article: Article, since: string) => Remark> = {
  deleted: (article, since) => ({
    found: `this file is gone. Its ${article.kind ?? 'article'} had been public${since}, and its address ${addressOfArticle(article)} now answers 404`,
    expected: 'the file, with `withdrawn` and the reason',
    fix: 'If readers should learn what became of it, restore it and add `withdrawn: The reason.`; if not, leave it.',
  }),
  draft: (article, since) => ({
    found: `this ${article.kind ?? 'article'} had been public${since} and is now a draft, so its address ${addressOfArticle(article)} answers 404`,
    expected: `${article.kind ? 'a page' : 'an article'} that stays public, or says why it does not`,
    fix: 'If readers should learn what became of it, write `withdrawn: The reason.` instead; if not, leave it.',
  }),
  scheduled: (article, since) => ({
    found: `this ${article.kind ?? 'article'} had been public${since} and is now scheduled, so its address ${addressOfArticle(article)} answers 404 until the new date`,
    expected: 'the date on which it appeared',
    fix: 'Restore the former date, and write the new one as `updated`; or leave it.',
  }),
};

function together(deleted: readonly ({ file: string } & Remark)[]): { file: string } & Remark {
  const [first, ...others] = deleted;
  const also = others.slice(0, toldAlone - 1).map(({ file }) => file);
  return {
    ...first!,
    found: `this file is gone, and so are ${number(others.length)} more (such as ${also.join(', ')}). They had been public, and their addresses now answer 404`,
    expected: 'the files, with `withdrawn` and the reason',
    fix: 'If readers should learn what became of them, restore them and add `withdrawn: The reason.`; if not, leave it.',
  };
}
