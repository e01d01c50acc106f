import { describe, expect, it } from 'vitest';
import { checkFeed, type FeedDocument, publishableFeed, renderFeed } from '../../../lambdas/core/feed.ts';
import { checkEntry } from '../../../lambdas/core/feed/check.ts';
import { addressesInHtml } from '../../../lambdas/core/feed/html-addresses.ts';
import type { FeedFormat } from '../../../lambdas/core/keys.ts';
import { problemLine } from '../../../lambdas/core/problem.ts';
import { entry, feed, feedFormats, now } from './sample.ts';

/** The problems of a feed that was tampered with after it was rendered. */
function problems(format: FeedFormat, document: FeedDocument, tamper = (rendered: string) => rendered): string[] {
  const rendered = renderFeed(format, document);
  const tampered = tamper(rendered);
  return checkFeed(format, tampered, document, { now }).map(problemLine);
}

const rain = entry({ path: 'articles/rain.md', id: 'tag:news.example.org,2026-05-03:rain', title: 'Rain' });
const two = feed([entry(), rain]);

describe.each(feedFormats)('The gate, in %s', (format) => {
  it('lets a good feed pass', () => {
    expect(problems(format, two)).toEqual([]);
  });

  it('holds back a feed that cannot be parsed', () => {
    const [first, ...others] = problems(format, two, (rendered) => rendered.slice(0, -20));
    expect(first).toMatch(/^settings\.yaml: the feed https:\/\/news\.example\.org\/[a-z.]+ cannot be read back \(/);
    expect(others).toEqual([]);
  });

  it('holds back a feed of another format', () => {
    const other = renderFeed(format === 'rss' ? 'atom' : 'rss', two);
    expect(problems(format, two, () => other)).toHaveLength(1);
  });

  it('holds back a feed that does not list exactly its articles, in order', () => {
    const missing = renderFeed(format, feed([entry()]));
    const swapped = renderFeed(format, feed([rain, entry()]));
    const more = renderFeed(format, feed([entry(), rain, entry({ id: 'urn:x:forged' })]));
    for (const other of [missing, swapped, more])
      expect(problems(format, two, () => other)[0]).toContain('It does not list exactly the articles that it should.');
  });

  it('names both articles that share an identity', () => {
    const twins = feed([entry(), entry({ path: 'articles/wells-again.md', publishedAt: now, updatedAt: now })]);
    expect(problems(format, twins)).toEqual([
      'articles/wells-again.md: the id tag:news.example.org,2026-05-04:wells is also that of articles/wells.md, expected an id that no other article has. Remove `id` from the front matter of the newer one; feed readers show only one of the two.',
    ]);
  });

  it('names the article that refers to a relative address', () => {
    const relative = feed([rain, entry({ html: '<p><a href="/rain/">Rain</a> <img src="../i.png" alt=""></p>' })]);
    expect(problems(format, relative)).toEqual([
      'articles/wells.md: the feed refers to "/rain/", expected an address that leads there from anywhere, such as https://news.example.org/wells. Write the whole address.',
      'articles/wells.md: the feed refers to "../i.png", expected an address that leads there from anywhere, such as https://news.example.org/wells. Write the whole address.',
    ]);
    expect(problems(format, feed([entry({ url: '/wells/' })]))[0]).toContain('refers to "/wells/"');
    expect(problems(format, feed([entry()], { homeUrl: '/' }))[0]).toMatch(/^settings\.yaml: the feed refers to "\/"/);
  });

  it('names the article that is dated after this instant', () => {
    const early = feed([rain, entry({ publishedAt: now + 1000, updatedAt: now + 1000 })], { updatedAt: now });
    expect(problems(format, early)[0]).toBe(
      'articles/wells.md: the feed is dated 2026-05-08T12:00:01Z, expected a date not later than 2026-05-08T12:00:00Z, when it is published. Correct the date.',
    );
    expect(problems(format, feed([entry({ publishedAt: now, updatedAt: now })]))).toEqual([]);
  });

  it('names the article whose title does not come back', () => {
    expect(problems(format, two, (rendered) => rendered.replace('The wells are dry', 'The wells are wet'))).toEqual([
      'articles/wells.md: the title reads "The wells are wet" in the feed, expected "The wells are dry". Rewrite the title without unusual characters.',
    ]);
  });

  it('names the article whose summary does not come back', () => {
    const altered = problems(format, two, (rendered) =>
      rendered.replace(/(<description><!\[CDATA\[|<summary>|"summary": ")Five/, '$1Six'),
    );
    expect(altered[0]).toMatch(/^articles\/wells\.md: the summary reads "Six of the nine/);
  });

  it('names the file as the editor named it', () => {
    const path = 'articles/cafe\u0301  new.md';
    expect(problems(format, feed([entry({ path, url: 'x' })]))[0]).toMatch(new RegExp(`^${path}: `));
  });

  it('names what is missing', () => {
    const withoutLink: Record<FeedFormat, [RegExp, string]> = {
      rss: [/<pubDate>.*/, 'pubDate'],
      atom: [/<updated>2026-05-04.*(?=\s*<summary)/, 'atom:updated'],
      json: [/"url": "https:\/\/news.example.org\/articles\/wells\/",/, 'url'],
    };
    const [part, name] = withoutLink[format];
    const found = problems(format, feed([entry()], { updatedAt: now }), (rendered) => rendered.replace(part, ''));
    expect(found[0]).toBe(
      `articles/wells.md: ${name} is missing from the feed, expected a ${name}, which feed readers need. Fill in the field that \`${name}\` is made from.`,
    );
  });

  it('holds back a feed that is too long for readers', () => {
    const long = feed([entry({ html: `<p>${'x'.repeat(600_000)}</p>` })]);
    expect(problems(format, long)[0]).toMatch(
      /^settings\.yaml: a feed has 60\d{4} bytes, expected at most 500000 bytes/,
    );
  });
});

describe.each(feedFormats)('A feed to publish, in %s', (format) => {
  /** What is published: the feed, or the problems for which it is not, or both where articles are left out. */
  const publish = (document: FeedDocument, at = now) => {
    const published = publishableFeed(format, document, { now: at });
    if (Array.isArray(published)) return { problems: published.map(problemLine) };
    if (published instanceof Uint8Array) return { feed: new TextDecoder().decode(published) };
    return { feed: new TextDecoder().decode(published.bytes), leftOut: published.leftOut.map(problemLine) };
  };

  it('is what was rendered, when it passes the gate', () => {
    expect(publish(two)).toEqual({ feed: renderFeed(format, two) });
  });

  it('leaves out what is wrong with its articles, each of which is named, and has all others', () => {
    const relative = entry({ html: '<p><a href="/rain/">Rain</a></p>' });
    const early = { ...rain, publishedAt: now + 1000, updatedAt: now + 2000 };
    const snow = entry({ path: 'articles/snow.md', id: 'urn:x:snow', title: 'Snow' });
    expect(publish(feed([relative, snow, early]))).toEqual({
      feed: renderFeed(format, feed([snow])),
      leftOut: [
        'articles/rain.md: the feed is dated 2026-05-08T12:00:02Z, expected a date not later than 2026-05-08T12:00:00Z, when it is published. Correct the date.',
        'articles/wells.md: the feed refers to "/rain/", expected an address that leads there from anywhere, such as https://news.example.org/wells. Write the whole address.',
      ],
    });
  });

  it.each([
    ['', entry().id],
    [' but for its case and encoding', 'TAG:news.example.org,2026-05-04:%77ells'],
    [' as RSS has it', `guid:${encodeURIComponent(entry().id)}`],
  ])('leaves out the later of two articles with one identity%s', (_, id) => {
    const later = entry({ path: 'articles/copy.md', id, publishedAt: now, updatedAt: now });
    expect(publish(feed([later, entry()]))).toEqual({
      feed: renderFeed(format, feed([entry()])),
      leftOut: [expect.stringMatching(/^articles\/copy\.md: the id .* is also that of articles\/wells\.md/)],
    });
  });

  it('is held back by what is wrong with the settings', () => {
    expect(publish(feed([entry()], { homeUrl: '/' })).problems).toContainEqual(
      expect.stringMatching(/^settings\.yaml: the feed refers to "\/"/),
    );
  });

  it('may have its article from its hour on and not before, whoever asked first', () => {
    const before = feed([], { updatedAt: Date.parse('2026-01-01') });
    expect(publish(two, entry().publishedAt - 1)).toMatchObject({ feed: renderFeed(format, before) });
    expect(publish(two, entry().publishedAt)).toEqual({ feed: renderFeed(format, two) });
    expect(publish(two, entry().publishedAt - 1)).toMatchObject({ feed: renderFeed(format, before) });
  });
});

describe('An entry by itself', () => {
  const fragments: Record<FeedFormat, string> = {
    rss: /<item>[^]*<\/item>/.exec(renderFeed('rss', feed([entry()])))![0],
    atom: /<entry>[^]*<\/entry>/.exec(renderFeed('atom', feed([entry()])))![0],
    json: JSON.stringify(JSON.parse(renderFeed('json', feed([entry()]))).items[0]),
  };
  const check = (format: FeedFormat, fragment: string) =>
    checkEntry(format, fragment, entry(), feed()).map(problemLine);

  it.each(feedFormats)('passes the gate, in %s', (format) => {
    expect(check(format, fragments[format])).toEqual([]);
  });

  it.each([
    ['that leaves something open', 'rss', (item: string) => `${item}<!--`],
    ['that leaves something open', 'atom', (item: string) => `${item}<![CDATA[`],
    ['that leaves something open', 'json', (item: string) => item.slice(0, -1)],
    ['that ends the feed and begins another', 'rss', (item: string) => `${item}</rss><rss>${item}`],
    ['that ends the channel and begins another', 'rss', (item: string) => `${item}</channel><channel>${item}`],
    ['that ends the feed and begins another', 'atom', (item: string) => `${item}</feed><feed>${item}`],
    ['that ends the list and begins another', 'json', (item: string) => `${item}],"more":[${item}`],
    ['with a prefix that means nothing', 'rss', (item: string) => item.replace('<link>', '<x:y/><link>')],
    ['with a prefix that means nothing', 'atom', (item: string) => item.replace('<id>', '<dc:creator/><id>')],
    ['with another beside it', 'rss', (item: string) => item + item],
    ['with another beside it', 'atom', (item: string) => item + item],
    ['with another beside it', 'json', (item: string) => `${item},${item}`],
    ['of another kind', 'rss', (item: string) => item.replaceAll('item>', 'entry>')],
  ] as const)('%s is held back, in %s, and the article is named', (_, format, tamper) => {
    const [first, ...others] = check(format, tamper(fragments[format]));
    expect(first).toMatch(/^articles\/wells\.md: its entry in a feed cannot be read back \(/);
    expect(others).toEqual([]);
  });

  it.each(feedFormats)('has the text of its article, in %s', (format) => {
    expect(check(format, fragments[format].replace('on Friday', 'on Monday'))).toEqual([
      expect.stringMatching(/^articles\/wells\.md: the text in the feed differs from that of the page/),
    ]);
  });

  it.each(feedFormats)('has the identity, the title, the summary and the dates of its article, in %s', (format) => {
    const tamper = (pattern: string | RegExp, other: string) => {
      expect(fragments[format]).toMatch(pattern);
      return check(format, fragments[format].replace(pattern, other))[0];
    };
    expect(tamper(',2026-05-04:wells', '')).toMatch(/^articles\/wells\.md: the id reads "tag:news\.example\.org"/);
    expect(tamper('The wells', 'No wells')).toMatch(/^articles\/wells\.md: the title reads "No wells are dry"/);
    expect(tamper(/(<description><!\[CDATA\[|<summary>|"summary":")Five/, '$1Six')).toMatch(
      /^articles\/wells\.md: the summary reads "Six of the nine/,
    );
    expect(tamper(/2026(?=-05-04T|(?= 07))/, '2027')).toMatch(/^articles\/wells\.md: the feed is dated 2027-05-04T07/);
    expect(tamper(/2026(?=-05-04T|(?= 07))/, 'MMXX')).toMatch(/^articles\/wells\.md: the feed is dated illegibly/);
  });
});

describe('The addresses in HTML', () => {
  it('are those of links, pictures, their candidates and quotations', () => {
    const html =
      `<a href="https://a.example/?x=1&amp;y=2">a</a><img src='b.png' srcset="c.png 1x, d.png 2x" alt="an href=/no">` +
      '<blockquote cite=e.html><video poster="f.jpg"><source src="g.mp4"></video></blockquote>';
    expect(addressesInHtml(html)).toEqual([
      'https://a.example/?x=1&y=2',
      'b.png',
      'c.png',
      'd.png',
      'e.html',
      'f.jpg',
      'g.mp4',
    ]);
  });

  it('are not those that the text only tells of', () => {
    expect(
      addressesInHtml('<p>Write &lt;a href="/x"&gt; or href="/y" or <code title=\'<a href="/z">\'>src=/q</code></p>'),
    ).toEqual([]);
  });

  it('cannot hide a scheme', () => {
    const hidden = [
      'javascript:alert(1)',
      'JaVaScRiPt:x',
      '&#106;avascript:x',
      '&#x6A;avascript:x',
      'javascript&colon;x',
      'data:text/html,x',
    ];
    for (const address of hidden)
      expect(problems('rss', feed([entry({ html: `<a href="${address}">x</a>` })]))[0]).toContain('the feed refers to');
  });
});
