import { feedFormats } from '../keys.ts';
import { type FeedDocument, type FeedEntry, maxFeedBytes } from './document.ts';
import { cdata } from './markup.ts';
import { renderFeed } from './render.ts';

/**
 * Makes the feed fit: in every format it has at most `maxBytes` bytes, as far as leaving out full texts can achieve it.
 * The oldest full texts give way first, and their entries keep their summaries; a text too long for a feed of its own
 * gives way before all others. A feed that fits comes back as it is.
 */
export function fitFeed(document: FeedDocument, maxBytes = maxFeedBytes): FeedDocument {
  const sizes = feedFormats.map((format) => Buffer.byteLength(renderFeed(format, document)));
  const excess = Math.max(...sizes) - maxBytes;
  const giving = textsToLeaveOut(document.entries, excess, maxBytes);
  if (giving.size === 0) return document;
  const entries = document.entries.map((entry) => (giving.has(entry) ? { ...entry, html: undefined } : entry));
  // What a text frees is an estimate, so look again.
  return fitFeed({ ...document, entries }, maxBytes);
}

/** Entries whose full texts together free about `excess` bytes; none when there is no excess or no text left. */
function textsToLeaveOut(entries: readonly FeedEntry[], excess: number, maxBytes: number): Set<FeedEntry> {
  const isOverlong = (entry: FeedEntry) => bytesOfText(entry) > maxBytes;
  const order = entries
    .filter(({ html }) => html !== undefined)
    .toSorted((a, b) => Number(isOverlong(b)) - Number(isOverlong(a)) || a.publishedAt - b.publishedAt);
  const giving = new Set<FeedEntry>();
  let freed = 0;
  for (const entry of order) {
    if (freed >= excess) break;
    giving.add(entry);
    freed += bytesOfText(entry);
  }
  return giving;
}

/** As the longest format writes it: JSON takes two bytes for a quote or a line end, XML six for `]]>`. */
function bytesOfText({ html = '' }: FeedEntry): number {
  return Math.max(Buffer.byteLength(JSON.stringify(html)), Buffer.byteLength(cdata(html)));
}
