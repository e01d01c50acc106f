import type { FeedFormat } from '../keys.ts';
import type { Instant } from '../article.ts';
import type { Incomplete, Problem } from '../problem.ts';
import { checkCleanFeed, early, type FeedCheck, oversize, sharedIds, tooLong } from './check.ts';
import { cleaned } from './clean.ts';
import { type FeedDocument, type FeedEntry, maxFeedBytes } from './document.ts';
import { bytesOf, fit } from './fit.ts';
import type { Scratch } from '../text/scratch.ts';
import { updatedAtOf } from './feed-updated.ts';
import { type Fragment, fragmentsFor } from './fragment.ts';
import type { Frame } from './writer.ts';
import { writers } from './writers.ts';

/** Renders the feed in one format. Whatever its texts hold, the result is well-formed and lists every entry once. */
export function renderFeed(format: FeedFormat, given: FeedDocument): string {
  const document = cleaned(given);
  const feed = compose(writers[format].frame(document), document.entries.map(fragmentsFor(format, document)));
  return new TextDecoder().decode(feed);
}

/**
 * The feed in one format as it may be published: made to fit, rendered, checked and encoded (UTF-8). An article that
 * is at fault is left out, and its problems are returned. If the feed itself may not be published, returns the
 * problems of its settings. The bytes are in `scratch`, if it is given.
 *
 * `standing`: by path, entries in this format that went through all this before, whatever the document says of them.
 */
export function publishableFeed(
  format: FeedFormat,
  given: FeedDocument,
  options: FeedCheck & { scratch?: Scratch | undefined; standing?: ReadonlyMap<string, Uint8Array> },
): Uint8Array | Incomplete | Problem[] {
  const { now, maxBytes = maxFeedBytes, standing } = options;
  const document = cleaned(given);
  const fragmentOf = withStanding(standing, document.entries, fragmentsFor(format, document));
  const leftOut = unfit(document.entries, now);
  for (;;) {
    const part = partOf(document, leftOut);
    const frame = writers[format].frame(part);
    const fragments = fit(frame, part.entries, fragmentOf, maxBytes);
    const bytes = bytesOf(frame, fragments);
    const faulty = faultsOf(part.entries, fragments, bytes > maxBytes);
    leftOut.push(...faulty);
    if (faulty.length > 0) continue;
    const problems = [
      ...oversize(bytes, maxBytes),
      ...checkCleanFeed(format, frame.before + frame.after, { ...part, entries: [] }, { now }),
    ];
    if (problems.length > 0) return problems;
    const feed = compose(frame, fragments, options.scratch?.take(bytes));
    return leftOut.length > 0 ? { bytes: feed, leftOut } : feed;
  }
}

/** Makes fragments of entries, but for those that are there already. An entry that gives way is another one. */
function withStanding(
  standing: ReadonlyMap<string, Uint8Array> = new Map(),
  entries: readonly FeedEntry[],
  make: (entry: FeedEntry) => Fragment,
): (entry: FeedEntry) => Fragment {
  const there = new Map<FeedEntry, Fragment>();
  for (const entry of entries) {
    const piece = standing.get(entry.path);
    if (piece) there.set(entry, { pieces: [piece], length: piece.length, problems: [] });
  }
  return (entry) => there.get(entry) ?? make(entry);
}

/** What is wrong with entries whatever the format. */
function unfit(entries: readonly FeedEntry[], now: Instant): Problem[] {
  const untimely = entries.flatMap(({ path, publishedAt, updatedAt }) =>
    early(path, [Math.max(publishedAt, updatedAt)], now),
  );
  const files = new Set(untimely.map(({ file }) => file));
  return [...untimely, ...sharedIds(entries.filter(({ path }) => !files.has(path)))];
}

/** The document without the entries that have a problem. */
function partOf(document: FeedDocument, leftOut: readonly Problem[]): FeedDocument {
  if (leftOut.length === 0) return document;
  const files = new Set(leftOut.map(({ file }) => file));
  const entries = document.entries.filter(({ path }) => !files.has(path));
  return { ...document, entries, updatedAt: updatedAtOf(entries) };
}

/**
 * What is wrong with entries in this format, and, if the feed is too long, with those that are too long by themselves.
 */
function faultsOf(entries: readonly FeedEntry[], fragments: readonly Fragment[], isTooLong: boolean): Problem[] {
  return entries.flatMap((entry, index) => {
    const { length, problems } = fragments[index]!;
    const isAtFault = isTooLong && length > maxEntryBytes;
    return isAtFault ? [...problems, tooLong(entry, length, maxEntryBytes)] : problems;
  });
}

/** A tenth of a feed: without its text, no entry is as long unless something is wrong with it. */
const maxEntryBytes = maxFeedBytes / 10;

/** `feed`: where the feed is put, of its length. */
function compose(
  { before, between, after }: Frame,
  fragments: readonly Fragment[],
  feed: Buffer = Buffer.allocUnsafe(bytesOf({ before, between, after }, fragments)),
): Uint8Array {
  let at = feed.write(before);
  for (const [index, { pieces }] of fragments.entries()) {
    if (index > 0) at += feed.write(between, at);
    for (const piece of pieces) {
      feed.set(piece, at);
      at += piece.length;
    }
  }
  feed.write(after, at);
  return feed;
}
