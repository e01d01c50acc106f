import { describe, expect, it } from 'vitest';
import type { Issue } from '../../../lambdas/core/digest/issue.ts';
import { issueChanges, issueChangesText } from '../../../lambdas/local/wording/issue-changes.ts';
import { card, issueOf, told } from '../../core/digest/issue-sample.ts';

const [wells, pumps, rain] = [told(0, { title: 'Wells' }), told(1, { title: 'Pumps' }), told(2, { title: 'Rain' })];
const before = issueOf(0, {
  articles: [wells, pumps],
  preheader: 'This week',
  picks: [card(3, { title: 'Salt' }), card(4, { title: 'Tide' })],
});
const now = (more: Partial<Issue>) => issueChangesText(issueChanges(before, { ...before, revision: 2, ...more }));

describe('What is different in an issue that is cut again', () => {
  it.each<[string, Partial<Issue>, string[]]>([
    [
      'its subject',
      { subject: 'Dry wells', isSubjectChosen: true },
      ['Subject: "The Kivu Courier: The well at Rutshuru runs dry" becomes "Dry wells"'],
    ],
    ['its preheader', { preheader: 'Of water' }, ['Preheader: "This week" becomes "Of water"']],
    ['a note that closes it', { after: { html: '<p>Bye.</p>', text: 'Bye.' } }, ['At the end: "Bye."']],
    ['picks that are gone', { picks: [] }, ['You might like: "Salt · Tide"']],
    ['an article that joined', { articles: [wells, pumps, rain] }, ['New in it: "Rain"']],
    ['an article that left', { articles: [wells] }, ['No longer in it: "Pumps"']],
    ['the order', { articles: [pumps, wells] }, ['Order: "Wells · Pumps" becomes "Pumps · Wells"']],
    [
      'the order of those that stay, beside those that come and go',
      { articles: [rain, wells] },
      ['No longer in it: "Pumps"', 'New in it: "Rain"'],
    ],
    [
      'a title',
      { articles: [wells, { ...pumps, card: { ...pumps.card, title: 'A pump' } }] },
      ['Title of 1.md: "Pumps" becomes "A pump"'],
    ],
    [
      'an excerpt',
      { articles: [{ ...wells, card: { ...wells.card, excerpt: 'Short.' } }, pumps] },
      [`Excerpt of 0.md: "${wells.card.excerpt}" becomes "Short."`],
    ],
    [
      'an author',
      { articles: [{ ...wells, authors: [] }, pumps] },
      ['Details of 0.md, such as its picture, authors or tags'],
    ],
    [
      'only the text below what the e-mail shows',
      { articles: [{ ...wells, hash: 'other' }, pumps] },
      ['The text of 0.md; the e-mail shows only its beginning'],
    ],
    ['the settings', { maximum: 3 }, ['Other details, such as those of the settings, the tags and the theme']],
    [
      'nothing that has a name',
      { postponed: ['tag:news.example.org,2026-11-18:7'] },
      ['Other details, such as those of the settings, the tags and the theme'],
    ],
  ])('is named: %s', (_, more, lines) => {
    expect(now(more).split('\n')).toEqual(lines.map((line) => `  ${line}`));
  });
});
