import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../../lambdas/core/article.ts';
import { type Issue, isIssue } from '../../../lambdas/core/digest/issue.ts';
import { renderMail } from '../../../lambdas/core/digest/mail.ts';
import { renderMessage } from '../../../lambdas/core/digest/message.ts';
import { slotsBetween } from '../../../lambdas/core/digest/slots.ts';
import { readTemplates } from '../../../lambdas/local/newsroom.ts';
import { article, at, run, runs, told, weekly } from './newsroom.ts';

// From articles to what a reader gets, where an issue is at the edge of what it can be.

const templates = readTemplates();
const now = at('2026-11-20T07:00Z');

/** The issue of 20 November 2026. */
function issueOf(articles: readonly Article[], digest = weekly()): Issue {
  const [record] = run({ articles, now, digest });
  if (!record || !isIssue(record)) throw new Error('There is no issue.');
  return record;
}

const mailOf = (issue: Issue) => renderMail(issue, templates);
const messageOf = (issue: Issue) => renderMessage(issue, mailOf(issue));

/** So many articles, the newest first. */
const articles = (count: number) =>
  Array.from({ length: count }, (_, n) => article(`a${n + 1}`, now - n * 60_000 - 1, { title: `Article ${n + 1}` }));

/** The text of an issue that tells this. */
const textWith = (told: string) => `\
Shoreline
=========
November 20, 2026

Read this in your browser:
https://news.example.org/digests/2026-11-20/
${told}
------------------------------------------------------------------------
Shoreline

Was this e-mail forwarded to you? Subscribe:
https://news.example.org/subscribe/

You receive this e-mail because you subscribed to Shoreline.

Unsubscribe:
https://placeholder.invalid/unsubscribe

All issues:
https://news.example.org/digests/
`;

describe('An issue', () => {
  it('of no article is not cut; the proof of one tells nothing', () => {
    expect(told(run({ articles: [], now }))).toEqual(['2026-11-20: too few articles ()']);
    expect(mailOf(issueOf([], weekly({ minimum: 0 }))).text).toBe(textWith(''));
  });

  it('of one article is its lead', () => {
    expect(mailOf(issueOf(articles(1))).text).toBe(
      textWith(`
Article 1
November 20, 2026
https://news.example.org/articles/a1/
`),
    );
  });

  it('of one less than the minimum is not cut, and they stand in the next', () => {
    const digest = weekly({ minimum: 3, maximum: 15 });
    const late = article('late', '2026-11-26T10:00Z', { title: 'At last' });
    const [skipped, next] = runs({ articles: [late, ...articles(2)], digest }, [now, at('2026-11-27T07:00Z')]);
    expect(skipped).toEqual({
      ...{ format: 1, digest: 'weekly', id: '2026-11-20', reason: 'too few articles', minimum: 3 },
      ...{ window: { from: at('2026-11-13T07:00Z'), to: now }, dueAt: now, waiting: ['a1', 'a2'] },
    });
    if (!next || !isIssue(next)) throw new Error('There is no issue.');
    expect(mailOf(next).text).toContain(`
At last
November 26, 2026
https://news.example.org/articles/late/


More articles
-------------

Article 1
November 20, 2026
https://news.example.org/articles/a1/


Article 2
November 20, 2026
https://news.example.org/articles/a2/

----`);
  });

  it.each([
    [3, 'And 1 more article on the web page'],
    [200, 'And 198 more articles on the web page'],
  ])('of %i articles where two are the most tells two, and of the others how many', (count, more) => {
    expect(mailOf(issueOf(articles(count), weekly({ maximum: 2 }))).text).toBe(
      textWith(`
Article 1
November 20, 2026
https://news.example.org/articles/a1/


More articles
-------------

Article 2
November 20, 2026
https://news.example.org/articles/a2/


${more}:
https://news.example.org/digests/2026-11-20/
`),
    );
  });

  it('of articles without pictures has none, and no room for one', () => {
    const { html } = mailOf(issueOf(articles(15)));
    expect(html).not.toMatch(
      /<img|<div class="pictur|<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" dir/,
    );
    expect(html.match(/<h3 style="[^"]*"><a [^>]*>Article \d+<\/a><\/h3>/g)).toHaveLength(14);
  });
});

describe('A title', () => {
  const titled = (title: string) => issueOf([article('a', now - 1, { title }), article('b', now - 2, { title })]);

  it('of 500 characters without a space is cut, in the subject too', () => {
    const issue = titled('x'.repeat(500));
    expect(issue.subject).toBe(`Shoreline: ${'x'.repeat(66)}…`);
    const line = 'x'.repeat(72);
    expect(mailOf(issue).text).toContain(`
${line}
${line}
${line}
${'x'.repeat(23)}…
November 20, 2026
https://news.example.org/articles/a/
`);
  });

  it('of 500 characters in words is cut between words, in the subject too', () => {
    const issue = titled('A village counts its litres. '.repeat(18).slice(0, 500));
    expect(issue.subject).toBe('Shoreline: A village counts its litres. A village counts its litres. A…');
    expect(mailOf(issue).text).toContain(`
A village counts its litres. A village counts its litres. A village
counts its litres. A village counts its litres. A village counts its
litres. A village counts its litres. A village counts its litres. A
village counts its litres. A…
November 20, 2026
`);
  });

  it('with HTML, quotation marks and Handlebars in it is what was written', async () => {
    const title = '<script>alert(1)</script> "x" & {{x}} {{{unsubscribe}}}';
    const issue = titled(title);
    const { text, html, subject } = await PostalMime.parse(messageOf(issue));
    expect(subject).toBe(`Shoreline: ${title}`);
    expect(text).toContain(`\n${title}\nNovember 20, 2026\n`);
    const escaped = '&lt;script&gt;alert(1)&lt;/script&gt; &quot;x&quot; &amp; {{x}} {{{unsubscribe}}}';
    expect(html).toContain(`<title>Shoreline: ${escaped}</title>`);
    expect(
      html?.match(/<a class="accent" [^>]*>(.*script.*)<\/a>/g)?.map((link) => link.replace(/<[^>]*>/g, '')),
    ).toEqual([escaped, escaped]);
  });

  it('with line breaks in it makes no header and no line', async () => {
    const issue = titled('Wells\r\nBcc: victim@example.org\r\n\r\n<p>Body');
    expect(issue.subject).toBe('Shoreline: Wells Bcc: victim@example.org <p>Body');
    const { headers, subject, bcc, text } = await PostalMime.parse(messageOf(issue));
    expect([subject, bcc, headers.length]).toEqual([issue.subject, undefined, 16]);
    expect(text).toContain('\nWells Bcc: victim@example.org <p>Body\nNovember 20, 2026\n');
  });

  it('from right to left, in a newsroom that writes from left to right, says so', () => {
    const arabic = article('a', now - 1, { title: 'البحيرة التي تحركت', lang: 'ar', dir: 'rtl' });
    const issue = issueOf([arabic, article('b', now - 2, { title: 'Wells' })]);
    const { html, text } = mailOf(issue);
    expect(html).toContain('<html lang="en" dir="ltr">');
    expect(html).toMatch(/<h2 lang="ar" dir="rtl" style="[^"]*"><a [^>]*>البحيرة التي تحركت<\/a><\/h2>/);
    expect(html).toMatch(/<h3 style="[^"]*"><a [^>]*>Wells<\/a><\/h3>/);
    expect(text).toContain('\nالبحيرة التي تحركت\nNovember 20, 2026\n');
  });
});

describe('In the week in which the clocks are changed', () => {
  it.each([
    ['Europe/Brussels', 'October 30, 2026', '2026-10-23T06:00Z', '2026-10-30T07:00Z', 'Fri, 30 Oct 2026 07:00:00', 169],
    ['Europe/Brussels', 'April 2, 2027', '2027-03-26T07:00Z', '2027-04-02T06:00Z', 'Fri, 02 Apr 2027 06:00:00', 167],
    [
      'America/New_York',
      'November 6, 2026',
      '2026-10-30T12:00Z',
      '2026-11-06T13:00Z',
      'Fri, 06 Nov 2026 13:00:00',
      169,
    ],
    ['America/New_York', 'March 19, 2027', '2027-03-12T13:00Z', '2027-03-19T12:00Z', 'Fri, 19 Mar 2027 12:00:00', 167],
    [
      'Australia/Lord_Howe',
      'October 9, 2026',
      '2026-10-01T21:30Z',
      '2026-10-08T21:00Z',
      'Thu, 08 Oct 2026 21:00:00',
      167.5,
    ],
    [
      'Australia/Lord_Howe',
      'April 9, 2027',
      '2027-04-01T21:00Z',
      '2027-04-08T21:30Z',
      'Thu, 08 Apr 2027 21:30:00',
      168.5,
    ],
  ])('in %s, the issue of %s holds the week, of however many hours', (timezone, day, from, to, date, hours) => {
    const digest = weekly({ timezone });
    const halfHours = Array.from({ length: 48 * 22 }, (_, n) => article(`a${n}`, at(from) + (n - 48 * 7) * 1_800_000));
    const slots = slotsBetween(digest, at(from), at(to) + 8 * 24 * 3_600_000).map(({ dueAt }) => dueAt);
    const issues = runs({ articles: halfHours, digest }, slots).filter(isIssue);
    const issue = issues.find(({ dueAt }) => dueAt === at(to))!;
    expect(issue.window).toEqual({ from: at(from), to: at(to) });
    expect(issue.articles).toHaveLength(2 * hours);
    expect(mailOf(issue).text.split('\n')[2]).toBe(day);
    expect(messageOf(issue)).toContain(`\r\nDate: ${date} +0000\r\n`);
    const slugs = issues.flatMap(({ articles }) => articles.map(({ card }) => card.slug));
    expect(new Set(slugs).size).toBe(slugs.length);
  });
});

it('A monthly issue on the 31st comes on the last day of every month, with each article once', () => {
  const digest = weekly({ schedule: { every: 'month', day: 31 } });
  const months = ['2027-01', '2027-02', '2027-03', '2027-04', '2027-05'];
  const articles = months.flatMap((month) => [
    article(`first-of-${month}`, `${month}-01T00:00Z`),
    article(`28-of-${month}`, `${month}-28T12:00Z`),
  ]);
  const slots = slotsBetween(digest, at('2027-01-01'), at('2027-06-01')).map(({ dueAt }) => dueAt);
  const records = runs({ articles, digest }, slots);
  expect(told(records)).toEqual([
    '2027-01-31: 28-of-2027-01, first-of-2027-01',
    '2027-02-28: first-of-2027-02',
    '2027-03-31: 28-of-2027-03, first-of-2027-03, 28-of-2027-02',
    '2027-04-30: 28-of-2027-04, first-of-2027-04',
    '2027-05-31: 28-of-2027-05, first-of-2027-05',
  ]);
  expect(records.filter(isIssue).map((issue) => mailOf(issue).text.split('\n')[2])).toEqual([
    'January 31, 2027',
    'February 28, 2027',
    'March 31, 2027',
    'April 30, 2027',
    'May 31, 2027',
  ]);
});
