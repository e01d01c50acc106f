import { describe, expect, it } from 'vitest';
import { checkFeed, type FeedEntry, fitFeed, renderFeed } from '../../lambdas/core/feed.ts';
import { entry, feed, feedFormats, now } from './feed-sample.ts';

/** Entries with these full texts, newest first, one a day. */
function entriesOf(...texts: string[]): FeedEntry[] {
  return texts.map((html, index) => {
    const publishedAt = now - (index + 1) * 86_400_000;
    const id = `tag:news.example.org,2026-05-04:${index}`;
    return entry({ id, summary: `Summary ${index}`, html, publishedAt, updatedAt: publishedAt });
  });
}

/** The same with full texts of these many bytes. */
function entries(...bytes: number[]): FeedEntry[] {
  return entriesOf(...bytes.map((length) => 'x'.repeat(length)));
}

const lengths = (given: readonly FeedEntry[]) => given.map(({ html }) => html?.length);

describe('A feed that is too long', () => {
  it('loses its oldest full texts first, and no more than it must', () => {
    expect(lengths(fitFeed(feed(entries(10_000, 10_000, 10_000, 10_000)), 30_000).entries)).toEqual([
      10_000,
      10_000,
      undefined,
      undefined,
    ]);
  });

  it('loses the oldest first, whatever the order of its entries', () => {
    const upsideDown = entries(10_000, 10_000, 10_000, 10_000).toReversed();
    expect(lengths(fitFeed(feed(upsideDown), 30_000).entries)).toEqual([undefined, undefined, 10_000, 10_000]);
  });

  it('loses a text that would not fit alone before any other', () => {
    expect(lengths(fitFeed(feed(entries(1000, 600_000, 1000))).entries)).toEqual([1000, undefined, 1000]);
  });

  it('keeps every entry with its summary, and passes the gate in every format', () => {
    const fitted = fitFeed(feed(entries(...Array<number>(30).fill(40_000))));
    expect(fitted.entries.map(({ summary }) => summary)).toEqual(
      Array.from({ length: 30 }, (_, index) => `Summary ${index}`),
    );
    for (const format of feedFormats)
      expect(checkFeed(format, renderFeed(format, fitted), fitted, { now })).toEqual([]);
  });

  it('counts bytes as the longest format writes them', () => {
    // JSON writes each of these characters as two, XML each `]]>` as six.
    for (const text of ['"\n'.repeat(10_000), ']]>'.repeat(8000)]) {
      const fitted = fitFeed(feed(entriesOf(text, text)), 60_000);
      expect(fitted.entries.map(({ html }) => html)).toEqual([text, undefined]);
      for (const format of feedFormats) expect(Buffer.byteLength(renderFeed(format, fitted))).toBeLessThan(60_000);
    }
  });

  it('gives up when there is no text left to give', () => {
    const document = feed(entries(100));
    expect(lengths(fitFeed(document, 100).entries)).toEqual([undefined]);
  });
});

describe('A feed that fits', () => {
  it('comes back as it is', () => {
    const document = feed(entries(10_000, 10_000));
    expect(fitFeed(document)).toBe(document);
  });
});
