import type { FeedEntry } from './document.ts';
import type { Fragment } from './fragment.ts';
import type { Frame } from './writer.ts';

/**
 * The entries' fragments, made to fit with the frame into `maxBytes`, as far as leaving out full texts can achieve it.
 * The oldest full texts give way first, and their entries keep their summaries; an entry too long for a feed of its own
 * gives its text before all others.
 */
export function fit(
  frame: Frame,
  entries: readonly FeedEntry[],
  fragmentOf: (entry: FeedEntry) => Fragment,
  maxBytes: number,
): Fragment[] {
  const fragments = entries.map(fragmentOf);
  let excess = bytesOf(frame, fragments) - maxBytes;
  if (excess <= 0) return fragments;
  const isOverlong = fragments.map((fragment) => bytesOf(frame, [fragment]) > maxBytes);
  const order = [...entries.keys()].toSorted(
    (a, b) => Number(isOverlong[b]) - Number(isOverlong[a]) || entries[a]!.publishedAt - entries[b]!.publishedAt,
  );
  for (const index of order) {
    const brief = fragmentOf(withoutText(entries[index]!));
    const freed = fragments[index]!.bytes - brief.bytes;
    // The summary can be longer than the text.
    if (freed <= 0) continue;
    fragments[index] = brief;
    excess -= freed;
    if (excess <= 0) break;
  }
  return fragments;
}

/** How long the feed is that they make. */
export function bytesOf({ before, between, after }: Frame, fragments: readonly Fragment[]): number {
  const frame = Buffer.byteLength(before + after) + between.length * Math.max(fragments.length - 1, 0);
  return fragments.reduce((sum, { bytes }) => sum + bytes, frame);
}

/** One object for each entry, by which its fragments are remembered. */
const withoutTexts = new WeakMap<FeedEntry, FeedEntry>();

function withoutText(entry: FeedEntry): FeedEntry {
  // The list of related articles goes with the text: in a long archive it would outweigh the summaries.
  const known = withoutTexts.get(entry) ?? { ...entry, html: undefined, related: [] };
  withoutTexts.set(entry, known);
  return known;
}
