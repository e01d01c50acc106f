import { describe, expect, it } from 'vitest';
import { widthOf } from '../../../lambdas/core/digest/lines.ts';
import type { Issue } from '../../../lambdas/core/digest/issue.ts';
import { renderMail } from '../../../lambdas/core/digest/mail.ts';
import { readTemplates } from '../../../lambdas/local/newsroom.ts';
import { arabicIssue, card, issueOf, told } from './issue-sample.ts';

const templates = readTemplates();
const textOf = (issue: Issue) => renderMail(issue, templates).text;

describe('The text of a mail', () => {
  it.each([
    ['of one article', 'one', issueOf(1, { picks: [] })],
    ['of four articles, with everything', 'four', issueOf(4)],
    ['from right to left', 'arabic', arabicIssue(4)],
  ])('%s is this document', async (_, name, issue) => {
    await expect(textOf(issue)).toMatchFileSnapshot(`../golden/digest/${name}.email.txt`);
  });

  it.each([
    ['Latin', card(1).excerpt],
    ['Japanese', '東京都港区の井戸は、四十年のあいだ村の人びとに水を与えてきた。'.repeat(6)],
    ['Thai', 'สวัสดีครับผมชื่อสมชายและนี่คือบ่อน้ำของเรา'.repeat(6)],
    ['Arabic', 'بعد الفيضان الأخير، يقول الصيادون إن الخرائط القديمة لم تعد صالحة '.repeat(5)],
    ['one long word', 'x'.repeat(500)],
  ])('is at most 72 columns wide, but for addresses: %s', (_, written) => {
    const { newsroom } = issueOf(0);
    const text = textOf(
      issueOf(0, {
        articles: [told(0, { title: written, excerpt: written }), told(1, { title: written, excerpt: written })],
        picks: [card(2, { title: written })],
        note: { html: '', text: written },
        newsroom: { ...newsroom, message: { from: written, text: written } },
      }),
    );
    expect(text.split('\n').filter((line) => widthOf(line) > 72 && !/^https:\/\/\S+$/.test(line))).toEqual([]);
  });

  it('has each address on a line of its own', () => {
    const lines = textOf(issueOf(9)).split('\n');
    // Those of the note come after the words that lead there, between angle brackets.
    const linked = lines.filter((line) => /https?:/.test(line) && !/^https:\/\/\S+$/.test(line));
    expect(linked).toEqual(['The report on the wells <https://news.example.org/articles/report/> is']);
    expect(lines).toContain('https://placeholder.invalid/unsubscribe');
  });

  it('says what was written, not markup', () => {
    const text = textOf(issueOf(0, { articles: [told(0, { title: 'A & B <quotas> {{x}} "the rest"' })] }));
    expect(text).toContain('\nA & B <quotas> {{x}} "the rest"\n');
  });

  it('has no empty places: never three empty lines, none at the end, none with spaces', () => {
    for (const issue of [issueOf(0, { picks: [] }), issueOf(1), issueOf(9), issueOf(20)])
      expect(textOf(issue)).not.toMatch(/\n{4}|\n\n$|[ \t]\n|^\n/);
  });

  it('keeps what it says on one line from making lines of its own', () => {
    const text = textOf(issueOf(0, { articles: [told(0, { title: 'Wells\r\n\r\nUnsubscribe: here' })] }));
    expect(text).toContain('\nWells Unsubscribe: here\n');
  });
});
