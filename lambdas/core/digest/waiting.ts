import { uriOf } from '../identity/uri.ts';
import type { Article, Instant } from '../article.ts';
import { newestFirst } from '../catalogue.ts';
import { hashOf } from '../hash.ts';
import type { Counters } from '../reading/counters.ts';
import type { Digest, Settings } from '../settings.ts';
import { instantInZone } from '../time/wall-time.ts';
import { dateIn } from '../time/zone.ts';
import { isIssue, type Issue, type SlotRecord, type Window } from './issue.ts';

/** What decides which articles wait for an issue. */
export interface WaitingInput {
  digest: Digest;
  /** All that is recorded, of every digest. */
  past: readonly SlotRecord[];
  /** The live articles. */
  live: readonly Article[];
  /** The identity of an article, by which it is recognised. */
  idOf(this: void, article: Article): string;
  counters: Counters;
  /** In the newsroom's zone, a date without a time means midnight. */
  settings: Pick<Settings, 'timezone'>;
}

/**
 * The live articles that an issue with this window would include, in its order: newest or most read first.
 *
 * An article is in one issue: the one in whose half-open window it was published. What any issue of the digest
 * included is never included again, even if its date has been moved. An article that is dated on the day of the last
 * issue, but was added only after that was cut (its editor wrote the day and no time, say), is in the next one; so is
 * one that its issue left out because it had a problem. Any other article dated before that day was back-dated, and is
 * in none; nor is one that was a draft when its issue was cut. Its editor may have it wait for the next issue, or come
 * in none: by the note of an issue, or for all digests by `digest: false`.
 */
export function waitingFor(window: Window, input: WaitingInput): Article[] {
  const { digest, live, idOf } = input;
  const issues = issuesOf(input);
  const told = new Set(issues.flatMap(({ articles }) => articles.map(({ id }) => uriOf(id) ?? id)));
  const never = new Set(recordsOf(input).flatMap(({ never = [] }) => never));
  const from = startOf(window, issues, input.settings.timezone);
  const since = leftOutSince(issues);
  const fromFor = (article: Article) =>
    since.size > 0 ? Math.min(from, since.get(markOf(article.path)) ?? from, since.get(idOf(article)) ?? from) : from;
  const waiting = live.filter(
    (article) =>
      fromFor(article) <= article.publishAt &&
      article.publishAt < window.to &&
      isOn(article, digest.tags) &&
      article.digest !== false &&
      !told.has(idOf(article)) &&
      !never.has(idOf(article)),
  );
  return inOrder(waiting, input);
}

/** As issues of the digest tell them: newest or most read first. */
export function inOrder(
  articles: readonly Article[],
  { digest, counters }: Pick<WaitingInput, 'digest' | 'counters'>,
): Article[] {
  const readsOf = ({ slug }: Article) => counters.get(slug)?.reads ?? 0;
  return digest.order === 'newest'
    ? articles.toSorted(newestFirst)
    : articles.toSorted((a, b) => readsOf(b) - readsOf(a) || newestFirst(a, b));
}

/** The digest's issues, in no order. */
export function issuesOf(input: Pick<WaitingInput, 'digest' | 'past'>): Issue[] {
  return recordsOf(input).filter(isIssue);
}

function recordsOf({ digest, past }: Pick<WaitingInput, 'digest' | 'past'>): SlotRecord[] {
  return past.filter((record) => record.digest === digest.slug);
}

/** How an issue remembers a content item that it leaves out. */
export function markOf(path: string): string {
  return hashOf(path);
}

/** By mark and by identity: the beginning of the first issue that left it out. */
function leftOutSince(issues: readonly Issue[]): Map<string, Instant> {
  const since = new Map<string, Instant>();
  for (const { leftOut = [], postponed = [], window } of issues)
    for (const mark of [...leftOut, ...postponed])
      since.set(mark, Math.min(window.from, since.get(mark) ?? window.from));
  return since;
}

function startOf({ from }: Window, issues: readonly Issue[], timezone: string): Instant {
  const isAfterIssue = issues.some(({ window }) => window.to === from);
  return isAfterIssue ? instantInZone({ date: dateIn(timezone, from) }, timezone) : from;
}

function isOn(article: Article, tags: readonly string[]): boolean {
  return tags.length === 0 || article.tags.some(({ slug }) => tags.includes(slug));
}
