import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestsDueAt, slotBefore, slotsBetween } from '../../../lambdas/core/digest/slots.ts';
import type { Digest, Schedule } from '../../../lambdas/core/settings.ts';
import { timestamp } from '../../../lambdas/core/time/zone.ts';
import { at, weekly } from './newsroom.ts';

const monthly = (day: number, more: Partial<Digest> = {}) => weekly({ schedule: { every: 'month', day }, ...more });
const week = (weekday: number): { schedule: Schedule } => ({ schedule: { every: 'week', weekday } });

/** `2026-11-20 is 2026-11-20T07:00:00Z` */
const slots = (digest: Digest, from: string, to: string) =>
  slotsBetween(digest, at(from), at(to)).map(({ id, dueAt }) => `${id} is ${timestamp(dueAt)}`);

describe('A weekly slot keeps its hour on the newsroom’s clocks when they are changed', () => {
  it('in Europe/Brussels', () => {
    const monday = weekly(week(1));
    expect(slots(monday, '2026-10-18', '2026-11-01')).toEqual([
      '2026-10-19 is 2026-10-19T06:00:00Z',
      '2026-10-26 is 2026-10-26T07:00:00Z',
    ]);
    expect(slots(monday, '2027-03-21', '2027-04-04')).toEqual([
      '2027-03-22 is 2027-03-22T07:00:00Z',
      '2027-03-29 is 2027-03-29T06:00:00Z',
    ]);
  });

  it('in America/New_York', () => {
    const friday = weekly({ timezone: 'America/New_York' });
    expect(slots(friday, '2026-10-26', '2026-11-09')).toEqual([
      '2026-10-30 is 2026-10-30T12:00:00Z',
      '2026-11-06 is 2026-11-06T13:00:00Z',
    ]);
    expect(slots(friday, '2027-03-08', '2027-03-22')).toEqual([
      '2027-03-12 is 2027-03-12T13:00:00Z',
      '2027-03-19 is 2027-03-19T12:00:00Z',
    ]);
  });

  it('in Australia/Lord_Howe, by half an hour', () => {
    const friday = weekly({ timezone: 'Australia/Lord_Howe' });
    expect(slots(friday, '2026-09-28', '2026-10-12')).toEqual([
      '2026-10-02 is 2026-10-01T21:30:00Z',
      '2026-10-09 is 2026-10-08T21:00:00Z',
    ]);
    expect(slots(friday, '2027-03-29', '2027-04-12')).toEqual([
      '2027-04-02 is 2027-04-01T21:00:00Z',
      '2027-04-09 is 2027-04-08T21:30:00Z',
    ]);
  });
});

describe('A slot in the hour that spring skips is as far after the gap, and there is one of it', () => {
  it.each([
    ['02:30 in Brussels is 03:30', 'Europe/Brussels', '02:30', '2027-03-28', '2027-03-28T01:30:00Z'],
    ['02:30 in New York is 03:30', 'America/New_York', '02:30', '2027-03-14', '2027-03-14T07:30:00Z'],
    ['02:15 on Lord Howe Island is 02:45', 'Australia/Lord_Howe', '02:15', '2026-10-04', '2026-10-03T15:45:00Z'],
  ])('%s', (_, timezone, time, day, instant) => {
    const sunday = weekly({ ...week(7), at: time, timezone });
    expect(slotsAround(sunday, day)).toEqual([`${day} is ${instant}`]);
  });
});

describe('A slot in the hour that autumn repeats is its first occurrence, and there is one of it', () => {
  it.each([
    ['02:30 in Brussels', 'Europe/Brussels', '02:30', '2026-10-25', '2026-10-25T00:30:00Z'],
    ['01:30 in New York', 'America/New_York', '01:30', '2026-11-01', '2026-11-01T05:30:00Z'],
    ['01:45 on Lord Howe Island', 'Australia/Lord_Howe', '01:45', '2027-04-04', '2027-04-03T14:45:00Z'],
  ])('%s', (_, timezone, time, day, instant) => {
    const sunday = weekly({ ...week(7), at: time, timezone });
    expect(slotsAround(sunday, day)).toEqual([`${day} is ${instant}`]);
  });
});

function slotsAround(digest: Digest, day: string): string[] {
  const noon = at(`${day}T12:00:00Z`);
  return slots(digest, new Date(noon - 72 * 3_600_000).toISOString(), new Date(noon + 72 * 3_600_000).toISOString());
}

it('has a slot also on a day that a zone left out', () => {
  // Samoa went from Thursday, 29 December 2011 to Saturday.
  expect(slots(weekly({ timezone: 'Pacific/Apia' }), '2011-12-26', '2012-01-09')).toEqual([
    '2011-12-30 is 2011-12-30T18:00:00Z',
    '2012-01-06 is 2012-01-05T18:00:00Z',
  ]);
  expect(slots(weekly({ timezone: 'Pacific/Apia' }), '2011-12-30T12:00Z', '2012-01-01')).toEqual([
    '2011-12-30 is 2011-12-30T18:00:00Z',
  ]);
});

describe('A monthly slot', () => {
  it('on the 31st is on the last day of a shorter month', () => {
    expect(slots(monthly(31), '2028-01-01', '2028-07-01')).toEqual([
      '2028-01-31 is 2028-01-31T07:00:00Z',
      '2028-02-29 is 2028-02-29T07:00:00Z',
      '2028-03-31 is 2028-03-31T06:00:00Z',
      '2028-04-30 is 2028-04-30T06:00:00Z',
      '2028-05-31 is 2028-05-31T06:00:00Z',
      '2028-06-30 is 2028-06-30T06:00:00Z',
    ]);
  });

  it('on the 29th is on the 28th in most Februaries', () => {
    expect(slots(monthly(29), '2027-02-01', '2027-04-01')).toEqual([
      '2027-02-28 is 2027-02-28T07:00:00Z',
      '2027-03-29 is 2027-03-29T06:00:00Z',
    ]);
    expect(slots(monthly(30), '2028-02-01', '2028-03-01')).toEqual(['2028-02-29 is 2028-02-29T07:00:00Z']);
  });

  it('on the 1st is in the month before for those who are west of the newsroom', () => {
    expect(slots(monthly(1, { timezone: 'Pacific/Auckland' }), '2026-11-01', '2026-12-31')).toEqual([
      '2026-12-01 is 2026-11-30T19:00:00Z',
    ]);
  });

  it('has the name of its digest before the day, unless the digest is the first', () => {
    expect(slots(monthly(31, { prefix: 'law-' }), '2026-11-01', '2026-12-01')).toEqual([
      'law-2026-11-30 is 2026-11-30T07:00:00Z',
    ]);
  });
});

it('counts the slot at the beginning and not the one at the end', () => {
  expect(slots(weekly(), '2026-11-13T07:00:00Z', '2026-11-20T07:00:00Z')).toEqual([
    '2026-11-13 is 2026-11-13T07:00:00Z',
  ]);
  expect(slots(weekly(), '2026-11-13T07:00:00.001Z', '2026-11-20T07:00:00.001Z')).toEqual([
    '2026-11-20 is 2026-11-20T07:00:00Z',
  ]);
});

it('finds the slot before an instant', () => {
  expect(slotBefore(weekly(), at('2026-11-20T07:00:00Z')).id).toBe('2026-11-13');
  expect(slotBefore(monthly(31), at('2027-03-31T05:59:00Z')).id).toBe('2027-02-28');
});

it('says when the next issue of any digest is due', () => {
  const digests = [weekly(), monthly(19, { prefix: 'law-' })];
  expect(timestamp(digestsDueAt(digests, at('2026-11-17T00:00:00Z'))!)).toBe('2026-11-19T07:00:00Z');
  expect(timestamp(digestsDueAt(digests, at('2026-11-19T07:00:00Z'))!)).toBe('2026-11-20T07:00:00Z');
  expect(digestsDueAt([], 0)).toBe(undefined);
});

it('gives the same slots however the time is divided', () => {
  const zones = fc.constantFrom('Europe/Brussels', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC');
  const schedule = fc.oneof(
    fc.record({ every: fc.constant('week' as const), weekday: fc.integer({ min: 1, max: 7 }) }),
    fc.record({ every: fc.constant('month' as const), day: fc.integer({ min: 1, max: 31 }) }),
  );
  const time = fc.constantFrom('00:00', '01:30', '02:00', '02:15', '02:30', '03:00', '08:00', '23:59');
  const instant = fc.integer({ min: at('2010-01-01'), max: at('2030-01-01') });
  fc.assert(
    fc.property(
      zones,
      schedule,
      time,
      fc.array(instant, { minLength: 3, maxLength: 6 }),
      (timezone, schedule, at, cuts) => {
        const digest = weekly({ timezone, schedule, at });
        const sorted = cuts.toSorted((a, b) => a - b);
        const parts = sorted.slice(1).flatMap((to, index) => slotsBetween(digest, sorted[index]!, to));
        const whole = slotsBetween(digest, sorted[0]!, sorted.at(-1)!);
        expect(parts).toEqual(whole);
        expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length);
      },
    ),
    { numRuns: 30 },
  );
});
