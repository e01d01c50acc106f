import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueSlots } from '../../../lambdas/core/digest/due.ts';
import { isIssue, type SlotRecord } from '../../../lambdas/core/digest/issue.ts';
import { slotsBetween } from '../../../lambdas/core/digest/slots.ts';
import type { Digest } from '../../../lambdas/core/settings.ts';
import { timestamp } from '../../../lambdas/core/time/zone.ts';
import { article, at, inputAt, run, runs, slugsOf, tagged, told, weekly } from './newsroom.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** Fridays at 08:00 in Brussels, which is 07:00Z in winter. */
const fridays = (from: string, to: string) => slotsBetween(weekly(), at(from), at(to)).map(({ dueAt }) => dueAt);
const windows = (records: readonly SlotRecord[]) =>
  records.map(({ window }) => `${timestamp(window.from)} to ${timestamp(window.to)}`);

describe('A digest begins', () => {
  const archive = ['2019-03-01', '2024-07-01', '2026-11-01'].map((date) => article(`old-${date}`, date));

  it('with what is at most one period old, when its first run is on time', () => {
    const articles = [...archive, article('wells', '2026-11-16T09:00Z'), article('tides', '2026-11-19T09:00Z')];
    const records = run({ articles, now: at('2026-11-20T07:00Z') });
    expect(told(records)).toEqual(['2026-11-20: tides, wells']);
    expect(windows(records)).toEqual(['2026-11-13T07:00:00Z to 2026-11-20T07:00:00Z']);
  });

  it('at the slot before its first run, when that is between two slots', () => {
    const articles = [...archive, article('wells', '2026-11-16T09:00Z'), article('tides', '2026-11-19T09:00Z')];
    const records = runs({ articles }, [at('2026-11-17T10:00Z'), at('2026-11-20T07:00Z')]);
    expect(told(records)).toEqual(['2026-11-13: not begun ()', '2026-11-20: tides, wells']);
    expect(windows(records)).toEqual([
      '2026-11-13T07:00:00Z to 2026-11-13T07:00:00Z',
      '2026-11-13T07:00:00Z to 2026-11-20T07:00:00Z',
    ]);
  });

  it('without what was published earlier on the day of the slot before', () => {
    const articles = [article('dawn', '2026-11-13T06:00Z'), article('noon', '2026-11-13T11:00Z')];
    expect(told(run({ articles, now: at('2026-11-20T07:00Z') }))).toEqual(['2026-11-20: noon']);
    expect(told(runs({ articles }, [at('2026-11-17'), at('2026-11-20T07:00Z')]))).toEqual([
      '2026-11-13: not begun ()',
      '2026-11-20: noon',
    ]);
  });

  it('before anything is published, and loses nothing from then on', () => {
    const articles = ['2026-11-03', '2026-11-10', '2026-11-12', '2026-11-18'].map((date) => article(date, date));
    const records = runs({ articles }, fridays('2026-10-23', '2026-11-27'));
    expect(told(records)).toEqual([
      '2026-10-23: too few articles ()',
      '2026-10-30: too few articles ()',
      '2026-11-06: 2026-11-03',
      '2026-11-13: 2026-11-12, 2026-11-10',
      '2026-11-20: 2026-11-18',
    ]);
  });

  it('anew when another is added, whatever the first has told', () => {
    const articles = [article('wells', '2026-11-16'), article('tides', '2026-11-19')];
    const past = runs({ articles }, fridays('2026-11-13', '2026-11-21'));
    const law = weekly({ slug: 'law', prefix: 'law-', at: '12:00' });
    expect(told(run({ digest: law, past, articles, now: at('2026-11-20T11:00Z') }))).toEqual([
      'law-2026-11-20: tides, wells',
    ]);
  });
});

describe('A slot that nobody ran at', () => {
  const articles = [article('wells', '2026-11-10'), article('tides', '2026-11-17'), article('floods', '2026-11-24')];
  const past = runs({ articles }, [at('2026-11-06T07:00Z')]);

  it('is not due a millisecond early', () => {
    expect(run({ past, articles, now: at('2026-11-13T06:59:59.999Z') })).toEqual([]);
  });

  it('is made up within the grace period, the same as on time', () => {
    const onTime = run({ past, articles, now: at('2026-11-13T07:00Z') });
    expect(told(onTime)).toEqual(['2026-11-13: wells']);
    expect(run({ past, articles, now: at('2026-11-13T13:00Z') })).toEqual(onTime);
  });

  it('is skipped after it, with a record, and its articles are in the next issue', () => {
    const records = runs({ past, articles }, [at('2026-11-13T13:00:00.001Z'), at('2026-11-20T07:00Z')]);
    expect(told(records).slice(1)).toEqual(['2026-11-13: missed (wells)', '2026-11-20: tides, wells']);
    expect(windows(records).slice(1)).toEqual([
      '2026-10-30T07:00:00Z to 2026-11-13T07:00:00Z',
      '2026-10-30T07:00:00Z to 2026-11-20T07:00:00Z',
    ]);
  });

  it('is recorded with all others that were missed, and the one that is due is cut', () => {
    expect(told(run({ past, articles, now: at('2026-11-27T08:00Z') }))).toEqual([
      '2026-11-13: missed (wells)',
      '2026-11-20: missed (tides, wells)',
      '2026-11-27: floods, tides, wells',
    ]);
  });

  it('is missed at once when there is no grace', () => {
    const digest = weekly({ grace: 0 });
    expect(told(run({ digest, past, articles, now: at('2026-11-13T07:00Z') }))).toEqual(['2026-11-13: wells']);
    expect(told(run({ digest, past, articles, now: at('2026-11-13T07:00:01Z') }))).toEqual([
      '2026-11-13: missed (wells)',
    ]);
  });
});

describe('Once a slot is recorded', () => {
  const articles = [article('wells', '2026-11-17'), article('tides', '2026-11-19')];
  const past = runs({ articles }, fridays('2026-11-13', '2026-11-21'));

  it('nothing is due until the next', () => {
    expect(told(past)).toEqual(['2026-11-13: too few articles ()', '2026-11-20: tides, wells']);
    for (const now of ['2026-11-20T07:00Z', '2026-11-20T07:00:01Z', '2026-11-27T06:59:59Z'])
      expect(run({ past, articles, now: at(now) })).toEqual([]);
  });

  it('a clock that goes back changes nothing', () => {
    expect(run({ past, articles, now: at('2026-11-14') })).toEqual([]);
    expect(run({ past, articles, now: at('2020-01-01') })).toEqual([]);
  });

  it('a skipped slot stays skipped, though an article came in the meantime', () => {
    const late = [article('wells', '2026-11-13T07:30Z')];
    const skipped = run({ articles: [], now: at('2026-11-13T07:00Z') });
    expect(told(skipped)).toEqual(['2026-11-13: too few articles ()']);
    expect(run({ past: skipped, articles: late, now: at('2026-11-13T08:00Z') })).toEqual([]);
  });

  it('another hour on the same day is no second slot, and the articles come in the next issue', () => {
    const more = [...articles, article('floods', '2026-11-20T09:00Z')];
    const evening = weekly({ at: '18:00' });
    expect(run({ digest: evening, past, articles: more, now: at('2026-11-20T17:00Z') })).toEqual([]);
    expect(told(run({ digest: evening, past, articles: more, now: at('2026-11-27T17:00Z') }))).toEqual([
      '2026-11-27: floods',
    ]);
  });

  it('another day of the week goes on where the last issue ended', () => {
    const more = [...articles, article('floods', '2026-11-20T09:00Z')];
    const mondays = weekly({ schedule: { every: 'week', weekday: 1 } });
    const records = run({ digest: mondays, past, articles: more, now: at('2026-11-23T07:00Z') });
    expect(told(records)).toEqual(['2026-11-23: floods']);
    expect(windows(records)).toEqual(['2026-11-20T07:00:00Z to 2026-11-23T07:00:00Z']);
  });

  it('an issue counts, should another run have skipped its slot at the same time', () => {
    const [skipped] = run({ digest: weekly({ minimum: 3 }), articles, now: at('2026-11-20T07:00Z') });
    const [issue] = run({ articles, now: at('2026-11-20T07:00Z') });
    const more = [...articles, article('floods', '2026-11-24')];
    for (const both of [
      [skipped!, issue!],
      [issue!, skipped!],
    ])
      expect(told(run({ past: both, articles: more, now: at('2026-11-27T07:00Z') }))).toEqual(['2026-11-27: floods']);
  });
});

it('runs several digests beside each other, each with its own windows and its own tags', () => {
  const law = weekly({ slug: 'law', prefix: 'law-', schedule: { every: 'month', day: 31 }, tags: ['law', 'courts'] });
  const articles = [
    article('wells', '2026-11-10', tagged('water')),
    article('ruling', '2026-11-11', tagged('courts', 'water')),
    article('statute', '2026-11-25', tagged('law')),
    article('tides', '2026-11-26'),
  ];
  const past: SlotRecord[] = [];
  for (let now = at('2026-10-30T07:00Z'); now <= at('2026-11-30T07:00Z'); now += hour)
    for (const digest of [weekly(), law]) past.push(...run({ digest, past, articles, now }));
  expect(told(past)).toEqual([
    '2026-10-30: too few articles ()',
    'law-2026-09-30: not begun ()',
    'law-2026-10-31: too few articles ()',
    '2026-11-06: too few articles ()',
    '2026-11-13: ruling, wells',
    '2026-11-20: too few articles ()',
    '2026-11-27: tides, statute',
    'law-2026-11-30: statute, ruling',
  ]);
});

it('takes an article on the very edge of a window into the issue that begins there', () => {
  const articles = [
    article('before', '2026-11-13T06:59:59.999Z'),
    article('edge', '2026-11-13T07:00:00Z'),
    article('last', '2026-11-20T06:59:59.999Z'),
    article('next', '2026-11-20T07:00:00Z'),
  ];
  expect(told(runs({ articles }, fridays('2026-11-13', '2026-11-28')))).toEqual([
    '2026-11-13: before',
    '2026-11-20: last, edge',
    '2026-11-27: next',
  ]);
});

describe('Whatever the instants at which it runs', () => {
  const zone = fc.constantFrom('Europe/Brussels', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia');
  const schedule = fc.oneof(
    fc.record({ every: fc.constant('week' as const), weekday: fc.integer({ min: 1, max: 7 }) }),
    fc.record({ every: fc.constant('month' as const), day: fc.integer({ min: 1, max: 31 }) }),
  );
  const digest = fc
    .record({
      ...{ timezone: zone, schedule, at: fc.constantFrom('00:00', '01:45', '02:15', '02:30', '08:00', '23:30') },
      ...{ minimum: fc.integer({ min: 1, max: 4 }), grace: fc.integer({ min: 0, max: 144 }) },
    })
    .map((some): Digest => weekly(some));
  const begin = at('2009-12-01');
  const gaps = (longest: number) => fc.integer({ min: 0, max: longest });
  const moments = (longest: number, count: number) =>
    fc.array(gaps(longest), { minLength: 1, maxLength: count, size: 'max' }).map((all) => {
      let now = begin;
      return all.map((gap) => (now += gap));
    });
  const dates = fc.array(fc.integer({ min: begin - 40 * day, max: begin + 400 * day }), { maxLength: 40, size: 'max' });

  /** Some runs at chance instants, some on the slot, as a scheduler does. */
  const instantsOf = (digest: Digest, chance: number[], isPunctual: boolean[]) =>
    chance.map((now, index) =>
      isPunctual[index % isPunctual.length] ? (slotsBetween(digest, now, now + 33 * day)[0]?.dueAt ?? now) : now,
    );

  it('every article is in exactly one issue or waits, windows join, and a second run changes nothing', () => {
    fc.assert(
      fc.property(
        digest,
        moments(30 * day, 30),
        fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
        dates,
        (digest, chance, isPunctual, dates) => {
          const articles = dates.map((date, index) => article(`a${index}`, date));
          const instants = instantsOf(digest, chance, isPunctual).toSorted((a, b) => a - b);
          const past: SlotRecord[] = [];
          for (const now of instants) {
            past.push(...run({ digest, past, articles, now }));
            expect(run({ digest, past, articles, now })).toEqual([]);
          }
          const issues = past.filter(isIssue);
          const beginsAt = past[0]?.window.from ?? Infinity;
          const endsAt = issues.at(-1)?.window.to ?? beginsAt;
          const inIssues = issues.flatMap(slugsOf).toSorted();
          const due = articles.filter(({ publishAt }) => beginsAt <= publishAt && publishAt < endsAt);
          expect(inIssues).toEqual(due.map(({ slug }) => slug).toSorted());

          expect(new Set(past.map(({ id }) => id)).size).toBe(past.length);
          issues.slice(1).forEach(({ window }, index) => expect(window.from).toBe(issues[index]!.window.to));
          for (const { window, dueAt } of past) expect(window.to).toBe(dueAt);
          const known = slotsBetween(digest, past[0]?.dueAt ?? 0, (past.at(-1)?.dueAt ?? -1) + 1);
          expect(past.map(({ id }) => id)).toEqual(known.map(({ id }) => id));
        },
      ),
      { numRuns: 120 },
    );
  });

  it('no article is told twice, however its date is moved between the runs', () => {
    const slugs = ['a', 'b', 'c', 'd', 'e', 'f'];
    const someDates = fc.array(gaps(300 * day), { minLength: slugs.length, maxLength: slugs.length });
    fc.assert(
      fc.property(digest, fc.array(someDates, { minLength: 2, maxLength: 12 }), (digest, datesByRun) => {
        const slots = slotsBetween(digest, begin, begin + 400 * day);
        const past: SlotRecord[] = [];
        datesByRun.forEach((dates, index) => {
          const articles = slugs.map((slug, n) => article(slug, begin + dates[n]!));
          past.push(...run({ digest, past, articles, now: slots[index]!.dueAt }));
        });
        const inIssues = past.filter(isIssue).flatMap(slugsOf);
        expect(new Set(inIssues).size).toBe(inIssues.length);
      }),
      { numRuns: 60 },
    );
  });

  it('with a run at every slot, no article since the beginning waits for longer than the minimum makes it', () => {
    fc.assert(
      fc.property(digest, dates, (digest, dates) => {
        const articles = dates.map((date, index) => article(`a${index}`, date));
        const instants = slotsBetween(digest, begin, begin + 400 * day).map(({ dueAt }) => dueAt);
        const past = runs({ digest, articles }, instants);
        for (const record of past)
          expect(
            isIssue(record) ? record.articles.length >= digest.minimum : record.waiting.length < digest.minimum,
          ).toBe(true);
      }),
      { numRuns: 15 },
    );
  });
});

it('asks nothing of the articles to know that nothing is due', () => {
  const past = runs({ articles: [] }, [at('2026-11-20T07:00Z')]);
  const input = inputAt({ past, articles: [], now: at('2026-11-21') });
  expect(dueSlots(input)).toEqual({ passed: [] });
});
