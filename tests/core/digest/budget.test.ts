import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodedBytes } from '../../../lambdas/core/digest/encoded-bytes.ts';
import { mailLimitsOf } from '../../../lambdas/core/digest/mail-limits.ts';
import type { Issue } from '../../../lambdas/core/digest/issue.ts';
import { type Mail, renderMail } from '../../../lambdas/core/digest/mail.ts';
import { forTransfer } from '../../../lambdas/core/digest/transfer-encoding.ts';
import { readTemplates } from '../../../lambdas/local/newsroom.ts';
import { card, issueOf, told } from './issue-sample.ts';

const templates = readTemplates();
const mailOf = (issue: Issue) => renderMail(issue, templates);
const articles = (count: number, excerpt: string) => Array.from({ length: count }, (_, n) => told(n, { excerpt }));

/** What of the issue is in the mail. */
function shownIn({ html }: Mail) {
  return {
    picks: html.includes('You might like'),
    excerpts: html.match(/excerpt /g)?.length ?? 0,
    more: /And (\d+) more/.exec(html)?.[1],
  };
}

describe('A mail that is too heavy', () => {
  it('loses its picks first', () => {
    const lengths = Array.from({ length: 100 }, (_, n) => 4_000 + 10 * n);
    const mails = lengths.map((length) =>
      mailOf(issueOf(0, { articles: articles(15, `excerpt ${'x'.repeat(length)}`) })),
    );
    const [first, mail] = ['the excerpts of the picks', 'the picks from the archive'].map((left) =>
      mails.find(({ gaveWay }) => gaveWay[0] === left)!,
    );
    expect(shownIn(first!)).toEqual({ picks: true, excerpts: 15, more: undefined });
    expect(mails.indexOf(first!)).toBeLessThan(mails.indexOf(mail!));
    expect(shownIn(mail!)).toEqual({ picks: false, excerpts: 15, more: undefined });
    expect(mail!.gaveWay).toEqual(['the picks from the archive']);
  });

  it('then its excerpts, from the last on', () => {
    const mail = mailOf(issueOf(0, { articles: articles(15, `excerpt ${'x'.repeat(9_000)}`) }));
    expect(shownIn(mail)).toEqual({ picks: false, excerpts: 8, more: undefined });
    expect(mail.html.lastIndexOf('excerpt ')).toBeLessThan(mail.html.indexOf('number-8/'));
    expect(mail.gaveWay).toEqual(['the picks from the archive', '7 of 15 excerpts']);
  });

  it('then its articles, from the last on', () => {
    const mail = mailOf(issueOf(200, { maximum: 200 }));
    expect(shownIn(mail)).toMatchObject({ picks: false, excerpts: 0, more: String(200 - mail.shown) });
    expect(mail.shown).toBeGreaterThan(50);
    expect(mail.gaveWay).toContain(`${200 - mail.shown} articles`);
    expect(mail.text.match(/^https:.*\/articles\//gm)).toHaveLength(mail.shown);
    const withOneMore = mailOf(issueOf(mail.shown + 1, { maximum: 200 }));
    expect(withOneMore.gaveWay).toContain('1 article');
  });

  it('and at last all but the beginning of the note and of the message', () => {
    const { newsroom } = issueOf(0);
    const mail = mailOf(
      issueOf(2, {
        note: { html: `<p>${'word '.repeat(30_000)}</p>`, text: 'word '.repeat(30_000) },
        newsroom: { ...newsroom, message: { from: 'The director', text: 'sentence '.repeat(20_000) } },
      }),
    );
    expect(mail.shown).toBe(1);
    expect(mail.html).toMatch(/>(?:word ){119}word…<\/p>/);
    expect(mail.html).toMatch(/>(?:sentence )+sentence…<\/p>/);
    expect(mail.gaveWay).toContain('parts of the note and of the message');
  });

  it('never has more than 100,000 bytes', () => {
    const sizes = fc.record({
      count: fc.integer({ min: 1, max: 60 }),
      maximum: fc.integer({ min: 1, max: 60 }),
      excerpt: fc
        .constantFrom('x', 'ж', '水', '😀')
        .chain((sign) => fc.nat(3_000).map((length) => sign.repeat(length))),
      note: fc.nat(120_000),
    });
    fc.assert(
      fc.property(sizes, ({ count, maximum, excerpt, note }) => {
        const issue = issueOf(0, {
          ...{ articles: articles(count, excerpt), maximum },
          note: { html: `<p>${'n '.repeat(note / 2)}</p>`, text: 'n '.repeat(note / 2) },
        });
        const mail = mailOf(issue);
        expect(forTransfer(mail.html).encoded.length).toBeLessThanOrEqual(mail.bytes);
        expect(mail.bytes).toBeLessThanOrEqual(100_000);
      }),
      { numRuns: 60 },
    );
  });

  it('is called heavy before it has to lose anything', () => {
    const mail = mailOf(issueOf(0, { articles: articles(15, 'x'.repeat(3_800)) }));
    expect(shownIn(mail).picks).toBe(true);
    expect(mail.gaveWay).toEqual([]);
    expect(mail.bytes).toBeGreaterThan(80_000);
  });
});

describe('What gives way', () => {
  it('is told step by step', () => {
    expect(mailLimitsOf(issueOf(2, { picks: [card(9)] }), 15)).toEqual([
      { articles: 2, excerpts: 2, picks: 'whole', wholeTexts: true },
      { articles: 2, excerpts: 2, picks: 'titles', wholeTexts: true },
      { articles: 2, excerpts: 2, picks: 'none', wholeTexts: true },
      { articles: 2, excerpts: 1, picks: 'none', wholeTexts: true },
      { articles: 2, excerpts: 0, picks: 'none', wholeTexts: true },
      { articles: 1, excerpts: 0, picks: 'none', wholeTexts: true },
      { articles: 1, excerpts: 0, picks: 'none', wholeTexts: false },
    ]);
  });

  it('is nothing but texts where there is no article', () => {
    expect(mailLimitsOf(issueOf(0, { picks: [] }), 15)).toEqual([
      { articles: 0, excerpts: 0, picks: 'none', wholeTexts: true },
      { articles: 0, excerpts: 0, picks: 'none', wholeTexts: false },
    ]);
  });
});

describe('The bytes of a text in a message', () => {
  it('are never told too few, and hardly too many', () => {
    const texts = fc.array(
      fc.string({ unit: fc.constantFrom('a', 'b', ' ', '.', '=', '\n', '\t', 'é', '水', '😀', '<p style="x">') }),
      {
        minLength: 1,
      },
    );
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join('');
        expect(forTransfer(text).encoded.length).toBeLessThanOrEqual(encodedBytes(text));
      }),
      { numRuns: 500 },
    );
    const { html } = mailOf(issueOf(15));
    expect(encodedBytes(html) / forTransfer(html).encoded.length).toBeLessThan(1.05);
  });
});
