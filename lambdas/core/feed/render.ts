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
  return compose(writers[format].frame(document), document.entries.map(fragmentsFor(format, document)));
}

/**
 * The feed in one format as it may be published: made to fit, rendered and checked. Where it may not be, what is wrong,
 * each problem with the article at fault, or with the settings where no article is.
 */
export function publishableFeed(format: FeedFormat, given: FeedDocument, options: FeedCheck): string | Problem[] {
  const { now, maxBytes = maxFeedBytes } = options;
  const document = cleaned(given);
  const { entries } = document;
  const frame = writers[format].frame(document);
  const fragments = fit(frame, entries, fragmentsFor(format, document), maxBytes);
  const problems = [
    ...sharedIds(entries),
    ...oversize(bytesOf(frame, fragments), maxBytes),
    ...checkFeed(format, compose(frame, []), { ...document, entries: [] }, { now }),
    ...fragments.flatMap(({ problems }) => problems),
    ...entries.flatMap(({ path, publishedAt, updatedAt }) => early(path, [Math.max(publishedAt, updatedAt)], now)),
  ];
  return problems.length > 0 ? problems : compose(frame, fragments);
}

function compose({ before, between, after }: Frame, fragments: readonly Pick<Fragment, 'text'>[]): string {
  // Adding copies nothing before the whole is encoded; joining would copy everything once more.
  return fragments.reduce((whole, { text }, index) => whole + (index > 0 ? between : '') + text, before) + after;
}
