import type { FeedEntry } from './document.ts';
import type { Fragment } from './fragment.ts';
import type { Frame } from './writer.ts';

/**
 * The entries' fragments, made to fit with the frame into `maxBytes`, as far as leaving out full texts can achieve
 * that: a last resort if what was planned by weights (see `historyOf`) turns out too long. The oldest full texts give
 * way first, and their entries keep their summaries; an entry too long for a feed of its own gives its text before all
 * others.
 *
 * The texts are taken in from the newest on, so that those without hope are not made at all.
 */
export function fit(
  frame: Frame,
  entries: readonly FeedEntry[],
  fragmentOf: (entry: FeedEntry) => Fragment,
  maxBytes: number,
): Fragment[] {
  const newestFirst = [...entries.keys()].toSorted(
    (a, b) => entries[b]!.publishedAt - entries[a]!.publishedAt || b - a,
  );
  const fragments: Fragment[] = Array.from(entries, () => nothing);
  const most = maxBytes - bytesOf(frame, []);
  let bytes = bytesOf(frame, fragments);
  /** Returns by how many bytes the feed becomes longer. */
  const choose = (index: number, fragment: Fragment): number => {
    const more = fragment.length - fragments[index]!.length;
    fragments[index] = fragment;
    return more;
  };
  const whole: number[] = [];
  for (const index of newestFirst) {
    const entry = entries[index]!;
    const fragment = bytes > maxBytes ? undefined : fragmentOf(entry);
    if (fragment && fragment.length <= most) {
      whole.push(index);
      bytes += choose(index, fragment);
    } else {
      bytes += choose(index, shortest(entry, fragmentOf));
    }
  }
  for (let index = whole.pop(); bytes > maxBytes && index !== undefined; index = whole.pop())
    bytes += choose(index, shortest(entries[index]!, fragmentOf));
  return fragments;
}

const nothing: Fragment = { pieces: [], length: 0, problems: [] };

/** The entry without its text, or with it if the summary is longer. */
function shortest(entry: FeedEntry, fragmentOf: (entry: FeedEntry) => Fragment): Fragment {
  const brief = fragmentOf(withoutText(entry));
  const { html = '', summary } = entry;
  // A character of the summary takes at most five bytes in any format, and one of the text at least one.
  if (html.length > 6 * summary.length + 100) return brief;
  const whole = fragmentOf(entry);
  return whole.length <= brief.length ? whole : brief;
}

/** The length of the feed that they make. */
export function bytesOf({ before, between, after }: Frame, fragments: readonly Fragment[]): number {
  const frame = Buffer.byteLength(before + after) + between.length * Math.max(fragments.length - 1, 0);
  return fragments.reduce((sum, { length }) => sum + length, frame);
}

/** One object for each entry, by which its fragments are remembered. */
const withoutTexts = new WeakMap<FeedEntry, FeedEntry>();

function withoutText(entry: FeedEntry): FeedEntry {
  // The list of related articles is dropped with the text: in a long archive it would outweigh the summaries.
  const known = withoutTexts.get(entry) ?? { ...entry, html: undefined, related: [] };
  withoutTexts.set(entry, known);
  return known;
}
