import { execFileSync } from 'node:child_process';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import jsonFeedSchema from 'jsonfeed-schema/schema-v1.1.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import {
  checkFeed,
  type FeedDocument,
  type FeedEntry,
  publishableFeed,
  renderFeed,
} from '../../../lambdas/core/feed.ts';
import { cleaned } from '../../../lambdas/core/feed/clean.ts';
import { fragmentsFor } from '../../../lambdas/core/feed/fragment.ts';
import { readFeed } from '../../../lambdas/core/feed/read.ts';
import { present } from '../../support/present.ts';
import { entry, feed, feedFormats, now, ordinary, related, urls } from './sample.ts';

const xmllint = '/usr/bin/xmllint';

describe('A feed of ordinary articles', () => {
  it.each([
    ['rss', 'feed.xml'],
    ['atom', 'atom.xml'],
    ['json', 'feed.json'],
  ] as const)('is this document, in %s', async (format, file) => {
    await expect(renderFeed(format, ordinary)).toMatchFileSnapshot(`../golden/feed/${file}`);
  });

  it.each(feedFormats)('has the same bytes each time it is rendered, in %s', (format) => {
    expect(renderFeed(format, structuredClone(ordinary))).toBe(renderFeed(format, ordinary));
  });

  it.each(feedFormats)('passes the gate, in %s', (format) => {
    expect(checkFeed(format, renderFeed(format, ordinary), ordinary, { now })).toEqual([]);
  });

  it('is valid JSON Feed 1.1 by its schema', () => {
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(jsonFeedSchema);
    const document: unknown = JSON.parse(renderFeed('json', ordinary));
    expect(validate(document) || validate.errors).toBe(true);
  });

  it.runIf(present(xmllint))('is well-formed to xmllint', () => {
    for (const format of ['rss', 'atom'] as const)
      execFileSync(xmllint, ['--noout', '--nonet', '-'], { input: renderFeed(format, ordinary), stdio: 'pipe' });
  });
});

describe('An entry', () => {
  it('has its title as the readers of each format expect it', () => {
    const title = '5 < 6 & R&D > x';
    expect(rss({ title })).toContain('<title>5 &#x3C; 6 &#x26; R&#x26;D &#x3E; x</title>');
    expect(atom({ title })).toContain('<title>5 &lt; 6 &amp; R&amp;D &gt; x</title>');
    expect(json({ title }).title).toBe('5 < 6 & R&D > x');
  });

  it('has its summary as HTML in RSS, where a description is HTML, and as text elsewhere', () => {
    const summary = 'Use <em> & not <i>';
    expect(rss({ summary })).toContain('<description><![CDATA[Use &lt;em&gt; &amp; not &lt;i&gt;]]></description>');
    expect(atom({ summary })).toContain('<summary>Use &lt;em&gt; &amp; not &lt;i&gt;</summary>');
    expect(json({ summary }).summary).toBe('Use <em> & not <i>');
  });

  it('has one identity in all formats, which is not its address', () => {
    const id = 'tag:news.example.org,2026-05-04:%D1%81';
    expect(rss({ id })).toContain(`<guid isPermaLink="false">${id}</guid>`);
    expect(atom({ id })).toContain(`<id>${id}</id>`);
    expect(json({ id }).id).toBe(id);
  });

  it('has a percent-encoded address, with `&` escaped once', () => {
    const url = 'https://news.example.org/стаття/ü?a=1&b=2';
    const encoded = 'https://news.example.org/%D1%81%D1%82%D0%B0%D1%82%D1%82%D1%8F/%C3%BC?a=1';
    expect(rss({ url })).toContain(`<link>${encoded}&amp;b=2</link>`);
    expect(atom({ url })).toContain(`<link rel="alternate" type="text/html" href="${encoded}&amp;b=2"/>`);
    expect(json({ url }).url).toBe(`${encoded}&b=2`);
  });

  it('names its authors without e-mail addresses', () => {
    const authors = [{ name: 'Jane Doe' }, { name: "Cillian O'Neill" }];
    expect(rss({ authors })).not.toContain('<author>');
    expect(rss({ authors }).match(/<dc:creator>.*/g)).toEqual([
      '<dc:creator>Jane Doe</dc:creator>',
      "<dc:creator>Cillian O'Neill</dc:creator>",
    ]);
    expect(atom({ authors }).match(/<name>.*/g)).toEqual([
      '<name>Valley Press</name>',
      '<name>Jane Doe</name>',
      "<name>Cillian O'Neill</name>",
    ]);
    expect(json({ authors }).authors).toEqual([{ name: 'Jane Doe' }, { name: "Cillian O'Neill" }]);
  });

  it('says where more is told of its authors, if that is known', () => {
    const authors = [{ name: 'Jane Doe', url: 'https://news.example.org/authors/jané/' }, { name: 'Ben' }];
    const url = 'https://news.example.org/authors/jan%C3%A9/';
    expect(atom({ authors }).match(/<uri>.*/g)).toEqual(['<uri>https://news.example.org/</uri>', `<uri>${url}</uri>`]);
    expect(json({ authors }).authors).toEqual([{ name: 'Jane Doe', url }, { name: 'Ben' }]);
    expect(rss({ authors })).not.toContain(url);
  });

  it('says when it was published and, if it was, when it was updated', () => {
    const publishedAt = Date.parse('2026-03-01T00:30:00+14:00');
    const updatedAt = Date.parse('2026-03-02T08:00:00Z');
    expect(rss({ publishedAt, updatedAt })).toContain('<pubDate>Sat, 28 Feb 2026 10:30:00 GMT</pubDate>');
    expect(rss({ publishedAt, updatedAt })).toContain('<atom:updated>2026-03-02T08:00:00Z</atom:updated>');
    expect(rss({ publishedAt, updatedAt: publishedAt })).not.toContain('<atom:updated>');
    expect(atom({ publishedAt, updatedAt })).toContain('<published>2026-02-28T10:30:00Z</published>');
    expect(atom({ publishedAt, updatedAt })).toContain('<updated>2026-03-02T08:00:00Z</updated>');
    expect(json({ publishedAt, updatedAt })).toMatchObject({
      date_published: '2026-02-28T10:30:00.000Z',
      date_modified: '2026-03-02T08:00:00.000Z',
    });
  });

  it('shows a correction without a date when nobody says when it was made', () => {
    const correction = { text: 'Nine, not eight.' };
    expect(rss({ correction })).toContain('<p><strong>Correction</strong><br>Nine, not eight.</p>');
    expect(json({ correction })['_tidings'].correction).toEqual({ text: 'Nine, not eight.' });
  });

  it('shows its correction first, dated', () => {
    const correction = { text: 'Nine, not eight.', at: Date.parse('2026-05-06T09:30:00Z'), day: '6 May 2026' };
    const shown =
      '<p><strong><time datetime="2026-05-06T09:30:00Z">Correction, 6 May 2026</time></strong><br>Nine, not eight.</p>\n<p>Five';
    expect(rss({ correction })).toContain(`<content:encoded><![CDATA[${shown}`);
    expect(atom({ correction })).toContain(`<content type="html"><![CDATA[${shown}`);
    expect(json({ correction }).content_html).toContain(shown);
    expect(json({ correction })['_tidings'].correction).toEqual({
      text: 'Nine, not eight.',
      date: '2026-05-06T09:30:00Z',
    });
  });

  it('has the correction and the picture of an article in another language in that language', () => {
    const hebrew = {
      lang: 'he',
      dir: 'rtl',
      html: '<p>טקסט.</p>',
      correction: { text: 'תיקון (12).', at: Date.parse('2026-05-06T09:30:00Z'), day: '6 May 2026' },
      image: { url: 'https://news.example.org/a.jpg', type: 'image/jpeg', alt: 'באר', credit: 'רות' },
    } as const;
    expect(json(hebrew).content_html).toBe(
      '<p><strong><time datetime="2026-05-06T09:30:00Z">Correction, 6 May 2026</time></strong></p>' +
        '<p lang="he" dir="rtl">תיקון (12).</p>\n' +
        '<figure><img src="https://news.example.org/a.jpg" alt="באר" lang="he" dir="rtl"/>' +
        '<figcaption>Picture: <bdi lang="he">רות</bdi></figcaption></figure>\n' +
        '<div lang="he" dir="rtl"><p>טקסט.</p></div>',
    );
  });

  it('has no summary in Atom where there is none to tell', () => {
    expect(atom({ summary: '' })).not.toContain('<summary');
    expect(atom({ summary: 'Dry.' })).toContain('<summary>Dry.</summary>');
  });

  it('says in Atom what tells it from others of the same second', () => {
    expect(atom({ fraction: 7 })).toContain('<updated>2026-05-04T07:00:00.007Z</updated>');
    const document = feed([entry({ fraction: 7 })]);
    expect(checkFeed('atom', renderFeed('atom', document), document, { now })).toEqual([]);
    expect(publishableFeed('atom', document, { now })).toBeInstanceOf(Uint8Array);
  });

  it.each(['A "><img src=x>', 'Use </em>', 'R&amp;D'])(
    'names related articles, but not in a title like HTML: %s',
    (title) => {
      const cards = [related(title, 'wells'), related('5 < 6 & 7', 'ponds')];
      for (const text of [rss({ related: cards }), atom({ related: cards })]) {
        expect(text.match(/link rel="related" .*\/>/g)).toEqual([
          'link rel="related" type="text/html" href="https://news.example.org/articles/wells/"/>',
          'link rel="related" type="text/html" href="https://news.example.org/articles/ponds/" title="5 &lt; 6 &amp; 7"/>',
        ]);
        expect(text).toContain(
          `>${title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</a>`,
        );
      }
    },
  );

  it('carries its picture, what it shows and who took it, in the text and beside it', () => {
    const image = {
      url: 'https://news.example.org/a.jpg',
      type: 'image/jpeg',
      alt: 'A "dry" well',
      credit: 'Ann & Son',
    };
    const figure =
      '<figure><img src="https://news.example.org/a.jpg" alt="A &quot;dry&quot; well"/><figcaption>Picture: Ann &amp; Son</figcaption></figure>';
    const media =
      '<media:content url="https://news.example.org/a.jpg" type="image/jpeg" medium="image"><media:description type="plain">A "dry" well</media:description><media:credit>Ann &amp; Son</media:credit></media:content>';
    expect(rss({ image })).toContain(media);
    expect(rss({ image })).toContain(figure);
    expect(rss({ image })).not.toContain('<enclosure');
    expect(atom({ image })).toContain(media);
    expect(atom({ image })).toContain(figure);
    expect(json({ image })).toMatchObject({
      image: image.url,
      _tidings: { image: { alt: image.alt, credit: image.credit } },
    });
    expect(json({ image }).content_html).toContain(figure);
  });

  it('ends with what the reader might like, as cards without counters, which its links say too', () => {
    const cards = [related('Water & "law"', 'law', { excerpt: 'A new act is before the house & senate…' })];
    const list =
      '<h2>You might like</h2>\n<ul>\n<li><a href="https://news.example.org/articles/law/">Water &amp; "law"</a> ' +
      '(<time datetime="2026-05-01T07:00:00Z">1 May 2026</time>)<br>A new act is before the house &amp; senate…</li>\n</ul>';
    const link =
      'link rel="related" type="text/html" href="https://news.example.org/articles/law/" title="Water &amp; &quot;law&quot;"/>';
    expect(rss({ related: cards })).toContain(`${list}]]></content:encoded>`);
    expect(rss({ related: cards })).toContain(`<atom:${link}`);
    expect(atom({ related: cards })).toContain(`<${link}`);
    expect(json({ related: cards }).content_html).toMatch(/<\/ul>$/);
    expect(json({ related: cards })['_tidings'].related).toEqual([
      { title: 'Water & "law"', url: 'https://news.example.org/articles/law/' },
    ]);
  });

  it('says of a related article in another language which one, and from which side it is read', () => {
    const cards = [related('الآبار', 'wells', { lang: 'ar', dir: 'rtl' })];
    expect(json({ related: cards }).content_html).toContain('<li lang="ar" dir="rtl"><a href=');
  });

  it('shows its summary where its full text gave way', () => {
    expect(rss({ html: undefined, summary: 'Short & dry' })).toContain(
      `<![CDATA[<p>Short &amp; dry</p><p><a href="${entry().url}">Read the full text</a></p>]]></content:encoded>`,
    );
    expect(json({ html: undefined, summary: 'Short & dry' }).content_html).toBe(
      `<p>Short &amp; dry</p><p><a href="${entry().url}">Read the full text</a></p>`,
    );
  });

  it('has its summary where its text is empty', () => {
    expect(rss({ html: '', summary: 'Short' })).toContain('<description><![CDATA[Short]]></description>');
    expect(atom({ html: '', summary: 'Short' })).toContain('<summary>Short</summary>');
    expect(json({ html: '', summary: 'Short' })).toMatchObject({ content_html: '', summary: 'Short' });
  });

  it('says its language and direction where they are not those of the feed', () => {
    const arabic = { lang: 'ar', dir: 'rtl', html: '<p>ماء</p>' } as const;
    const shown = '<div lang="ar" dir="rtl"><p>ماء</p></div>';
    expect(rss(arabic)).toContain(shown);
    expect(rss(arabic)).toContain('<dc:language>ar</dc:language>');
    expect(atom(arabic)).toContain('<entry xml:lang="ar">');
    expect(json(arabic)).toMatchObject({ language: 'ar', content_html: shown });
  });

  it('leaves out tags and authors that have nothing in them', () => {
    const blank = { tags: [' ', '\u0000'], authors: [{ name: '\u202E', url: 'https://news.example.org/authors/' }] };
    expect(rss(blank)).not.toMatch(/<category|<dc:creator/);
    expect(atom(blank)).not.toContain('<category');
    expect(json(blank)).not.toHaveProperty('authors');
  });
});

describe('A feed', () => {
  it.each(feedFormats)('says of each entry what is its own, whatever those before it lack or have, in %s', (format) => {
    const given = fc.record({
      authors: fc.array(fc.boolean(), { maxLength: 3 }),
      tags: fc.nat(3),
      summary: fc.boolean(),
      html: fc.boolean(),
      icon: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(given, { minLength: 1, maxLength: 6 }), (all) => {
        const entries = all.map(({ authors, tags, summary, html }, at) =>
          entry({
            path: `articles/${at}.md`,
            id: `urn:x:${at}`,
            title: `Title ${at}`,
            summary: summary ? `Summary ${at}` : '',
            html: html ? `<p>Text ${at}</p>` : '',
            authors: authors.map((hasUrl, of) => ({
              name: `Author ${at}.${of}`,
              ...(hasUrl && { url: `https://news.example.org/${at}/${of}/` }),
            })),
            tags: Array.from({ length: tags }, (_, of) => `Tag ${at}.${of}`),
          }),
        );
        const icon = all[0]?.icon ? { icon: 'https://news.example.org/icon.png' } : {};
        const read = readFeed(format, renderFeed(format, feed(entries, icon)));
        for (const [at, { title, summary, html, authors, tags }] of entries.entries())
          expect(read.entries[at]).toMatchObject({
            title,
            ...(summary && { summary }),
            ...(html && { html }),
            authors: authors.map(({ name }) => name),
            tags,
          });
        expect(read).toMatchObject({ title: 'The Valley Gazette', description: 'News of the valley.' });
        expect(read.addresses.includes('https://news.example.org/icon.png')).toBe('icon' in icon);
      }),
    );
  });

  it('says its language in each format', () => {
    const document = feed([entry()], { language: 'de-AT' });
    expect(renderFeed('rss', document)).toContain('<language>de-AT</language>');
    expect(renderFeed('atom', document)).toContain('xml:lang="de-AT"');
    expect(JSON.parse(renderFeed('json', document))).toMatchObject({ language: 'de-AT' });
  });

  it('makes every text of a newsroom that writes from right to left run so', () => {
    const document = feed([entry({ lang: 'ar', dir: 'rtl', html: '<p>ماء</p>' })], { language: 'ar', dir: 'rtl' });
    expect(renderFeed('rss', document)).toContain('<![CDATA[<div lang="ar" dir="rtl"><p>ماء</p></div>]]>');
  });

  it('asks browsers to show it with our stylesheet', () => {
    const document = feed([entry()], { stylesheetUrl: 'https://news.example.org/assets/feed.css?a&b' });
    const instruction = '<?xml-stylesheet type="text/css" href="https://news.example.org/assets/feed.css?a&amp;b"?>';
    expect(renderFeed('rss', document).split('\n').slice(0, 2)).toEqual([
      '<?xml version="1.0" encoding="utf-8"?>',
      instruction,
    ]);
    expect(renderFeed('atom', document).split('\n')[1]).toBe(instruction);
  });

  it('names its WebSub hub', () => {
    const document = feed([entry()], { hub: 'https://hub.example.org/' });
    expect(renderFeed('rss', document)).toContain('<atom:link rel="hub" href="https://hub.example.org/"/>');
    expect(renderFeed('atom', document)).toContain('<link rel="hub" href="https://hub.example.org/"/>');
    expect(JSON.parse(renderFeed('json', document)).hubs).toEqual([
      { type: 'WebSub', url: 'https://hub.example.org/' },
    ]);
  });

  it('leads to the archive before it', () => {
    const document = feed([entry()], { previousArchive: urls('feeds/2026/04/') });
    expect(renderFeed('rss', document)).toContain(
      '<atom:link rel="prev-archive" href="https://news.example.org/feeds/2026/04/feed.xml" type="application/rss+xml"/>',
    );
    expect(renderFeed('atom', document)).toContain(
      '<link rel="prev-archive" href="https://news.example.org/feeds/2026/04/atom.xml" type="application/atom+xml"/>',
    );
    expect(JSON.parse(renderFeed('json', document)).next_url).toBe('https://news.example.org/feeds/2026/04/feed.json');
    expect(renderFeed('rss', document)).not.toContain('<fh:archive/>');
  });

  it('says that it is an archive, and leads to the live feed and to the archives on both sides', () => {
    const document = feed([entry()], {
      selfUrls: urls('feeds/2026/03/'),
      previousArchive: urls('feeds/2026/02/'),
      archive: { current: urls(), next: urls('feeds/2026/04/') },
    });
    for (const format of ['rss', 'atom'] as const) {
      const rendered = renderFeed(format, document);
      expect(rendered).toContain('<fh:archive/>');
      expect(
        [...rendered.matchAll(/rel="([a-z-]+)" href="([^"]+)"/g)].map(([, rel, href]) => `${rel} ${href}`),
      ).toEqual(
        expect.arrayContaining([
          `self ${document.selfUrls[format]}`,
          `prev-archive ${urls('feeds/2026/02/')[format]}`,
          `next-archive ${urls('feeds/2026/04/')[format]}`,
          `current ${urls()[format]}`,
        ]),
      );
    }
  });

  it.each(feedFormats)('tells of an article as its newsroom does, whoever else told of it before, in %s', (format) => {
    const at = Date.parse('2026-05-06T09:30:00Z');
    const shared = () =>
      entry({
        image: { url: 'https://news.example.org/a.jpg', type: 'image/jpeg', alt: '', credit: 'Ann' },
        correction: { text: 'Nine, not eight.', at, day: '6 May 2026' },
        related: [related('Rain', 'rain')],
      });
    const words = {
      correction: 'Correction, {}',
      correctionUndated: 'Correction',
      picture: 'Picture: {}',
      related: 'You might like',
      wholeText: 'Read the full text',
    };
    const newsrooms: Partial<FeedDocument>[] = [
      { words },
      { words: { ...words, correction: 'Berichtigung, {}' } },
      { words: { ...words, picture: 'Bild: {}' } },
      { words: { ...words, related: 'Lesen Sie auch' } },
      { language: 'de' },
      { dir: 'rtl' },
    ];
    const same = shared();
    const rendered = newsrooms.map((newsroom) => renderFeed(format, feed([same], newsroom)));
    expect(rendered).toEqual(newsrooms.map((newsroom) => renderFeed(format, feed([shared()], newsroom))));
    expect(new Set(rendered).size).toBe(newsrooms.length);
  });

  it.each(feedFormats)('shares with the other feeds what was made of an article, in %s', (format) => {
    let reads = 0;
    const shared = Object.defineProperty(entry(), 'html', { enumerable: true, get: () => `<p>${++reads}</p>` });
    for (const title of ['News', 'Water', 'Jane Doe'])
      expect(renderFeed(format, feed([shared], { title }))).toContain('<p>1</p>');
    const documents = [feed([shared]), feed([entry({ id: 'urn:x:other' }), shared])].map(cleaned);
    const [first, second] = documents.map((document) => fragmentsFor(format, document)(document.entries.at(-1)!));
    expect(first).toBe(second);
  });

  it('may have no entries', () => {
    const document = feed([], { updatedAt: now });
    for (const format of feedFormats)
      expect(checkFeed(format, renderFeed(format, document), document, { now })).toEqual([]);
  });
});

function rss(fields: Partial<FeedEntry>): string {
  return renderFeed('rss', feed([entry(fields)]));
}

function atom(fields: Partial<FeedEntry>): string {
  return renderFeed('atom', feed([entry(fields)]));
}

function json(fields: Partial<FeedEntry>) {
  return JSON.parse(renderFeed('json', feed([entry(fields)]))).items[0];
}
