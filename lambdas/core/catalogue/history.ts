import type { Article } from '../article.ts';
import { perKey } from '../per-key.ts';

/** The articles of one archive document, newest first. */
export interface Part {
  /** `2026-05`. */
  month: string;
  /** Which part of the month it is, from 1, the oldest. */
  number: number;
  articles: Article[];
}

/** What a feed lists itself, and the archive documents behind it; all newest first. */
interface History {
  live: Article[];
  archive: Part[];
}

interface LiveRules<T> {
  /** How many articles the feed lists, if there are that many and they are not too heavy. */
  entries: number;
  /** Bytes of an article's entry in the feed. */
  liveBytes(article: T): number;
}

interface HistoryRules extends LiveRules<Article> {
  /** `2026-05-04`: articles are divided by whole days, because those of one day come in any order. */
  dayOf(article: Article): string;
  /** Bytes of an article's entry in an archive document. */
  archivedBytes(article: Article): number;
}

/**
 * The size of a document is about what a live feed grows by until it is archived; a heavier article has one to itself.
 */
const maxPart = { articles: 20, bytes: 200_000 };

/**
 * The weight of the entries of a live feed: a tenth below its limit (see `maxFeedBytes`), because no weight is exact.
 */
const maxLiveBytes = 450_000;

/**
 * Divides the articles, newest first, among a feed and the archive documents behind it (RFC 5005, 4), each into
 * exactly one.
 *
 * They are put into parts from the oldest on. So a part is full once there is another after it, and later articles
 * change only the last part. The last parts are the feed: as many as reach its number of entries without being too
 * heavy; the others are the archive. So no part is archived before it is complete, none comes back, and no clock is
 * needed. An article that is removed, or dated into the past, changes the later parts of its month.
 */
export function historyOf(articles: readonly Article[], rules: HistoryRules): History {
  const parts = partsOf(articles, rules);
  const first = firstLive(parts, rules);
  return {
    live: parts
      .slice(first)
      .flatMap((part) => part.articles)
      .toReversed(),
    archive: parts
      .slice(0, first)
      .map((part) => ({ ...part, articles: part.articles.toReversed() }))
      .toReversed(),
  };
}

/** The newest articles or issues that a feed without an archive of its own lists; at least one. */
export function newest<T>(all: readonly T[], { entries, liveBytes }: LiveRules<T>): T[] {
  let bytes = 0;
  const listed = all.slice(0, entries);
  const end = listed.findIndex((one, index) => (bytes += liveBytes(one)) > maxLiveBytes && index > 0);
  return end < 0 ? listed : listed.slice(0, end);
}

/** The parts and what is in them, oldest first. */
function partsOf(articles: readonly Article[], { entries, dayOf, archivedBytes }: HistoryRules): Part[] {
  const parts: Part[] = [];
  const most = Math.min(entries, maxPart.articles);
  const weightOf = perKey(archivedBytes);
  const bytesOf = (some: readonly Article[]) => some.reduce((sum, article) => sum + weightOf(article), 0);
  // Of the last part.
  let bytes = 0;
  const hasRoom = (month: string, more: readonly Article[]) => {
    const last = parts.at(-1);
    if (last?.month !== month || last.articles.length + more.length > most) return false;
    return bytes + bytesOf(more) <= maxPart.bytes;
  };
  const begin = (month: string) => {
    const last = parts.at(-1);
    parts.push({ month, number: last?.month === month ? last.number + 1 : 1, articles: [] });
    bytes = 0;
  };
  for (const [day, ofDay] of Map.groupBy(articles.toReversed(), dayOf)) {
    const month = day.slice(0, 7);
    if (!hasRoom(month, ofDay)) begin(month);
    for (const article of ofDay) {
      if (parts.at(-1)!.articles.length > 0 && !hasRoom(month, [article])) begin(month);
      parts.at(-1)!.articles.push(article);
      bytes += weightOf(article);
    }
  }
  return parts;
}

/** Where the feed itself begins: more and more follows each part, so a part that has left the feed never returns. */
function firstLive(parts: readonly Part[], { entries, liveBytes }: LiveRules<Article>): number {
  let [first, count, bytes] = [parts.length, 0, 0];
  for (const { articles } of parts.toReversed()) {
    bytes += articles.reduce((sum, article) => sum + liveBytes(article), 0);
    if (count >= entries || (count > 0 && bytes > maxLiveBytes)) break;
    count += articles.length;
    first -= 1;
  }
  return first;
}
