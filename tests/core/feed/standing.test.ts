import { describe, expect, it } from 'vitest';
import { type FeedEntry, publishableFeed, renderFeed, standingEntries } from '../../../lambdas/core/feed.ts';
import { idIn } from '../../../lambdas/core/feed/guid.ts';
import { entry, feed, feedFormats, now, ordinary } from './sample.ts';

/** An entry that is there, as it is then told. */
function there(entry: FeedEntry): FeedEntry {
  return { ...entry, html: undefined, related: [] };
}

describe.each(feedFormats)('An entry of the edition before, in %s', (format) => {
  const ids = ordinary.entries.map(({ id }) => id);
  const edition = Buffer.from(renderFeed(format, ordinary));

  it('is found by its identity, and follows the one before it', () => {
    const entryOf = standingEntries(format, edition, ordinary);
    const entries = ids.map((id) => Buffer.from(entryOf(id)!).toString());
    const between = format === 'json' ? ',' : '';
    expect(edition.toString()).toContain(entries.join(between));
    expect(entries.map((text) => text.split(idIn(format, ids[0]!)).length)).toEqual([2, 1]);
    expect(entryOf('tag:news.example.org,2026-05-04:dams')).toBeUndefined();
  });

  it('is taken over only if no other has its identity', () => {
    const twins = feed(
      ['Dams', 'Wells'].map((title) => entry({ title, path: `${title}.md`, id: 'tag:x.example.org,2026:a' })),
    );
    const entryOf = standingEntries(format, Buffer.from(renderFeed(format, twins)), twins);
    expect(entryOf('tag:x.example.org,2026:a')).toBeUndefined();
  });

  it('ends where it ends, whatever its text holds', () => {
    const ends = '\n        </item>\n        <item>\n    </entry>\n    <entry>\n        }\n    ]';
    const html = `<pre title="${ends}"></pre>`;
    const [first, second] = [entry({ html, path: 'a.md' }), entry({ id: 'tag:news.example.org,2026:b', path: 'b.md' })];
    const document = feed([first, second]);
    const entryOf = standingEntries(format, Buffer.from(renderFeed(format, document)), document);
    const standing = new Map([first, second].map(({ path, id }) => [path, entryOf(id)!]));
    const told = feed([there(first), there(second)]);
    expect(standing.size).toBe(2);
    expect(publishableFeed(format, told, { now, standing })).toEqual(publishableFeed(format, document, { now }));
  });

  it.each(['Read the full text', 'Read “all” of it & "more" > ]]>'])(
    'is not taken over where its text gave way to "%s"',
    (wholeText) => {
      const words = { ...feed().words, wholeText };
      const long = entry({ html: `<p>${'x'.repeat(5_000)}</p>` });
      const document = feed([long], { words });
      const brief = publishableFeed(format, document, { now, maxBytes: 4_000 });
      const [whole, cut] = [publishableFeed(format, document, { now }), brief].map((bytes) =>
        standingEntries(format, Buffer.from(bytes as Uint8Array), document)(long.id),
      );
      expect(whole?.length).toBeGreaterThan(5_000);
      expect(cut).toBeUndefined();
    },
  );

  it('gives its text way like any other, where there is no room', () => {
    const texts = [0, 1, 2].map((day) =>
      entry({
        ...{ path: `${day}.md`, id: `tag:news.example.org,2026:${day}`, html: 'x'.repeat(10_000) },
        publishedAt: now - day * 86_400_000,
        updatedAt: now - day * 86_400_000,
      }),
    );
    const earlier = feed(texts.slice(1));
    const entryOf = standingEntries(format, Buffer.from(renderFeed(format, earlier)), earlier);
    const standing = new Map(texts.slice(1).map(({ path, id }) => [path, entryOf(id)!]));
    const told = feed([texts[0]!, ...texts.slice(1).map(there)]);
    const limits = [40_000, 25_000, 15_000];
    const made = limits.map((maxBytes) => publishableFeed(format, told, { now, maxBytes, standing }));
    expect(made).toEqual(limits.map((maxBytes) => publishableFeed(format, feed(texts), { now, maxBytes })));
  });
});

it('An identity that is no URI is found as each format writes it', () => {
  const document = feed([entry({ id: 'guid:5%200c<2a' })]);
  for (const format of feedFormats) {
    const entryOf = standingEntries(format, Buffer.from(renderFeed(format, document)), document);
    expect(entryOf('guid:5%200c<2a')).toBeDefined();
  }
});
