import { expect, it } from 'vitest';
import { isIssue, type SlotRecord } from '../../../lambdas/core/digest/issue.ts';
import { upcoming } from '../../../lambdas/core/digest/upcoming.ts';
import type { Digest } from '../../../lambdas/core/settings.ts';
import { timestamp } from '../../../lambdas/core/time/zone.ts';
import { article, at, inputAt, run, runs, slugsOf, told, weekly } from './newsroom.ts';

const articles = [
  article('wells', '2026-11-10'),
  article('tides', '2026-11-17'),
  article('floods', '2026-11-24'),
  article('nets', '2026-11-25'),
  article('gone', '2026-11-24', { expiresAt: at('2026-11-26') }),
  article('draft', '2026-11-24', { draft: true }),
];

interface When {
  now: string;
  past?: readonly SlotRecord[];
  digest?: Digest;
}

const coming = ({ now, past = [], digest = weekly() }: When, count = 3) =>
  upcoming({ ...inputAt({ digest, past, articles, now: at(now) }), articles }, count).map(
    ({ slot, articles, isEnough }) =>
      `${slot.id} at ${timestamp(slot.dueAt)}: ${articles.map(({ slug }) => slug).join(', ')}${isEnough ? '' : ' wait'}`,
  );

it('tells the next slots and what each would hold, scheduled articles included', () => {
  const past = runs({ articles }, [at('2026-11-13T07:00Z')]);
  expect(told(past)).toEqual(['2026-11-13: wells']);
  expect(coming({ past, now: '2026-11-16T12:00Z' })).toEqual([
    '2026-11-20 at 2026-11-20T07:00:00Z: tides',
    '2026-11-27 at 2026-11-27T07:00:00Z: nets, floods',
    '2026-12-04 at 2026-12-04T07:00:00Z:  wait',
  ]);
});

it('carries over what would be too few', () => {
  const digest = weekly({ minimum: 2 });
  const past = runs({ digest, articles }, [at('2026-11-13T07:00Z')]);
  expect(coming({ digest, past, now: '2026-11-16' })).toEqual([
    '2026-11-20 at 2026-11-20T07:00:00Z: tides, wells',
    '2026-11-27 at 2026-11-27T07:00:00Z: nets, floods',
    '2026-12-04 at 2026-12-04T07:00:00Z:  wait',
  ]);
  expect(coming({ digest: weekly({ minimum: 3 }), past, now: '2026-11-16' }, 2)).toEqual([
    '2026-11-20 at 2026-11-20T07:00:00Z: tides, wells wait',
    '2026-11-27 at 2026-11-27T07:00:00Z: nets, floods, tides, wells',
  ]);
});

it('arranges each as its note does: what is skipped is in the next, and what is told is in no other', () => {
  const past = runs({ articles }, [at('2026-11-13T07:00Z')]);
  const named = (...slugs: string[]) => slugs.map((slug) => ({ slug, line: 2 }));
  const choices = new Map([
    ['2026-11-20', { skip: named('tides') }],
    ['2026-11-27', { order: named('floods', 'tides'), skip: named('nets'), never: named('nets') }],
  ]);
  const all = [...articles, article('rain', '2026-11-18')];
  const input = inputAt({ past, articles: all, now: at('2026-11-16') });
  const slots = upcoming({ ...input, articles: all, choices }, 3);
  expect(slots.map(({ articles }) => articles.map(({ slug }) => slug))).toEqual([['rain'], ['floods', 'tides'], []]);
});

it('has what an issue left waiting in one that comes, not in each', () => {
  const [first] = runs({ articles }, [at('2026-11-20T07:00Z')]);
  const past = [{ ...first!, articles: [], postponed: [inputAt({ articles, now: 0 }).idOf(articles[1]!)] }];
  expect(coming({ past, now: '2026-11-20T12:00Z' })).toEqual([
    '2026-11-27 at 2026-11-27T07:00:00Z: nets, floods, tides',
    '2026-12-04 at 2026-12-04T07:00:00Z:  wait',
    '2026-12-11 at 2026-12-11T07:00:00Z:  wait',
  ]);
});

it('begins with a slot that is due and not yet cut', () => {
  const past = runs({ articles }, [at('2026-11-13T07:00Z')]);
  expect(coming({ past, now: '2026-11-20T09:00Z' }, 2)).toEqual([
    '2026-11-20 at 2026-11-20T07:00:00Z: tides',
    '2026-11-27 at 2026-11-27T07:00:00Z: nets, floods',
  ]);
  expect(coming({ past, now: '2026-11-20T14:00Z' }, 1)).toEqual([
    '2026-11-27 at 2026-11-27T07:00:00Z: nets, floods, tides',
  ]);
});

it('knows where a digest that never ran begins', () => {
  expect(coming({ now: '2026-11-16T12:00Z' }, 1)).toEqual(['2026-11-20 at 2026-11-20T07:00:00Z: tides']);
  const renamed = run({ digest: weekly({ slug: 'old' }), articles, now: at('2026-11-13T07:00Z') });
  expect(coming({ past: renamed, now: '2026-11-13T08:00Z' }, 1)).toEqual(['2026-11-20 at 2026-11-20T07:00:00Z: tides']);
});

it('leaves out a slot whose name an issue has', () => {
  const past = runs({ articles }, [at('2026-11-13T07:00Z')]);
  expect(coming({ digest: weekly({ at: '18:00' }), past, now: '2026-11-13T12:00Z' }, 1)).toEqual([
    '2026-11-20 at 2026-11-20T17:00:00Z: tides',
  ]);
});

it('foresees what is then cut', () => {
  const past: SlotRecord[] = runs({ articles }, [at('2026-11-13T07:00Z')]);
  const foreseen = upcoming({ ...inputAt({ past, articles, now: at('2026-11-14') }), articles }, 2);
  for (const { slot } of foreseen) past.push(...run({ past, articles, now: slot.dueAt }));
  expect(past.slice(1).filter(isIssue).map(slugsOf)).toEqual(
    foreseen.map(({ articles }) => articles.map(({ slug }) => slug)),
  );
});
