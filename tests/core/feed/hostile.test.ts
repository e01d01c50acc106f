import { describe, expect, it } from 'vitest';
import { checkFeed, type FeedEntry, renderFeed } from '../../../lambdas/core/feed.ts';
import { readFeed } from '../../../lambdas/core/feed/read.ts';
import { fingerprintOf } from '../../../lambdas/core/hash.ts';
import { entry, feed, feedFormats, now, related } from './sample.ts';

/** What a strict reader finds of one entry with these fields, after the gate let the feed pass. */
function reading(format: (typeof feedFormats)[number], fields: Partial<FeedEntry>) {
  const document = feed([entry(fields)]);
  const rendered = renderFeed(format, document);
  expect(checkFeed(format, rendered, document, { now })).toEqual([]);
  const { entries } = readFeed(format, rendered);
  expect(entries).toHaveLength(1);
  return { rendered, ...entries[0]! };
}

describe.each(feedFormats)('Whatever an editor pastes, in %s', (format) => {
  it('a title with markup in it is shown as it was written', () => {
    const title = 'Use <em> and <script>alert(1)</script> & "quotes" in <title>';
    expect(reading(format, { title }).title).toBe(title);
  });

  it('a title that looks escaped is shown as it was written', () => {
    expect(reading(format, { title: 'Write &amp;amp; for &lt; and &#x26;' }).title).toBe(
      'Write &amp;amp; for &lt; and &#x26;',
    );
  });

  it('`]]>` twice ends nothing', () => {
    const found = reading(format, {
      title: ']]> and ]]> again',
      summary: ']]> and ]]>',
      html: '<p>]]> and ]]> again</p>',
      tags: [']]>'],
      authors: [{ name: ']]> ]]>' }],
    });
    expect(found).toMatchObject({
      title: ']]> and ]]> again',
      summary: ']]> and ]]>',
      html: format === 'json' ? '<p>]]> and ]]> again</p>' : '<p>]]&gt; and ]]&gt; again</p>',
      tags: [']]>'],
      authors: [']]> ]]>'],
    });
  });

  it('a forged item is text of the article it stands in', () => {
    const forged =
      ']]> ]]></content:encoded></item><item><title>Forged</title><link>https://evil.example/</link><guid>x</guid></item><item>' +
      ']]></content></entry><entry><title>Forged</title><id>urn:x</id></entry>"}]},{"id":"x"}';
    const found = reading(format, {
      title: forged,
      summary: forged,
      html: `<p>${forged}</p>`,
      tags: [forged],
      authors: [{ name: forged }],
    });
    expect(found).toMatchObject({ title: forged, summary: forged, tags: [forged], authors: [forged] });
    expect(found.html?.replaceAll(']]&gt;', ']]>')).toBe(`<p>${forged}</p>`);
  });

  it('characters that XML does not know are removed and the rest is kept', () => {
    const dirty = 'a\u0000b\u0008c\u000Bd\u001Fe\u007Ff\u0085g\uFFFEh\uFFFFi\uFDD0j\u{1FFFE}k';
    const found = reading(format, {
      title: dirty,
      summary: dirty,
      html: `<p>${dirty}</p>`,
      tags: [dirty],
      authors: [{ name: dirty }],
    });
    expect(found).toMatchObject({
      title: 'abcdefghijk',
      summary: 'abcdefghijk',
      html: '<p>abcdefghijk</p>',
      tags: ['abcdefghijk'],
      authors: ['abcdefghijk'],
    });
  });

  it('halves of surrogate pairs are removed, and whole ones are kept', () => {
    const found = reading(format, { title: 'a\uD83Db\uDE00c 😀', html: '<p>\uD83D😀\uFFFD</p>' });
    expect(found).toMatchObject({ title: 'abc 😀', html: '<p>😀</p>' });
    expect(found.rendered).not.toMatch(/\\ud[89a-f]/i);
  });

  it('a title with line ends and tabs is one line', () => {
    expect(reading(format, { title: ' One\r\n\ttwo \u2028 three\n' }).title).toBe('One two three');
  });

  it('a title cannot turn round what stands after it', () => {
    expect(reading(format, { title: 'Harmless \u202Egpj.exe\u202A' }).title).toBe('Harmless gpj.exe');
  });

  it('a title is composed, so that equal titles are equal bytes', () => {
    expect(reading(format, { title: 'Cafe\u0301 \u212B' }).title).toBe('Café Å');
  });

  it('a tag is kept whole by a combining mark after it', () => {
    expect(reading(format, { html: '<p>\u0338struck</p>', summary: '\u0338struck' }).html).toBe('<p>\u0338struck</p>');
  });

  it('a carriage return comes back as the line end it is', () => {
    expect(reading(format, { html: '<pre>one\r\ntwo\rthree</pre>' }).html).toBe('<pre>one\ntwo\nthree</pre>');
  });

  it('a tag with quotes and markup is a tag', () => {
    expect(reading(format, { tags: ['R&D <b> "q"', "it's"] }).tags).toEqual(['R&D <b> "q"', "it's"]);
  });

  it('a title that is a placeholder is a title', () => {
    const document = feed([entry()]);
    const guesses = ['urn:text:0;', `urn:${fingerprintOf(document)}:0;`, '$&$1$`', '<![CDATA[urn:text:1;]]>', '{}'];
    for (const title of guesses)
      expect(reading(format, { title, summary: title, tags: [title] })).toMatchObject({ title, summary: title });
  });

  it('alt text, credit, correction and related titles are text too', () => {
    const text = '" onerror="alert(1)"> </p> ]]> & \u0000<b>';
    const { html } = reading(format, {
      html: '',
      image: { url: 'https://news.example.org/a.jpg', type: 'image/jpeg', alt: text, credit: text },
      correction: { text, at: now, day: text },
      related: [related(text, 'x', { excerpt: text, day: text, publishedAt: text, lang: text })],
    });
    const escaped = format === 'json' ? '" onerror="alert(1)"&gt; &lt;/p&gt; ]]&gt; &amp; &lt;b&gt;' : undefined;
    expect(html?.match(/<(?!\/?(?:p|strong|time|br|figure|img|figcaption|h2|ul|li|a)\b)/g)).toBeNull();
    if (escaped) expect(html).toContain(`<br>${escaped}</p>`);
    expect(html).toContain('alt="&quot; onerror=&quot;alert(1)&quot;&gt;');
  });

  it('an entry with nothing but an identity and an address is listed', () => {
    const bare = { title: '\u0000', summary: '\uFFFD', html: undefined, authors: [], tags: [] };
    expect(reading(format, bare)).toMatchObject({ id: 'tag:news.example.org,2026-05-04:wells' });
  });

  it('the settings cannot break a feed either', () => {
    const text = ']]> <b> & " \u0000 </channel></feed> ?> urn:x:0; \uD800';
    const read = ']]> <b> & " </channel></feed> ?> urn:x:0;';
    const document = feed([entry()], {
      title: text,
      description: text,
      organisation: text,
      generator: text,
      language: 'en"><x>',
      words: { correction: text, correctionUndated: text, picture: text, related: text, wholeText: text },
      stylesheetUrl: 'https://news.example.org/?>"<x>.css',
    });
    const rendered = renderFeed(format, document);
    expect(checkFeed(format, rendered, document, { now })).toEqual([]);
    expect(readFeed(format, rendered)).toMatchObject({ title: read, description: read });
  });
});
