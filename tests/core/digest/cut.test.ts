import { describe, expect, it } from 'vitest';
import type { Article } from '../../../lambdas/core/article.ts';
import type { CutInput } from '../../../lambdas/core/digest/cut.ts';
import { type Issue, isIssue, type SlotRecord } from '../../../lambdas/core/digest/issue.ts';
import { slotsBetween } from '../../../lambdas/core/digest/slots.ts';
import { readSettings } from '../../../lambdas/core/reading/read-settings.ts';
import { article, at, run, runs, slugsOf, tagged, told, weekly } from './newsroom.ts';

const fridays = (from: string, to: string) => slotsBetween(weekly(), at(from), at(to)).map(({ dueAt }) => dueAt);
const now = at('2026-11-20T07:00Z');

/** The issue of 20 November 2026, the newsroom's first. */
function issueOf(articles: readonly Article[], more: Partial<CutInput> = {}): Issue {
  const [record] = run({ articles, now, ...(more.digest && { digest: more.digest }) }, more);
  if (!record || !isIssue(record)) throw new Error('There is no issue.');
  return record;
}

/** So many articles, one an hour, the newest first. */
const hourly = (count: number) =>
  Array.from({ length: count }, (_, index) => article(`a${index + 1}`, now - (index + 1) * 1_800_000));

it('The record holds all that the issue is rendered from', () => {
  const { settings } = readSettings(
    [
      ...['name: Shoreline', 'url: https://news.example.org', 'language: fr', 'timezone: Europe/Brussels'],
      ...['organisation:', '  name: Shoreline Association', '  address: [1 Quay, Exampleton]'],
    ].join('\n'),
  );
  const wells = article('wells', '2026-11-17T09:00Z', {
    ...tagged('water'),
    authors: [{ name: 'Ada Quill', slug: 'ada-quill' }],
    excerpt: 'They are back.',
  });
  const old = article('old', '2026-01-17T09:00Z');
  const note = { html: '<p>Good week.</p>', text: 'Good week.' };
  const message = { from: 'The director', text: 'Thank you for reading.' };
  const digest = weekly({ name: 'The week', timezone: 'Europe/Athens', at: '09:00' });
  const issue = issueOf([wells, old], { settings, note, message, digest, related: () => [old], templates: 'f3' });
  expect(issue).toEqual({
    format: 1,
    digest: 'weekly',
    id: '2026-11-20',
    name: 'The week',
    window: { from: at('2026-11-13T07:00Z'), to: now },
    dueAt: now,
    day: '20 novembre 2026',
    subject: 'The week: WELLS',
    newsroom: {
      name: 'Shoreline',
      url: 'https://news.example.org',
      language: 'fr',
      dir: 'ltr',
      timezone: 'Europe/Athens',
      organisation: { name: 'Shoreline Association', address: ['1 Quay', 'Exampleton'], follow: [] },
      message,
    },
    note,
    articles: [
      {
        path: 'articles/wells.md',
        id: 'tag:news.example.org,2026:articles/wells.md',
        hash: 'hash of wells',
        card: {
          ...{
            slug: 'wells',
            href: 'https://news.example.org/articles/wells/',
            title: 'WELLS',
            lang: 'en',
            dir: 'ltr',
          },
          ...{ excerpt: 'They are back.', foreign: false, publishedAt: '2026-11-17T09:00:00Z' },
          day: 'November 17, 2026',
        },
        authors: ['Ada Quill'],
        tags: [{ name: 'water', slug: 'water' }],
      },
    ],
    maximum: 15,
    picks: [
      {
        ...{ slug: 'old', href: 'https://news.example.org/articles/old/', title: 'OLD', lang: 'en', dir: 'ltr' },
        ...{ excerpt: '', foreign: false, publishedAt: '2026-01-17T09:00:00Z', day: 'January 17, 2026' },
      },
    ],
    templates: 'f3',
  });
  expect(JSON.parse(JSON.stringify(issue))).toEqual(issue);
});

describe('How many articles an issue holds', () => {
  it('with none there is no issue', () => {
    expect(run({ articles: [], now })).toEqual([
      {
        format: 1,
        digest: 'weekly',
        id: '2026-11-20',
        window: { from: at('2026-11-13T07:00Z'), to: now },
        dueAt: now,
        reason: 'too few articles',
        waiting: [],
        minimum: 1,
      },
    ]);
  });

  it('one is enough, unless more are asked for', () => {
    expect(told(run({ articles: hourly(1), now }))).toEqual(['2026-11-20: a1']);
  });

  it('one less than the minimum waits for the next issue, as long as it takes', () => {
    const digest = weekly({ minimum: 3 });
    const articles = [
      article('wells', '2026-11-03'),
      article('tides', '2026-11-04'),
      article('floods', '2026-11-23'),
      article('nets', '2026-11-24'),
    ];
    expect(told(runs({ digest, articles }, fridays('2026-11-06', '2026-11-28')))).toEqual([
      '2026-11-06: too few articles (tides, wells)',
      '2026-11-13: too few articles (tides, wells)',
      '2026-11-20: too few articles (tides, wells)',
      '2026-11-27: nets, floods, tides, wells',
    ]);
  });

  it('none is enough for a proof of what is to come, whose subject is the digest’s name', () => {
    const issue = issueOf([], { digest: weekly({ minimum: 0 }) });
    expect([issue.subject, issue.articles, issue.picks]).toEqual(['Shoreline', [], []]);
  });

  it('the minimum is enough', () => {
    expect(told(run({ digest: weekly({ minimum: 3 }), articles: hourly(3), now }))).toEqual(['2026-11-20: a1, a2, a3']);
  });

  it.each([16, 200])('%i are all in the record, which says how many the mail tells', (count) => {
    const issue = issueOf(hourly(count), { digest: weekly({ maximum: 15 }) });
    expect(issue.maximum).toBe(15);
    expect(slugsOf(issue)).toEqual(hourly(count).map(({ slug }) => slug));
  });
});

describe('The order of an issue', () => {
  const articles = [
    article('wells', '2026-11-16'),
    article('tides', '2026-11-17'),
    article('nets', '2026-11-18'),
    article('floods', '2026-11-18'),
  ];
  const counters = new Map([
    ['wells', { reads: 40 }],
    ['tides', { reads: 400, comments: 1 }],
    ['nets', { comments: 900 }],
  ]);

  it('is newest first, by slug at one instant, and the first is the lead', () => {
    const issue = issueOf(articles, { counters });
    expect(slugsOf(issue)).toEqual(['floods', 'nets', 'tides', 'wells']);
    expect(issue.subject).toBe('Shoreline: FLOODS');
  });

  it('is most read first when the settings say so, and newest first among equals', () => {
    const issue = issueOf(articles, { counters, digest: weekly({ order: 'most-read' }) });
    expect(slugsOf(issue)).toEqual(['tides', 'wells', 'floods', 'nets']);
    expect(issue.subject).toBe('Shoreline: TIDES');
  });
});

describe('What an issue leaves out', () => {
  it('is what is scheduled, expired, withdrawn or a draft when it is cut', () => {
    const articles = [
      article('wells', '2026-11-16'),
      article('later', '2026-11-20T08:00Z'),
      article('over', '2026-11-16', { expiresAt: at('2026-11-20T07:00Z') }),
      article('wrong', '2026-11-16', { withdrawn: 'It was wrong.' }),
      article('draft', '2026-11-16', { draft: true }),
    ];
    expect(told(run({ articles, now }))).toEqual(['2026-11-20: wells']);
  });

  it('is what expired before a late issue was cut, and what was published after its slot', () => {
    const articles = [
      article('wells', '2026-11-16'),
      article('over', '2026-11-16', { expiresAt: at('2026-11-20T08:00Z') }),
      article('new', '2026-11-20T08:00Z'),
    ];
    expect(told(run({ articles, now: at('2026-11-20T09:00Z') }))).toEqual(['2026-11-20: wells']);
    expect(told(runs({ articles }, [at('2026-11-20T09:00Z'), at('2026-11-27T07:00Z')]))).toEqual([
      '2026-11-20: wells',
      '2026-11-27: new',
    ]);
  });

  it('is every article without one of the digest’s tags', () => {
    const articles = [
      article('ruling', '2026-11-16', tagged('water', 'courts')),
      article('statute', '2026-11-17', tagged('law')),
      article('wells', '2026-11-18', tagged('water')),
      article('tides', '2026-11-19'),
    ];
    expect(told(run({ digest: weekly({ tags: ['law', 'courts'] }), articles, now }))).toEqual([
      '2026-11-20: statute, ruling',
    ]);
  });
});

describe('After an issue was cut', () => {
  const [wells, tides] = [article('wells', '2026-11-16'), article('tides', '2026-11-19')];
  const past = run({ articles: [wells, tides], now });
  const next = (...articles: Article[]) => told(run({ past, articles, now: at('2026-11-27T07:00Z') }));
  const news = article('news', '2026-11-24');

  it('an article that is edited is not told again', () => {
    expect(next({ ...wells, hash: 'other', title: 'CORRECTED', updatedAt: at('2026-11-25') }, tides, news)).toEqual([
      '2026-11-27: news',
    ]);
  });

  it('an article whose date is moved on is not told again', () => {
    expect(next({ ...wells, publishAt: at('2026-11-25') }, tides, news)).toEqual(['2026-11-27: news']);
  });

  it('an article whose date is moved back changes nothing', () => {
    expect(next({ ...wells, publishAt: at('2026-11-02') }, tides, news)).toEqual(['2026-11-27: news']);
  });

  it('an article that is withdrawn and comes back is not told again', () => {
    expect(next({ ...wells, withdrawn: 'It was wrong.' }, tides, news)).toEqual(['2026-11-27: news']);
    expect(next(wells, tides, news)).toEqual(['2026-11-27: news']);
  });

  it('an article that was withdrawn when its issue was cut is told by none, should it come back', () => {
    const before = run({ articles: [{ ...wells, withdrawn: 'It was wrong.' }, tides], now });
    expect(told(before)).toEqual(['2026-11-20: tides']);
    expect(told(run({ past: before, articles: [wells, tides, news], now: at('2026-11-27T07:00Z') }))).toEqual([
      '2026-11-27: news',
    ]);
  });

  it('an article that comes then and is dated before the day of the issue was back-dated, and is told by none', () => {
    expect(next(wells, tides, news, article('old', '2026-11-18'))).toEqual(['2026-11-27: news']);
    expect(next(wells, tides, news, article('eve', '2026-11-19T22:59:59.999Z'))).toEqual(['2026-11-27: news']);
  });

  it('an article that comes then and is dated on that day, at midnight say, is told by the next', () => {
    const today = article('today', '2026-11-19T23:00:00Z');
    expect(next(wells, tides, news, today)).toEqual(['2026-11-27: news, today']);
  });

  it('an article of that day that an issue told is not told again', () => {
    const today = article('today', '2026-11-19T23:00:00Z');
    const articles = [wells, today, news];
    expect(told(runs({ articles }, [now, at('2026-11-27T07:00Z')]))).toEqual([
      '2026-11-20: today, wells',
      '2026-11-27: news',
    ]);
  });

  it('the day is that of the newsroom’s zone, in which a date alone is read', () => {
    const digest = weekly({ timezone: 'America/New_York', at: '00:30' });
    const before = run({ digest, articles: [wells], now: at('2026-11-20T05:30Z') });
    const articles = [wells, article('today', '2026-11-19T23:00:00Z')];
    expect(told(run({ digest, past: before, articles, now: at('2026-11-27T05:30Z') }))).toEqual(['2026-11-27: today']);
  });
});

describe('The picks that go with the lead', () => {
  const archive = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'].map((slug) => article(slug, '2020-01-01'));
  const lead = article('lead', '2026-11-19');
  const second = article('second', '2026-11-18');
  const picks = (issue: Issue) => issue.picks.map(({ slug }) => slug);

  it('are the first three of what is related to it', () => {
    const related = (of: Article) => (of === lead ? archive : []);
    expect(picks(issueOf([lead, second, ...archive], { related }))).toEqual(['p1', 'p2', 'p3']);
  });

  it('are none of the issue’s own articles, of those that are not public, or of those newer than the issue', () => {
    const gone = article('gone', '2020-01-01', { withdrawn: 'It was wrong.' });
    const newer = article('newer', '2026-11-20T07:30Z');
    const related = () => [second, gone, newer, ...archive.slice(0, 1)];
    const issue = run(
      { articles: [lead, second, gone, newer, ...archive], now: at('2026-11-20T08:00Z') },
      { related },
    ).find(isIssue);
    expect(picks(issue!)).toEqual(['p1']);
  });

  it('are none when nothing is related', () => {
    expect(picks(issueOf([lead, second, ...archive]))).toEqual([]);
  });

  it('are nothing that one of the last four issues told or picked', () => {
    const weeks = ['2026-11-17', '2026-11-24', '2026-12-01', '2026-12-08', '2026-12-15', '2026-12-22'];
    const leads = weeks.map((date, index) => article(`w${index + 1}`, date));
    const articles = [...leads, ...archive];
    // Everything else goes with everything, what was told lately first.
    const related = (of: Article) => [...leads.filter(({ publishAt }) => publishAt < of.publishAt), ...archive];
    const past: SlotRecord[] = [];
    for (const now of fridays('2026-11-20', '2026-12-26')) past.push(...run({ past, articles, now }, { related }));
    expect(past.filter(isIssue).map((issue) => `${slugsOf(issue).join()} with ${picks(issue).join(', ')}`)).toEqual([
      'w1 with p1, p2, p3',
      'w2 with p4, p5, p6',
      'w3 with ',
      'w4 with ',
      'w5 with ',
      'w6 with w1, p1, p2',
    ]);
  });
});
