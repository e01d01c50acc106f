import type { FeedFormat } from '../keys.ts';
import type { Problem } from '../problem.ts';
import { checkFeed, early, type FeedCheck, oversize, sharedIds } from './check.ts';
import { cleaned } from './clean.ts';
import { type FeedDocument, maxFeedBytes } from './document.ts';
import { bytesOf, fit } from './fit.ts';
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
 * The feed in one format as it may be published: made to fit, rendered, checked and encoded (UTF-8). Where it may not be, what is wrong,
 * each problem with the article at fault, or with the settings where no article is.
 */
export function publishableFeed(format: FeedFormat, given: FeedDocument, options: FeedCheck): Uint8Array | Problem[] {
  const { now, maxBytes = maxFeedBytes } = options;
  const document = cleaned(given);
  const { entries } = document;
  const frame = writers[format].frame(document);
  const fragments = fit(frame, entries, fragmentsFor(format, document), maxBytes);
  const problems = [
    ...sharedIds(entries),
    ...oversize(bytesOf(frame, fragments), maxBytes),
    ...checkFeed(format, frame.before + frame.after, { ...document, entries: [] }, { now }),
    ...fragments.flatMap(({ problems }) => problems),
    ...entries.flatMap(({ path, publishedAt, updatedAt }) => early(path, [Math.max(publishedAt, updatedAt)], now)),
  ];
  return problems.length > 0 ? problems : compose(frame, fragments);
}

function compose({ before, between, after }: Frame, fragments: readonly Fragment[]): Uint8Array {
  const comma = Buffer.from(between);
  const listed = fragments.flatMap(({ bytes }, index) => (index > 0 ? [comma, bytes] : [bytes]));
  return Buffer.concat([Buffer.from(before), ...listed, Buffer.from(after)]);
}
