import { describe, expect, it } from 'vitest';
import { instantInZone } from '../../../lambdas/core/time/wall-time.ts';
import { dateIn, dayIn, isTimezone, momentIn, monthIn, timestamp } from '../../../lambdas/core/time/zone.ts';

describe('a wall time in the newsroom’s zone', () => {
  const instants: [what: string, date: string, time: string | undefined, zone: string, instant: string][] = [
    ['is an instant', '2026-05-04', '09:00', 'Europe/Berlin', '2026-05-04T07:00:00Z'],
    ['begins at midnight when there is only a day', '2026-05-04', undefined, 'Europe/Berlin', '2026-05-03T22:00:00Z'],
    ['may be west of Greenwich', '2026-01-01', '00:00', 'America/New_York', '2026-01-01T05:00:00Z'],
    ['may be a quarter of an hour off', '2026-01-01', '00:00', 'Asia/Kathmandu', '2025-12-31T18:15:00Z'],
    ['is moved on in the hour that spring skips', '2026-03-29', '02:30', 'Europe/Berlin', '2026-03-29T01:30:00Z'],
    [
      'is the first of two in the hour that autumn repeats',
      '2026-10-25',
      '02:30',
      'Europe/Berlin',
      '2026-10-25T00:30:00Z',
    ],
    ['is moved on where midnight is skipped', '2024-03-31', undefined, 'Asia/Beirut', '2024-03-30T22:00:00Z'],
  ];
  it.each(instants)('%s', (_, date, time, zone, instant) => {
    expect(timestamp(instantInZone({ date, ...(time !== undefined && { time }) }, zone))).toBe(instant);
  });
});

const newYear = Date.UTC(2026, 11, 31, 23, 30);

it('shows an instant as the day and the month that it is in the zone', () => {
  expect([dateIn('Europe/Berlin', newYear), monthIn('Europe/Berlin', newYear)]).toEqual(['2027-01-01', '2027-01']);
  expect([dateIn('America/New_York', newYear), monthIn('UTC', newYear)]).toEqual(['2026-12-31', '2026-12']);
});

it('writes days of one digit in full', () => {
  expect(dateIn('UTC', Date.UTC(2026, 0, 2))).toBe('2026-01-02');
});

it('shows a day as the language writes it', () => {
  expect(dayIn('Europe/Berlin', 'en-GB', newYear)).toBe('1 January 2027');
  expect(dayIn('UTC', 'de', newYear)).toBe('31. Dezember 2026');
  expect(dayIn('UTC', 'fa', newYear)).toContain('۲۰۲۶');
});

it('shows a moment with its zone', () => {
  expect(momentIn('Europe/Berlin', 'en-GB', Date.UTC(2026, 4, 4, 7))).toBe('4 May 2026 at 09:00 CEST');
});

it('writes an instant in UTC, to the second', () => {
  expect(timestamp(Date.UTC(2026, 4, 4, 9, 0, 0, 999))).toBe('2026-05-04T09:00:00Z');
});

it('knows the names of time zones', () => {
  expect(['Europe/Berlin', 'UTC', 'Asia/Kolkata'].map(isTimezone)).toEqual([true, true, true]);
  expect(['Berlin', 'Europe/Berln', '', 'CEST'].map(isTimezone)).toEqual([false, false, false, false]);
});
