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
  /** How many articles the feed lists, as far as there are as many and as they are not too heavy. */
  entries: number;
  /** Bytes of an article's entry in the feed. */
  liveBytes(article: T): number;
}

interface HistoryRules extends LiveRules<Article> {
  /** `2026-05-04`: articles are divided by whole days, as those of one day come in any order. */
  dayOf(article: Article): string;
  /** Bytes of an article's entry in an archive document. */
  archivedBytes(article: Article): number;
}

/** A document is about as much as a live feed grows by until it is archived; one article that is heavier has one to itself. */
const maxPart = { articles: 20, bytes: 200_000 };

/** What the entries of a live feed weigh; a tenth below its limit (see `maxFeedBytes`), as no weight is exact. */
const maxLiveBytes = 450_000;

/**
 * Divides the articles, which come newest first, among a feed and the archive documents behind it (RFC 5005, 4), each
 * into one of them.
 *
 * They are put into parts from the oldest on, so that a part is full once there is another after it, and what comes later
 * changes none but the last. The last parts are the feed: as many as have its number of entries, and are not too heavy; the
 * others are the archive. So none is archived before it is complete, none comes back, and no clock is asked. An article
 * that is taken away, or dated into the past, changes the parts of its month from there on.
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

/** As many of the newest, articles or issues, as a feed lists that has no archive of its own; one at least. */
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
  // What has been put into a part is weighed again with each that follows.
  const weightOf = perKey(archivedBytes);
  const bytesOf = (some: readonly Article[]) => some.reduce((sum, article) => sum + weightOf(article), 0);
  const hasRoom = (month: string, more: readonly Article[]) => {
    const last = parts.at(-1);
    if (last?.month !== month || last.articles.length + more.length > most) return false;
    return bytesOf(last.articles) + bytesOf(more) <= maxPart.bytes;
  };
  const begin = (month: string) => {
    const last = parts.at(-1);
    parts.push({ month, number: last?.month === month ? last.number + 1 : 1, articles: [] });
  };
  for (const [day, ofDay] of Map.groupBy(articles.toReversed(), dayOf)) {
    const month = day.slice(0, 7);
    if (!hasRoom(month, ofDay)) begin(month);
    for (const article of ofDay) {
      if (parts.at(-1)!.articles.length > 0 && !hasRoom(month, [article])) begin(month);
      parts.at(-1)!.articles.push(article);
    }
  }
  return parts;
}

/** Where the feed itself begins: what follows a part only ever becomes more, so that one that left stays away. */
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
