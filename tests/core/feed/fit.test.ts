import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type FeedDocument,
  type FeedEntry,
  maxFeedBytes,
  publishableFeed,
  renderFeed,
} from '../../../lambdas/core/feed.ts';
import { readFeed } from '../../../lambdas/core/feed/read.ts';
import type { FeedFormat } from '../../../lambdas/core/keys.ts';
import { problemLine } from '../../../lambdas/core/problem.ts';
import { entry, feed, feedFormats, now } from './sample.ts';

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

function withoutText(entry: FeedEntry): FeedEntry {
  return { ...entry, html: undefined };
}

function published(format: FeedFormat, document: FeedDocument, maxBytes = maxFeedBytes): string {
  const bytes = publishableFeed(format, document, { now, maxBytes });
  if (!(bytes instanceof Uint8Array)) throw new Error(JSON.stringify(bytes));
  expect(bytes.length).toBeLessThanOrEqual(maxBytes);
  return new TextDecoder().decode(bytes);
}

const link = '<p><a href="https://news.example.org/articles/wells/">Read the full text</a></p>';

/** The lengths of the full texts that a reader of the published feed finds; undefined where the summary is in its place. */
function lengths(format: FeedFormat, document: FeedDocument, maxBytes?: number): (number | undefined)[] {
  const read = readFeed(format, published(format, document, maxBytes));
  return read.entries.map(({ html, summary }) => (html === `<p>${summary}</p>${link}` ? undefined : html?.length));
}

describe.each(feedFormats)('A feed that is too long, in %s', (format) => {
  it('loses its oldest full texts first, and no more than it must', () => {
    expect(lengths(format, feed(entries(10_000, 10_000, 10_000, 10_000)), 30_000)).toEqual([
      10_000,
      10_000,
      undefined,
      undefined,
    ]);
  });

  it('loses the oldest first, whatever the order of its entries', () => {
    const upsideDown = entries(10_000, 10_000, 10_000, 10_000).toReversed();
    expect(lengths(format, feed(upsideDown), 30_000)).toEqual([undefined, undefined, 10_000, 10_000]);
  });

  it('loses a text that would not fit alone before any other', () => {
    expect(lengths(format, feed(entries(1000, 600_000, 1000)))).toEqual([1000, undefined, 1000]);
  });

  it('keeps every entry with its summary', () => {
    const { entries: read } = readFeed(format, published(format, feed(entries(...Array<number>(30).fill(40_000)))));
    expect(read.map(({ summary }) => summary)).toEqual(Array.from({ length: 30 }, (_, index) => `Summary ${index}`));
  });

  it('keeps a text that is shorter than the summary in its place', () => {
    const document = feed(entries(8000, 8000, 5));
    expect(lengths(format, document, 14_000)).toEqual([8000, undefined, 5]);
  });

  it('is as long as it may be, to the byte', () => {
    const document = feed(entries(2000, 3000, 1000));
    const whole = Buffer.byteLength(renderFeed(format, document));
    expect(lengths(format, document, whole)).toEqual([2000, 3000, 1000]);
    expect(lengths(format, document, whole - 1)).toEqual([2000, 3000, undefined]);
    const cut = Buffer.byteLength(published(format, document, whole - 1));
    expect(lengths(format, document, cut)).toEqual([2000, 3000, undefined]);
    expect(lengths(format, document, cut - 1)).toEqual([2000, undefined, undefined]);
  });

  it('counts bytes as the format writes them', () => {
    // JSON writes each of these characters as two, XML each `]]>` as six.
    const isJson = format === 'json';
    const quotes = '"\n'.repeat(10_000);
    expect(lengths(format, feed(entriesOf(quotes, quotes)), 60_000)).toEqual([20_000, isJson ? undefined : 20_000]);
    const ends = ']]>'.repeat(8000);
    const expected = isJson ? [24_000, 24_000] : [48_000, undefined];
    expect(lengths(format, feed(entriesOf(ends, ends)), 60_000)).toEqual(expected);
  });

  it('is refused when there is no text left to give', () => {
    const bytes = Buffer.byteLength(renderFeed(format, feed(entriesOf('x').map(withoutText))));
    expect([publishableFeed(format, feed(entries(100)), { now, maxBytes: 100 })].flat()).toEqual([
      {
        severity: 'problem',
        file: 'settings.yaml',
        found: `a feed has ${bytes} bytes`,
        expected: 'at most 100 bytes, because some readers refuse more',
        fix: 'Lower `entries` under `feeds`.',
      },
    ]);
  });

  it('leaves out an article that is too long by itself, and no other', () => {
    const long = entry({
      path: 'articles/long.md',
      id: 'urn:x:long',
      title: 'x '.repeat(300_000),
      html: '<p>Text.</p>',
    });
    const published = publishableFeed(format, feed([long, ...entries(10_000, 10_000)]), { now });
    if (published instanceof Uint8Array || Array.isArray(published)) throw new Error('It is whole, or refused.');
    expect(published.leftOut.map(problemLine)).toEqual([
      expect.stringMatching(
        /^articles\/long\.md: even without its text it takes 6\d{5} bytes in a feed, expected at most 50000/,
      ),
    ]);
    expect(readFeed(format, new TextDecoder().decode(published.bytes)).entries).toHaveLength(2);
  });

  it('fits or is refused, whatever its texts', () => {
    const texts = fc.array(fc.array(fc.constantFrom('x', '"\n', ']]>', '&', 'ü', '😀')).map((parts) => parts.join('')));
    fc.assert(
      fc.property(texts, fc.integer({ min: 0, max: 6000 }), (texts, maxBytes) => {
        const document = feed(entriesOf(...texts), { updatedAt: now });
        const bytes = publishableFeed(format, document, { now, maxBytes });
        const short = feed(entriesOf(...texts).map(withoutText), { updatedAt: now });
        if (bytes instanceof Uint8Array) expect(bytes.length).toBeLessThanOrEqual(maxBytes);
        else expect(Buffer.byteLength(renderFeed(format, short))).toBeGreaterThan(maxBytes);
      }),
      { numRuns: 100 },
    );
  });
});

describe.each(feedFormats)('A feed that fits, in %s', (format) => {
  it('is published as it is', () => {
    const document = feed(entries(10_000, 10_000));
    expect(published(format, document)).toBe(renderFeed(format, document));
  });
});
