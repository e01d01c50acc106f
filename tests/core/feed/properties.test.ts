import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkFeed,
  type FeedDocument,
  type FeedEntry,
  maxFeedBytes,
  publishableFeed,
  renderFeed,
  standingEntries,
} from '../../../lambdas/core/feed.ts';
import { cleanText } from '../../../lambdas/core/feed/clean.ts';
import { readFeed } from '../../../lambdas/core/feed/read.ts';
import type { FeedFormat } from '../../../lambdas/core/keys.ts';
import { present } from '../../support/present.ts';
import { entry, feed, feedFormats, now } from './sample.ts';

const xmllint = '/usr/bin/xmllint';

/** What breaks feeds, which chance alone would seldom bring. */
const markup =
  ']]> <![CDATA[ & &amp; &lt;b&gt; < > " \' <b> </title> <!-- --> ?> </item><item> </entry><entry> "}]} % \\';
const placeholders = 'urn: :0; $& $1 {} __proto__';
const characters = '\0 \v \x85 \uFFFE \uFFFD \uD83D \uDE00 \u202E \u0338 \u0301 \r\n \t \u2028';

const fragment = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  // Any UTF-16 code units, halves of pairs included.
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 6 }).map((units) => String.fromCharCode(...units)),
  fc.constantFrom(...`${markup} ${placeholders} ${characters}`.split(' ')),
);
const text = fc.array(fragment, { maxLength: 5 }).map((parts) => parts.join(''));
const safeHtml = text.map((words) => `<p title="${attribute(words)}">${attribute(words)} ]]> ]]></p>`);

const anyEntry: fc.Arbitrary<Partial<FeedEntry>> = fc.record({
  title: text,
  summary: text,
  html: fc.option(safeHtml, { nil: undefined }),
  authors: fc.array(fc.record({ name: text, url: text.map(address) }), { maxLength: 3 }),
  tags: fc.array(text, { maxLength: 3 }),
  lang: fc.oneof(fc.constant('en'), text),
  related: fc.array(
    fc.record({
      ...{ title: text, href: text.map(address), excerpt: text, publishedAt: text, day: text, lang: text },
      dir: fc.constantFrom('ltr', 'rtl'),
    }),
    { maxLength: 2 },
  ),
  image: fc.record({ url: text.map(address), type: text, alt: text, credit: text }),
  correction: fc.record({ text, at: fc.constant(now), day: text }),
  url: text.map(address),
});
const anyFeed: fc.Arbitrary<FeedDocument> = fc
  .record({
    entries: fc.array(anyEntry, { maxLength: 4 }),
    fields: fc.record({
      title: text,
      description: text,
      author: fc.record({ name: text, url: text.map(address) }),
      organisation: text,
      generator: text,
      language: text,
      words: fc.record({ correction: text, correctionUndated: text, picture: text, related: text, wholeText: text }),
      stylesheetUrl: text.map(address),
      hub: text.map(address),
    }),
  })
  .map(({ entries, fields }) =>
    feed(
      entries.map((fields, index) => entry({ id: `tag:news.example.org,2026-05-04:${index}`, ...fields })),
      { updatedAt: now, ...fields },
    ),
  );

describe.each(feedFormats)('Any text in any field, in %s', (format) => {
  it('leaves the feed well-formed, with every entry once, and comes back as it was', () => {
    fc.assert(
      fc.property(anyFeed, (document) => {
        const rendered = renderFeed(format, document);
        expect(checkFeed(format, rendered, document, { now })).toEqual([]);
        const { entries } = readFeed(format, rendered);
        expect(entries.map(({ id }) => id)).toEqual(document.entries.map(({ id }) => id));
        document.entries.forEach(({ title, summary, authors, tags }, index) => {
          const read = entries[index]!;
          expect(read.title ?? '').toBe(cleanText(title));
          expect(read.summary ?? '').toBe(cleanText(summary));
          expect(read.tags).toEqual(tags.map(cleanText).filter(Boolean));
          expect(read.authors).toEqual(authors.map(({ name }) => cleanText(name)).filter(Boolean));
        });
      }),
      { numRuns: 150 },
    );
  });

  it('may be published, and each entry has the same bytes whatever feed of the newsroom it is in', () => {
    fc.assert(
      fc.property(anyFeed, (document) => {
        const rendered = renderFeed(format, document);
        expect(publishableFeed(format, document, { now })).toEqual(Buffer.from(rendered));
        const alone = document.entries.map((entry) => {
          const other = feed([entry], { ...document, ...{ title: 'Other', entries: [entry], hub: 'urn:x:hub' } });
          return entriesIn(format, renderFeed(format, other));
        });
        expect(entriesIn(format, rendered)).toEqual(alone.flat());
        expect(alone.flat()).toHaveLength(document.entries.length);
      }),
      { numRuns: 50 },
    );
  });

  it('is the same, made over an edition with some of its entries', () => {
    let taken = 0;
    const edition = fc.record({
      // An entry whose text has the words that replace one is never taken over.
      document: anyFeed.map((any) => ({ ...any, words: { ...any.words, wholeText: 'Read on' } })),
      // Which entries were in the edition before, and whether each is as it was.
      before: fc.array(fc.constantFrom('absent', 'other', 'same'), { minLength: 4, maxLength: 4 }),
      maxBytes: fc.constantFrom(maxFeedBytes, maxFeedBytes, 3_000),
    });
    fc.assert(
      fc.property(edition, ({ document, before, maxBytes }) => {
        const entries = document.entries.map((entry, index) => ({ ...entry, path: `articles/${index}.md` }));
        const earlier = entries
          .map((entry, index) => (before[index] === 'other' ? { ...entry, title: 'Other' } : entry))
          .filter((_, index) => before[index] !== 'absent');
        const standing = publishableFeed(format, { ...document, title: 'Before', entries: earlier }, { now, maxBytes });
        if (!(standing instanceof Uint8Array)) return;
        const entryOf = standingEntries(format, Buffer.from(standing), document);
        const known = entries.flatMap(({ path, id }, index) => {
          const bytes = before[index] === 'same' ? entryOf(id) : undefined;
          return bytes ? [[path, bytes] as const] : [];
        });
        const over = new Map(known);
        taken += over.size;
        const told = entries.map((entry) =>
          over.has(entry.path) ? { ...entry, html: undefined, related: [] } : entry,
        );
        const whole = publishableFeed(format, { ...document, entries }, { now, maxBytes });
        const made = publishableFeed(format, { ...document, entries: told }, { now, maxBytes, standing: over });
        expect(textOf(made)).toEqual(textOf(whole));
      }),
      { numRuns: 150 },
    );
    expect(taken).toBeGreaterThan(0);
  });

  it('gives the same bytes again', () => {
    fc.assert(
      fc.property(anyFeed, (document) => {
        expect(renderFeed(format, structuredClone(document))).toBe(renderFeed(format, document));
      }),
      { numRuns: 30 },
    );
  });
});

describe('The text of an article', () => {
  it.each(feedFormats)('comes back but for characters that no feed may carry, in %s', (format) => {
    fc.assert(
      fc.property(safeHtml, (html) => {
        const document = feed([entry({ html })]);
        const [read] = readFeed(format, renderFeed(format, document)).entries;
        const carriable = html
          .replace(/\r\n?/g, '\n')
          .replace(/[^\t\n\P{Cc}]|\p{Cs}|\p{Noncharacter_Code_Point}|\uFFFD/gu, '');
        expect(read?.html).toBe(format === 'json' ? carriable : carriable.replaceAll(']]>', ']]&gt;'));
      }),
      { numRuns: 150 },
    );
  });

  it.runIf(present(xmllint))('is well-formed to xmllint, whatever it is', () => {
    for (const document of fc.sample(anyFeed, { numRuns: 10, seed: 3 }))
      for (const format of ['rss', 'atom'] as const) {
        const { stderr } = spawnSync(xmllint, ['--noout', '--nonet', '-'], {
          input: renderFeed(format, document),
        });
        expect(stderr.toString()).toBe('');
      }
  });
});

/** The entries as they are written. */
function entriesIn(format: FeedFormat, rendered: string): string[] {
  const patterns = {
    rss: /<item>[^]*?\n {8}<\/item>/g,
    atom: /<entry[^]*?\n {4}<\/entry>/g,
    json: /^ {8}\{[^]*?^ {8}\}/gm,
  };
  const text = format === 'json' ? rendered.slice(rendered.indexOf('\n    "items": [')) : rendered;
  return text.match(patterns[format]) ?? [];
}

/** As text or as the value of an attribute of HTML. */
function attribute(words: string): string {
  return words.replace(/[<&"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function address(words: string): string {
  return `https://news.example.org/${words}`;
}

function textOf(made: ReturnType<typeof publishableFeed>): unknown {
  return made instanceof Uint8Array ? Buffer.from(made).toString() : made;
}
