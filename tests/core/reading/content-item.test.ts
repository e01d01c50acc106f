import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../../lambdas/core/article.ts';
import { parseContentItem } from '../../../lambdas/core/reading/content-item.ts';
import { problemLine } from '../../../lambdas/core/problem.ts';
import { readSettings } from '../../../lambdas/core/reading/read-settings.ts';
import { timestamp } from '../../../lambdas/core/time/zone.ts';

const { settings } = readSettings('url: https://news.example.org\ntimezone: Europe/Berlin\n');

function parse(content: string | Uint8Array, path = 'articles/wells.md') {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return parseContentItem({ path, bytes, settings });
}

/** The article of a file with these fields, which must be valid. */
function article(yaml: string, path?: string, markdown = 'The well is deep.'): Article {
  const parsed = parse(`---\n${yaml}\n---\n\n${markdown}\n`, path);
  if (parsed.kind === 'refused') throw new Error(parsed.problems.map(problemLine).join('\n'));
  return parsed.article;
}

/** The article of a file that has a title and a date and these fields. */
const dated = (...yaml: string[]) => article(['title: Wells', 'date: 2026-05-04', ...yaml].join('\n'));

function reportOf(content: string | Uint8Array, path?: string): string[] {
  const parsed = parse(content, path);
  const problems = parsed.kind === 'refused' ? parsed.problems : parsed.article.warnings;
  return problems.map((problem) => `${problem.severity}: ${problemLine(problem)}`);
}

/** What is said of a file that has a title and a date and, from line 4, these fields. */
const reportOfDated = (...yaml: string[]) =>
  reportOf(['---', 'title: Wells', 'date: 2026-05-04', ...yaml, '---', '', 'The well is deep.'].join('\n'));

it('turns a content item into an article and its body', () => {
  const content = `---
title: A well for every village
date: 2026-05-04T09:00:00Z
updated: 2026-05-05
expires: 2027-05-04 09:00
summary: How a village got its well.
tags: [Water, Clean energy]
authors:
  - Ada Lovelace
  - name: Grace Hopper
image:
  src: ../images/well.svg
  alt: A well
  credit: Jo Doe
lang: en-GB
slug: A Well
id: tag:news.example.org,2026:wells
canonical: https://example.org/wells
related: [ponds, rivers]
correction: The well is 12 metres deep.
---

The well is **deep**.
`;
  const parsed = parse(content, 'articles/2026/wells.md');

  expect(parsed).toMatchObject({ kind: 'article', body: { text: 'The well is deep.' } });
  expect(parsed.kind === 'article' && parsed.article).toEqual({
    path: 'articles/2026/wells.md',
    hash: expect.stringMatching(/^[\w-]{22}$/),
    slug: 'a-well',
    id: 'tag:news.example.org,2026:wells',
    idLine: 17,
    title: 'A well for every village',
    summary: 'How a village got its well.',
    excerpt: 'How a village got its well.',
    publishAt: Date.UTC(2026, 4, 4, 9),
    updatedAt: Date.UTC(2026, 4, 4, 22),
    expiresAt: Date.UTC(2027, 4, 4, 7),
    draft: false,
    tags: [
      { name: 'Water', slug: 'water' },
      { name: 'Clean energy', slug: 'clean-energy' },
    ],
    authors: [
      { name: 'Ada Lovelace', slug: 'ada-lovelace' },
      { name: 'Grace Hopper', slug: 'grace-hopper' },
    ],
    image: { src: '../images/well.svg', alt: 'A well', credit: 'Jo Doe' },
    lang: 'en-GB',
    dir: 'ltr',
    canonical: 'https://example.org/wells',
    related: ['ponds', 'rivers'],
    lines: { image: 12, related: 19, tags: 7, authors: { 'ada-lovelace': 9, 'grace-hopper': 10 } },
    correction: 'The well is 12 metres deep.',
    references: [],
    words: 4,
    bodyBytes: 45,
    frameBytes: 1_703,
    warnings: [],
  });
});

it('needs a title and a date only', () => {
  expect(dated()).toMatchObject({
    slug: 'wells',
    excerpt: 'The well is deep.',
    draft: false,
    tags: [],
    authors: [],
    lang: 'en',
    dir: 'ltr',
    related: [],
  });
});

it('reads TOML between +++ lines', () => {
  const parsed = parse('+++\ntitle = "Wells"\ndate = 2026-05-04T09:00:00+02:00\ndraft = true\n+++\nDeep.');
  expect(parsed).toMatchObject({ article: { title: 'Wells', publishAt: Date.UTC(2026, 4, 4, 7), draft: true } });
});

it('has another hash when a byte is another', () => {
  expect(dated('tags: a').hash).not.toBe(dated('tags: b').hash);
});

const noTitle = (place: string, path = 'articles/wells.md') =>
  `problem: ${path}:${place}: there is no title, expected a field such as ` +
  'title: A well for every village. Write one in the front matter.';

const dateOf = (yaml: string, path?: string) => timestamp(article(`title: Wells\n${yaml}`, path).publishAt);

const slugOf = (path: string, ...yaml: string[]) =>
  article(['title: A Title', 'date: 2026-05-04', ...yaml].join('\n'), path).slug;

const namesOf = (labels: { name: string }[]) => labels.map(({ name }) => name);

const imageOf = (...yaml: string[]) => dated(...yaml).image;
const undescribedIn = (...yaml: string[]) => dated(...yaml).undescribed;

/** The bytes of texts and of numbers. */
const bytesOf = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Uint8Array.from(part))));

describe('the title', () => {
  it('is one line of visible text', () => {
    expect(article('title: "  Wells\\n\\tand\\u0007 ponds\\u202E  "\ndate: 2026-05-04').title).toBe('Wells and ponds');
    expect(article('title: "Cafe\\u0301"\ndate: 2026-05-04').title).toBe('Café');
  });

  it('may look like a number or a yes', () => {
    expect(['1984', '2.0', 'true', 'No'].map((title) => article(`title: ${title}\ndate: 2026-05-04`).title)).toEqual([
      '1984',
      '2.0',
      'true',
      'No',
    ]);
  });

  it('is missing when there is nothing to see', () => {
    const unnamed = 'articles/2026-05-04.md';
    expect(reportOf('---\ndate: 2026-05-04\n---\n', unnamed)).toEqual([noTitle('1', unnamed)]);
    expect(reportOf('---\ndate: 2026-05-04\ntitle: " "\n---\n', unnamed)).toEqual([noTitle('3:8', unnamed)]);
    expect(reportOf('---\ndate: 2026-05-04\ntitle: "\\u200B"\n---\n', unnamed)).toEqual([noTitle('3:8', unnamed)]);
  });

  it('is then made from the file’s name, or from the heading at the beginning, and a warning tells of it', () => {
    const made = (source: string, title: string) =>
      `: there is no title, expected a field such as title: A well for every village. The title is made from ${source}: "${title}". If it should be different, write one in the front matter.`;
    const name = 'articles/2026-01-06-my_second-post-on-iOS.md';
    expect(article('layout: post', name).title).toBe('My Second Post On IOS');
    expect(reportOf('---\ntitle:\n---\nText.', name)).toEqual([
      `warning: ${name}:2:1${made("the file's name", 'My Second Post On IOS')}`,
    ]);
    const body = '\nimport Well from "./well"\n\n# A *title* in the `body` {#wells} #\n\nText.';
    expect(article('date: 2026-05-04', 'articles/a.md', body).title).toBe('A title in the body');
    expect(reportOf(`---\ndate: 2026-05-04\n---\n${body}`, 'articles/a.md')).toEqual([
      `warning: articles/a.md:1${made('the first heading', 'A title in the body')}`,
    ]);
    expect(article('date: 2026-05-04', 'articles/wells.md', 'Text.\n\n# Heading').title).toBe('Wells');
  });

  it('has the names that the editors of other sites give it', () => {
    for (const name of ['headline', 'newstitle', 'post_title', 'Title'])
      expect(article(`${name}: Deep wells\ndate: 2026-05-04`).title, name).toBe('Deep wells');
  });

  it('has no characters written as in HTML, unless it is about these', () => {
    const fields = (title: string) => `---\ntitle: ${title}\ndate: 2026-05-04\n---\n`;
    for (const reference of ['&nbsp;', '&#8217;', '&#x2019;', '&amp;'])
      expect(reportOf(fields(`Wells${reference}and ponds`))).toEqual([
        `warning: articles/wells.md:2:8: the title has ${reference}, which readers see as it is written, expected the character that it means in HTML. Write that character, or leave it if the title is about HTML.`,
      ]);
    for (const title of ['Wells & ponds; roads', 'R&D;', 'Q&A', 'a &# b;']) expect(reportOf(fields(title))).toEqual([]);
  });

  it.each([
    ['Use <code>&lt;b&gt;</code> for <EM>wells</EM>', 'Use <b> for wells'],
    ['Deep wells<br/>in <a href="/north">the <i>north</i></a>', 'Deep wells in the north'],
    ['The <b> element', 'The <b> element'],
    ['Wells < 5 m and > 3 m', 'Wells < 5 m and > 3 m'],
    ['Map<Well, Pump> and </em>', 'Map<Well, Pump> and </em>'],
    ['<b></b>', '<b></b>'],
  ])('shows no tags if it is HTML: %s', (title, shown) => {
    expect(article(`title: '${title}'\ndate: 2026-05-04`).title).toBe(shown);
  });

  it('is not a list', () => {
    expect(reportOf('---\ntitle: [Update]\ndate: 2026-05-04\n---\n')).toEqual([
      'problem: articles/wells.md:2:8: title is a list, expected text. Write text, in quotation marks if it begins with a bracket.',
    ]);
  });

  it('is shown whole only in quotation marks when there is a # in it', () => {
    expect(reportOf('---\ntitle: Issue #3\ndate: 2026-05-04\n---\n')).toEqual([
      'warning: articles/wells.md:2:8: title ends before "#3", because # begins a comment, expected quotation marks around text that contains #. Write `title: "Issue #3"`.',
    ]);
    expect(reportOf('---\ntitle: Issue # the third\ndate: 2026-05-04\n---\n')).toEqual([]);
  });
});

describe('the date', () => {
  it('has the names that other generators give it, and the hour of publication wins', () => {
    for (const name of ['date', 'publishAt', 'publishDate', 'publish_date', 'pubDate', 'published', 'published_at'])
      expect(dateOf(`${name}: 2026-05-04T09:00:00Z`), name).toBe('2026-05-04T09:00:00Z');
    expect(dateOf('date: 2020-01-01\npublishDate: 2026-05-04T09:00:00Z')).toBe('2026-05-04T09:00:00Z');
    expect(dateOf('publishDate:\ndate: 2026-05-04T09:00:00Z')).toBe('2026-05-04T09:00:00Z');
  });

  it('without a zone is in the newsroom’s zone', () => {
    expect(dateOf('date: 2026-05-04 09:00')).toBe('2026-05-04T07:00:00Z');
    expect(dateOf('date: 2026-05-04')).toBe('2026-05-03T22:00:00Z');
  });

  it('may stand in the file’s name', () => {
    expect(dateOf('draft: false', 'articles/2026-05-04-wells.md')).toBe('2026-05-03T22:00:00Z');
    expect(dateOf('date: 2020-01-01T00:00:00Z', 'articles/2026-05-04-wells.md')).toBe('2020-01-01T00:00:00Z');
  });

  it('may have a day of one digit there', () => {
    expect(dateOf('draft: false', 'articles/2016-10-1-report.md')).toBe('2016-09-30T22:00:00Z');
    expect(slugOf('articles/2024-12-5-defaults.md')).toBe('defaults');
  });

  it('may be said by the folders, or by Zola’s path', () => {
    expect(dateOf('draft: false', 'articles/2026/05/04/wells.md')).toBe('2026-05-03T22:00:00Z');
    expect(dateOf('draft: false', 'articles/2026/5/4-wells.mdx')).toBe('2026-05-03T22:00:00Z');
    expect(dateOf('draft: false', 'articles/2026-05-04/wells/index.md')).toBe('2026-05-03T22:00:00Z');
    expect(dateOf('draft: false', 'articles/2026/05-04-wells/index.md')).toBe('2026-05-03T22:00:00Z');
    expect(dateOf('path: 2014/11/20/Cargo')).toBe('2014-11-19T23:00:00Z');
    expect(article('title: Wells\npath: 2014/11/20/Cargo').slug).toBe('cargo');
    expect(dateOf('draft: false', 'articles/2020/01/01/2026-05-04-wells.md')).toBe('2026-05-03T22:00:00Z');
  });

  it('may be in words', () => {
    expect(dateOf('date: 18 Dec 2014')).toBe('2014-12-17T23:00:00Z');
    expect(dateOf('published: December 18, 2014')).toBe('2014-12-17T23:00:00Z');
  });

  it('must be there, and exist', () => {
    expect(reportOf('---\ntitle: Wells\n---\n')).toEqual([
      "problem: articles/wells.md:1: there is no date, expected a field such as date: 2026-05-04T09:00:00Z. Write one in the front matter, or begin the file's name with the day: 2026-05-04-wells.md.",
    ]);
    expect(reportOf('---\ntitle: Wells\ndate: tomorrow morning\n---\n')).toEqual([
      'problem: articles/wells.md:3:7: date is "tomorrow morning", expected a date and time such as 2026-05-04T09:00:00Z. Write year-month-day, then the time: 09:00 is in the newsroom’s zone, 09:00Z in UTC.',
    ]);
    expect(reportOf('---\ntitle: Wells\n---\n', 'articles/2026-13-30-wells.md')).toEqual([
      'problem: articles/2026-13-30-wells.md:1: the day in the file\'s path is "2026-13-30", expected a month from 01 to 12. Write a date and time that exist.',
    ]);
  });

  it('is counted on from the beginning of its month if that has fewer days, as in other generators, with a warning', () => {
    expect(dateOf('date: 2017-02-29 11:00:00')).toBe('2017-03-01T10:00:00Z');
    expect(dated('updated: 2026-06-31').updatedAt).toBe(Date.UTC(2026, 5, 30, 22));
    expect(reportOf('---\ntitle: Wells\n---\n', 'articles/2026-02-30-wells.md')).toEqual([
      'warning: articles/2026-02-30-wells.md:1: the day in the file\'s path is "2026-02-30", a day that does not exist, expected a day from 01 to 28 in February 2026. It counts as 2026-03-02, as in other generators. Write the day that is meant.',
    ]);
    expect(reportOfDated('expires: 2026-06-31')).toEqual([
      'problem: articles/wells.md:4:10: expires is "2026-06-31", expected a day from 01 to 30 in June 2026. Write a date and time that exist.',
    ]);
  });

  it('is the beginning: an article expires after it', () => {
    expect(dated('expiryDate: 2026-05-05').expiresAt).toBe(Date.UTC(2026, 4, 4, 22));
    expect(reportOfDated('expires: 2026-05-04')).toEqual([
      'problem: articles/wells.md:4:10: expires is "2026-05-04", which is not after the article\'s date, expected a later date. Correct one of the two dates.',
    ]);
  });

  it('of a change has the names that other generators give it', () => {
    for (const name of [
      'updated',
      'lastmod',
      'modified',
      'last_modified_at',
      'updatedAt',
      'updatedDate',
      'dateModified',
    ])
      expect(dated(`${name}: 2026-05-05T00:00:00Z`).updatedAt, name).toBe(Date.UTC(2026, 4, 5));
  });
});

describe('a draft', () => {
  it('is marked so, or not published', () => {
    const yes = ['draft: true', 'draft: "yes"', 'draft: Yes', 'published: false', 'published: no'];
    const no = ['draft: false', 'draft: "no"', 'draft:', 'published: true', 'published: 2026-05-04'];
    expect(yes.map((field) => dated(field).draft)).toEqual(yes.map(() => true));
    expect(no.map((field) => dated(field).draft)).toEqual(no.map(() => false));
  });

  it('is nothing in between', () => {
    expect(reportOfDated('draft: maybe')).toEqual([
      'problem: articles/wells.md:4:8: draft is "maybe", expected true or false. Write one of them.',
    ]);
  });
});

describe('the slug', () => {
  it('is the file’s name, without its date', () => {
    expect(slugOf('articles/2026/Wells & Ponds.md')).toBe('wells-ponds');
    expect(slugOf('articles/2026-05-04-wells.md')).toBe('wells');
    expect(slugOf('articles/колодец.markdown')).toBe('колодец');
    expect(slugOf('articles/wells.fr.md')).toBe('wells-fr');
  });

  it('is the folder’s name of a Hugo bundle', () => {
    expect(slugOf('articles/wells/index.md')).toBe('wells');
    expect(slugOf('articles/2026-05-04-wells/index.md')).toBe('wells');
  });

  it('is the title’s when the name says nothing', () => {
    expect(['articles/2026-05-04.md', 'articles/!!!.md', 'articles/index.md'].map((path) => slugOf(path))).toEqual([
      'a-title',
      'a-title',
      'a-title',
    ]);
  });

  it('is the one that the editor gave', () => {
    expect(slugOf('articles/wells.md', 'slug: Deep Wells')).toBe('deep-wells');
  });

  it('is the end of the address that another generator gave', () => {
    const permalinks: [string, string][] = [
      ['/2015/05/deep-wells/', 'deep-wells'],
      ['/2015/05/deep-wells.html', 'deep-wells'],
      ['deep-wells/index.html', 'deep-wells'],
      ['/%D0%B2%D0%BE%D0%B4%D0%B0/', 'вода'],
      ['"/:year/:title/"', 'wells'],
      ['"/{{ page.fileSlug }}/"', 'wells'],
      ['false', 'wells'],
      ['pretty', 'wells'],
      ['https://elsewhere.example.org/other/', 'wells'],
    ];
    for (const [permalink, slug] of permalinks) {
      expect(slugOf('articles/wells.md', `permalink: ${permalink}`), permalink).toBe(slug);
      expect(slugOf('articles/wells.md', `permalink: ${permalink}`, 'slug: ponds')).toBe('ponds');
    }
  });

  it('must be made of something', () => {
    expect(reportOf('---\ntitle: "!!!"\ndate: 2026-05-04\n---\n', 'articles/!!!.md')).toEqual([
      "problem: articles/!!!.md:1: neither the file's name nor the title has a letter or a digit, expected letters or digits to make the address of the article from. Write a `slug:` in the front matter.",
    ]);
    expect(reportOfDated('slug: "!!!"')).toEqual([
      'problem: articles/wells.md:4:7: slug is "!!!", expected letters or digits. Write a word or two, or leave it out.',
    ]);
  });
});

describe('the title', () => {
  it.each([
    ['long', 'word '.repeat(2_000).trim(), 'word '.repeat(60).trim()],
    ['unbroken', 'x'.repeat(10_000), 'x'.repeat(300)],
    ['of emoji', '👩‍👩‍👧'.repeat(301), '👩‍👩‍👧'.repeat(300)],
  ])('is cut to 300 characters with a warning when it is %s', (_, long, beginning) => {
    const { title, warnings } = article(`date: 2026-05-04\ntitle: ${long}`);
    expect(title).toBe(`${beginning}…`);
    expect(warnings.map(problemLine)).toEqual([
      expect.stringMatching(
        /^articles\/wells\.md:3:8: the title has \d+ characters, expected at most 300\. Shorten it; until then only its beginning is shown, ending in "…"\.$/,
      ),
    ]);
  });

  it.each(['x'.repeat(300), '👩‍👩‍👧'.repeat(300)])('of 300 characters stays whole: %s', (long) => {
    expect(article(`date: 2026-05-04\ntitle: ${long}`)).toMatchObject({ title: long, warnings: [] });
  });
});

describe('the summary', () => {
  it('has the names that other generators give it', () => {
    for (const name of ['summary', 'description', 'excerpt', 'deck', 'lede'])
      expect(dated(`${name}: Deep.`), name).toMatchObject({ summary: 'Deep.', excerpt: 'Deep.' });
  });

  it('is plain text, whatever marks are in it', () => {
    expect(dated('summary: "Wells & **ponds**, [deep](ponds.md) <b>and</b> `old`; 5 < 6"').summary).toBe(
      'Wells & ponds, deep and old; 5 < 6',
    );
  });

  it.each([
    ['<strong>Deep wells</strong>, by <a href="https://a.example">Ada &amp; Jan</a>', 'Deep wells, by Ada & Jan'],
    ['<p>Deep wells.</p> <ul> <li>a</li> <li>b</li> </ul>', 'Deep wells. a b'],
    ['Deep<br>wells <br/> in May', 'Deep wells in May'],
    ['<style>p { color: red }</style> Deep wells', 'Deep wells'],
    ['<p>Deep wells have been dug', 'Deep wells have been dug'],
  ])('has no tags of HTML where it is HTML, as an importer of Jekyll writes it: %s', (written, summary) => {
    expect(dated(`summary: ${JSON.stringify(written)}`).summary).toBe(summary);
  });

  it('takes no longer on a long line of tags', () => {
    const started = performance.now();
    for (const tag of ['<b>', '<b', '<p>a', '<b>x</i>']) dated(`summary: "${tag.repeat(3_000)}"`);
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it.each(['Use <em> and <script>', 'a<b and c>d', 'use the <details> element', 'R&amp;D &lt;b&gt;', '<!-- no -->'])(
    'keeps what could be HTML as it is, as the title does: %s',
    (text) => {
      const { title, summary } = article(
        `title: ${JSON.stringify(text)}\ndate: 2026-05-04\nsummary: ${JSON.stringify(text)}`,
      );
      expect([title, summary]).toEqual([text, text]);
      expect(dated(`summary: ${JSON.stringify(`**Deep:** ${text}`)}`).summary).toBe(`Deep: ${text}`);
    },
  );

  it('is cut to 240 characters for lists, and kept whole', () => {
    const { summary, excerpt } = dated(`summary: ${'deep '.repeat(60).trim()}`);
    expect(summary).toHaveLength(299);
    expect(excerpt).toBe(`${'deep '.repeat(48).trim()}…`);
  });

  it('is the beginning of the body when there is none', () => {
    expect(article('title: Wells\ndate: 2026-05-04', undefined, '# Wells\n\nThe *well*\nis deep.').excerpt).toMatch(
      /^(?:Wells )?The well is deep\.$/,
    );
  });
});

describe('tags and authors', () => {
  it('are lists, or one text: tags are divided at commas, authors are not divided', () => {
    expect(namesOf(dated('tags: water, clean energy').tags)).toEqual(['water', 'clean energy']);
    expect(namesOf(dated('tags: clean energy').tags)).toEqual(['clean energy']);
    expect(namesOf(dated('tags: [a b, "c, d", 2026]').tags)).toEqual(['a b', 'c, d', '2026']);
    expect(namesOf(dated('author: Ada and Ben').authors)).toEqual(['Ada and Ben']);
    expect(namesOf(dated('author: "Lovelace, Ada"').authors)).toEqual(['Lovelace, Ada']);
    expect(namesOf(dated('author:', '  name: Ada', '  email: ada@example.org').authors)).toEqual(['Ada']);
  });

  it('take categories and topics after the tags', () => {
    expect(namesOf(dated('category: news', 'topics: [wells]', 'tags: [water]').tags)).toEqual([
      'water',
      'news',
      'wells',
    ]);
  });

  it('are words in an article of Jekyll’s, where a tag of its own is one tag', () => {
    expect(namesOf(dated('tags: ssl security web', 'category: how to').tags)).toEqual([
      'ssl',
      'security',
      'web',
      'how to',
    ]);
    expect(namesOf(dated('tag: workshop').tags)).toEqual(['workshop']);
    expect(namesOf(dated('layout: post', 'categories: a  b', 'tags: [c d]').tags)).toEqual(['c d', 'a', 'b']);
    expect(namesOf(dated('layout: post', 'tags: clean energy, wells').tags)).toEqual(['clean energy', 'wells']);
    expect(namesOf(article('title: W\ntags: a b', 'articles/_posts/2026-05-04-w.md').tags)).toEqual(['a', 'b']);
    expect(namesOf(dated('layout: post.njk', 'tags: clean energy').tags)).toEqual(['clean energy']);
  });

  it('are in a group of their own in Zola’s articles, and have labels in those of Docusaurus', () => {
    const toml =
      '+++\ntitle = "W"\ndate = 2026-05-04\n[taxonomies]\ntags = ["water"]\nauthors = ["Ada"]\nprojects = ["p"]\n+++\n';
    const parsed = parse(toml);
    if (parsed.kind === 'refused') throw new Error('refused');
    expect([parsed.article.tags, parsed.article.authors].map(namesOf)).toEqual([['water'], ['Ada']]);
    expect(parsed.article.otherFields).toEqual(['projects']);
    expect(namesOf(dated('tags:', '  - label: Deep wells', '    permalink: /deep').tags)).toEqual(['Deep wells']);
  });

  it('are names of authors, even where these are links', () => {
    expect(namesOf(dated('author: "[Ada](https://ada.example), Wells Ltd"').authors)).toEqual(['Ada, Wells Ltd']);
    expect(namesOf(dated('author: <a href="https://ada.example">Ada L.</a> (Wells)').authors)).toEqual([
      'Ada L. (Wells)',
    ]);
    expect(namesOf(dated('authors: ["[Ada](/ada/)", { name: "[Ben](/ben/)" }, "Cy [Oslo]"]').authors)).toEqual([
      'Ada',
      'Ben',
      'Cy [Oslo]',
    ]);
  });

  it('are authors as an importer of WordPress writes them', () => {
    const login = ['  login: ada', '  email: ada@example.org'];
    expect(namesOf(dated('author:', ...login, '  display_name: Ada L.').authors)).toEqual(['Ada L.']);
    expect(namesOf(dated('author:', ...login, "  display_name: ''").authors)).toEqual(['ada']);
    expect(namesOf(dated('author:', ...login, '  first_name: Ada', '  last_name: L.').authors)).toEqual(['Ada L.']);
    expect(namesOf(dated('author:', '  display_name:', "  login: ''", '  url:').authors)).toEqual([]);
  });

  it('may be authors in groups, by their keys', () => {
    expect(namesOf(dated('authors:', '  ada:', '    name: Ada L.', '  ben:', '    name: Ben K.').authors)).toEqual([
      'Ada L.',
      'Ben K.',
    ]);
    expect(namesOf(dated('authors:', '  - key: ada', '    title: Editor').authors)).toEqual(['ada']);
    expect(namesOf(dated('authors:', '  ada: {}', '  ben:').authors)).toEqual(['ada', 'ben']);
  });

  it('are one where their addresses are one', () => {
    expect(dated('tags: [Clean Energy, clean-energy, CLEAN ENERGY]').tags).toEqual([
      { name: 'Clean Energy', slug: 'clean-energy' },
    ]);
  });

  it('leave out what is empty, and the collections of Eleventy', () => {
    expect(namesOf(dated('tags: [posts, water, "", ~, post, all]').tags)).toEqual(['water']);
    expect(dated('tags:', 'authors: []')).toMatchObject({ tags: [], authors: [] });
  });

  it('leave out what no address can be made of, with a warning', () => {
    expect(reportOfDated('tags: ["🎉", water]')).toEqual([
      'warning: articles/wells.md:4:8: "🎉" has no letters or digits, expected a name with letters or digits to make an address from. Use letters, or leave it out.',
    ]);
  });

  it('are texts', () => {
    expect(reportOfDated('tags:', '  - water', '  - Wells: a story')).toEqual([
      'problem: articles/wells.md:6:5: an entry of tags is a group of fields, expected text. Write text for each entry, in quotation marks if it contains a colon.',
    ]);
  });

  it('turn nobody’s reading direction', () => {
    expect(namesOf(dated('tags: ["wa\\u202Eter", "\\u2066wells"]').tags)).toEqual(['water', 'wells']);
  });
});

describe('the image', () => {
  it('has the shapes that other generators give it', () => {
    expect(imageOf('image: map.svg', 'image_alt: A map')).toEqual({ src: 'map.svg', alt: 'A map' });
    expect(imageOf('cover: { image: map.svg, alt: A map, caption: Jo }')).toEqual({
      src: 'map.svg',
      alt: 'A map',
      credit: 'Jo',
    });
    expect(imageOf('image: { path: map.svg, alt: A map }')).toEqual({ src: 'map.svg', alt: 'A map' });
    expect(imageOf('images: [map.svg, well.svg]')).toEqual({ src: 'map.svg', alt: '' });
    expect(imageOf('featured_image: //cdn.example.org/map.svg')).toEqual({
      src: 'https://cdn.example.org/map.svg',
      alt: '',
    });
    expect(imageOf('thumbnail: images\\map.svg')).toEqual({ src: 'images/map.svg', alt: '' });
    expect(imageOf('image: false')).toBeUndefined();
    expect(imageOf('images: []')).toBeUndefined();
    expect(imageOf('cover: { image: "", alt: "" }')).toBeUndefined();
  });

  it('wants a description, which may be empty on purpose', () => {
    expect(undescribedIn('image: map.svg')).toEqual({ name: 'image', at: { line: 4, column: 8 } });
    expect(undescribedIn('image: { src: map.svg, alt: "" }')).toBeUndefined();
    expect(undescribedIn('image: map.svg', 'image_alt: A map')).toBeUndefined();
    expect(undescribedIn('image: map.svg', 'image_alt: [A map]')).toBeDefined();
    expect(undescribedIn('image: map.svg', 'imageAlt: ""')).toBeUndefined();
    expect(undescribedIn('image: map.svg', 'imageAlt:')).toBeDefined();
    expect(undescribedIn('cover: { image: map.svg }')).toMatchObject({ name: 'cover', beside: 'image' });
  });

  it('wants an address', () => {
    expect(reportOfDated('image: { alt: A map }')).toEqual([
      'warning: articles/wells.md:4:8: image has no src, expected the path of the picture relative to the article, or its address. Write it as `src:` under `image:`.',
    ]);
  });

  it('is never a script', () => {
    expect(reportOfDated('image: "javascript:alert(1)"')).toEqual([
      'problem: articles/wells.md:4:8: the address of image is "javascript:alert(1)", expected a path in the content folder or an address that begins with https://. Write the path of the picture relative to the article.',
    ]);
  });
});

describe('the language', () => {
  it('decides the direction', () => {
    expect(dated('lang: ar')).toMatchObject({ lang: 'ar', dir: 'rtl' });
    expect(dated('language: pt_br')).toMatchObject({ lang: 'pt-BR', dir: 'ltr' });
    expect(dated('locale: no').lang).toBe('no');
  });

  it('is a BCP 47 tag', () => {
    expect(reportOfDated('lang: english')).toEqual([
      'problem: articles/wells.md:4:7: lang is "english", expected a language tag such as en or pt-BR (BCP 47). Write the tag, or leave it out.',
    ]);
  });

  it.each(['language: [English, Spanish]', 'language: r++', 'locale: {en: English}'])(
    "is the newsroom's, with a warning, where an archive has something else in a field of its own: %s",
    (field) => {
      expect(dated(field).lang).toBe('en');
      expect(dated(field).warnings).toMatchObject([
        { severity: 'warning', line: 4, expected: 'a language tag such as en or pt-BR (BCP 47)' },
      ]);
    },
  );

  it('is the first of a list', () => {
    expect(dated('language: [fr, en]')).toMatchObject({ lang: 'fr', warnings: [] });
  });
});

it('pins related articles by slug, file or address; false is no list', () => {
  expect(dated('related: [ponds, ../Deep Wells.md, /2019/rivers/, ponds]').related).toEqual([
    'ponds',
    'deep-wells',
    'rivers',
  ]);
  expect(dated('related: ponds').related).toEqual(['ponds']);
  expect(dated('related: false').related).toBe(false);
  expect(dated('related: true').related).toEqual([]);
});

it('asks for the date of a correction', () => {
  expect(reportOfDated('correction: The well is 12 metres deep.')).toEqual([
    'warning: articles/wells.md:4:13: the correction has no date, expected `updated` with the date and time of the ' +
      'correction. Write `updated: ` and the date, such as 2026-05-04 09:00. Until then readers see the correction without a date.',
  ]);
  expect(reportOfDated('correction: The well is 12 metres deep.', 'updated: 2026-05-06')).toEqual([]);
});

it('wants a sentence for a correction and a withdrawal', () => {
  expect(dated('withdrawn: The well was not there.').withdrawn).toBe('The well was not there.');
  expect(dated('withdrawn: false', 'correction: no')).not.toHaveProperty('withdrawn');
  expect(dated('withdrawn: false', 'correction: no')).not.toHaveProperty('correction');
  expect(reportOfDated('withdrawn: true', 'correction: yes')).toEqual([
    'problem: articles/wells.md:4:12: withdrawn is "true", expected the reason. Write why, in a sentence: readers see it at the address of the article.',
    'problem: articles/wells.md:5:13: correction is "yes", expected what was corrected. Write it in a sentence: readers see it at the top of the article.',
  ]);
});

it('wants an id without spaces and an absolute canonical address', () => {
  expect(dated('canonical_url: https://example.org/wells').canonical).toBe('https://example.org/wells');
  expect(reportOfDated('id: the wells', 'canonicalUrl: /wells/')).toEqual([
    'problem: articles/wells.md:4:5: id is "the wells", expected text without spaces. Join the words with hyphens.',
    'problem: articles/wells.md:5:15: canonicalUrl is "/wells/", expected an absolute address such as https://example.org/wells/. Write it with https://.',
  ]);
});

describe('a field that is not known', () => {
  it('is a warning when it looks misspelt', () => {
    expect(reportOfDated('tagz: water', 'authers: Ada', 'sumary: Deep.', 'expriyDate: 2027-01-01')).toEqual([
      'warning: articles/wells.md:4:1: tagz is not a field of an article, expected tags. Write `tags:`.',
      'warning: articles/wells.md:5:1: authers is not a field of an article, expected authors. Write `authors:`.',
      'warning: articles/wells.md:6:1: sumary is not a field of an article, expected summary. Write `summary:`.',
      'warning: articles/wells.md:7:1: expriyDate is not a field of an article, expected expiryDate. Write `expiryDate:`.',
    ]);
  });

  it('shows where the title was meant', () => {
    expect(reportOf('---\ndate: 2026-05-04\ntilte: Wells\n---\n')).toEqual([
      'problem: articles/wells.md:3:1: there is no title, expected a field such as title: A well for every village. Write one in the front matter.',
      'warning: articles/wells.md:3:1: tilte is not a field of an article, expected title. Write `title:`.',
    ]);
  });

  it('is no fault of its file otherwise, least of all the fields of other generators', () => {
    expect(
      reportOfDated(
        'layout: post',
        'type: news',
        'weight: 3',
        'aliases: [/old/]',
        'data: 1',
        'eleventyNavigation: { key: Wells }',
        'menu: main',
        'depth: 12',
        'is: so',
      ),
    ).toEqual([]);
    expect(dated('layout: post', 'eleventyNavigation: { key: Wells }')).not.toHaveProperty('otherFields');
  });

  it('is carried along by its name when no generator knows it, for the note on it', () => {
    expect(dated('mood: calm', 'weight: 3', 'depth_in_metres: 12')).toMatchObject({
      otherFields: ['mood', 'depth_in_metres'],
      warnings: [],
    });
  });
});

describe('the aliases', () => {
  const aliasesOf = (...yaml: string[]) => dated(...yaml).aliases;

  it('are former slugs, by themselves or as addresses of articles here', () => {
    expect(
      aliasesOf(
        'aliases:',
        '  - old-wells',
        '  - Older Wells',
        '  - /articles/oldest-wells/',
        '  - articles/first/index.html',
        '  - https://news.example.org/news/articles/%D0%B2%D0%BE%D0%B4%D0%B0/',
      ),
    ).toEqual(['old-wells', 'older-wells', 'oldest-wells', 'first', 'вода']);
  });

  it('have the names that other generators give them, and may be one text', () => {
    for (const name of ['aliases', 'alias', 'redirect_from'])
      expect(aliasesOf(`${name}: old-wells`), name).toEqual(['old-wells']);
  });

  it('leave alone at which address another generator had the article', () => {
    expect(aliasesOf('aliases: [/2015/05/wells/, /old.html, /articles/, /articles/2015/wells/]')).toBeUndefined();
    expect(reportOfDated('aliases: [/2015/05/wells/, /old.html]')).toEqual([]);
  });

  it('are absent when nothing else is named than what the article is called now', () => {
    expect(dated('aliases: [wells, /articles/wells/, "!"]')).not.toHaveProperty('aliases');
    expect(dated('aliases: []')).not.toHaveProperty('aliases');
  });

  it('count once', () => {
    expect(aliasesOf('aliases: [old, /articles/old/]', 'redirect_from: [old, older]')).toEqual(['old', 'older']);
  });
});

describe('a file that is not text', () => {
  it('may begin with a byte order mark and have Windows line ends', () => {
    const parsed = parse(
      bytesOf([0xef, 0xbb, 0xbf], '---\r\ntitle: Wells\r\ndate: 2026-05-04\r\n---\r\nDeep.\r\nOld.\r\n'),
    );
    expect(parsed).toMatchObject({ article: { title: 'Wells', excerpt: 'Deep. Old.' } });
  });

  it('is refused in Latin-1, and the byte is shown', () => {
    const content = bytesOf('---\ntitle: Ünser Caf', [0xe9], '\ndate: 2026-05-04\n---\n');
    expect(parse(content)).toMatchObject({ problems: [{ source: 'title: Ünser Caf\uFFFD' }] });
    expect(reportOf(content)).toEqual([
      'problem: articles/wells.md:2:17: the byte E9 ("é" in Latin-1) is not UTF-8, expected text in UTF-8. Save the file as UTF-8.',
    ]);
  });

  it('is refused from its first bad byte, whatever replacement characters stand before it', () => {
    expect(reportOf(bytesOf('---\ntitle: \uFFFD\n', [0x80]))).toEqual([
      'problem: articles/wells.md:3:1: the byte 80 is not UTF-8, expected text in UTF-8. Save the file as UTF-8.',
    ]);
  });

  it('is refused in UTF-16', () => {
    expect(reportOf(bytesOf([0xff, 0xfe], '-\0-\0-\0'))).toEqual([
      'problem: articles/wells.md:1:1: the file is in UTF-16, expected UTF-8. Save the file as UTF-8.',
    ]);
  });

  it('is refused with a NUL in it', () => {
    expect(reportOf('---\ntitle: We\0lls\ndate: 2026-05-04\n---\n')).toEqual([
      'problem: articles/wells.md:2:10: there is a NUL character, expected text in UTF-8. Save the file as UTF-8; if it looks right already, delete the invisible character here.',
    ]);
  });

  it('is refused above a megabyte, before anything else is done with it', () => {
    const head = '---\ntitle: Wells\ndate: 2026-05-04\n---\n';
    expect(reportOf(head + 'x'.repeat(5 * 1_048_576))).toEqual([
      'problem: articles/wells.md: the file is 5.1 MB, expected at most 1 MB of text. Split it, and keep pictures in separate files.',
    ]);
    expect(reportOf(head + ' '.repeat(1_048_576 - head.length))).toEqual([]);
  });
});

it('gives something for any bytes, and never throws', () => {
  const signs = '--- +++ title: date: 2026-05-04 Wells tags: - : " [ { *a &a # \t = é 🎉 \0'.split(' ');
  const piece = fc.constantFrom('---\n', 'title: Wells\n', 'date: 2026-05-04\n', '\n', '\n  - ', ' ', ...signs);
  const text = fc.array(piece, { maxLength: 20 }).map((parts) => new TextEncoder().encode(parts.join('')));
  fc.assert(
    fc.property(fc.oneof(text, fc.uint8Array()), (bytes) => {
      const parsed = parse(bytes);
      if (parsed.kind === 'refused') expect(parsed.problems.some(({ severity }) => severity === 'problem')).toBe(true);
    }),
    { numRuns: 2000, seed: 1 },
  );
});
