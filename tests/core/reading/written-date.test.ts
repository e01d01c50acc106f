import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDate } from '../../../lambdas/core/reading/written-date.ts';
import { timestamp } from '../../../lambdas/core/time/zone.ts';

describe('a date in Berlin', () => {
  const dates: [written: string, instant: string][] = [
    // With a zone: RFC 3339 and what archives have.
    ['2026-05-04T09:00:00Z', '2026-05-04T09:00:00Z'],
    ['2026-05-04T09:00:00+02:00', '2026-05-04T07:00:00Z'],
    ['2026-05-04t09:00:00.123456z', '2026-05-04T09:00:00Z'],
    ['2026-05-04T09:00:00+0200', '2026-05-04T07:00:00Z'],
    ['2026-05-04T09:00+02', '2026-05-04T07:00:00Z'],
    ['2015-09-10 05:09:17 -0400', '2015-09-10T09:09:17Z'],
    ['2015-09-10 05:09:17 UTC', '2015-09-10T05:09:17Z'],
    ['2026-05-04T09:00:00-23:59', '2026-05-05T08:59:00Z'],
    ['1990-12-31T15:59:60-08:00', '1991-01-01T00:00:00Z'],
    ['2015-09-10 05:09:17 -4', '2015-09-10T09:09:17Z'],
    ['2015-09-10 05:09:17-430', '2015-09-10T09:39:17Z'],
    ['2016-02-29 9:00 +0200', '2016-02-29T07:00:00Z'],
    ['2016-02-29 09:00:00 EST', '2016-02-29T14:00:00Z'],
    ['2016-07-01 09:00 cest', '2016-07-01T07:00:00Z'],
    ['2016-07-01 09:00:00 America/New_York', '2016-07-01T13:00:00Z'],
    ['Thu, 18 Dec 2014 10:00:00 -0400', '2014-12-18T14:00:00Z'],
    ['Thu Dec 18 2014 10:00:00 GMT+0100 (CET)', '2014-12-18T09:00:00Z'],
    // Without one: in the newsroom's.
    ['2026-05-04T09:00:00', '2026-05-04T07:00:00Z'],
    ['2026-05-04 09:00', '2026-05-04T07:00:00Z'],
    ['2026-05-04', '2026-05-03T22:00:00Z'],
    ['2026-5-4', '2026-05-03T22:00:00Z'],
    // In figures with the year at the end, where no month has the number of the day.
    ['24-05-2015', '2015-05-23T22:00:00Z'],
    ['24-5-2015 10:20', '2015-05-24T08:20:00Z'],
    ['31/12/2026 9:00 pm', '2026-12-31T20:00:00Z'],
    ['12/31/2026', '2026-12-30T23:00:00Z'],
    ['12/12/2026', '2026-12-11T23:00:00Z'],
    ['31.12.2026 09:00:00 +0000', '2026-12-31T09:00:00Z'],
    ['2026/05/04 9:00', '2026-05-04T07:00:00Z'],
    ['2026-01-04', '2026-01-03T23:00:00Z'],
    ['2016-2-29', '2016-02-28T23:00:00Z'],
    ['2016-02-29  12:30 am', '2016-02-28T23:30:00Z'],
    ['2016-02-29 12:30PM', '2016-02-29T11:30:00Z'],
    ['2016-02-29 1:30 p.m.', '2016-02-29T12:30:00Z'],
    ['18 Dec 2014', '2014-12-17T23:00:00Z'],
    ['18-Dec-2014', '2014-12-17T23:00:00Z'],
    ['18th December 2014 at 09:00', '2014-12-18T08:00:00Z'],
    ['December 18, 2014', '2014-12-17T23:00:00Z'],
    ['Dec. 18th 2014, 9:00', '2014-12-18T08:00:00Z'],
    ['Thursday, Sept 4, 2014', '2014-09-03T22:00:00Z'],
    ['May 4 2026', '2026-05-03T22:00:00Z'],
    ['2024-02-29', '2024-02-28T23:00:00Z'],
    // What Hugo, Jekyll or Eleventy accept besides.
    ['2023-01-29 18:30:22 2023 -0800', '2023-01-30T02:30:22Z'],
    ['2017-02-10 00:10::00 -03:00', '2017-02-10T03:10:00Z'],
    ['2020-11-14-21:49:01 -0500', '2020-11-15T02:49:01Z'],
    ['Fri Sep  3 11:21:31 CEST 2021', '2021-09-03T09:21:31Z'],
    ['Mon Jan  2 15:04:05 2006', '2006-01-02T14:04:05Z'],
    ['Mon Jan 02 15:04:05 -0700 2006', '2006-01-02T22:04:05Z'],
    ['02 Jan 06 15:04 MST', '2006-01-02T22:04:00Z'],
    ['Monday, 02-Jan-95 15:04:05 MST', '1995-01-02T22:04:05Z'],
    ['2006-01-02 15:04:05.999999999 -0700 MST', '2006-01-02T22:04:05Z'],
    ['2006-01-02 15:04:05 +0200 +0200', '2006-01-02T13:04:05Z'],
    ['20260504', '2026-05-03T22:00:00Z'],
    ['20260504T090000Z', '2026-05-04T09:00:00Z'],
    ['20260504 09:00', '2026-05-04T07:00:00Z'],
    ['2026-05', '2026-04-30T22:00:00Z'],
    ['2026-05-04 9am', '2026-05-04T07:00:00Z'],
    ['2026-05-04T09Z', '2026-05-04T09:00:00Z'],
    ['2026.5.4', '2026-05-03T22:00:00Z'],
    ['2026-05-04, 09:00', '2026-05-04T07:00:00Z'],
    ['2026-May-04', '2026-05-03T22:00:00Z'],
    ['2026 May 4 9:00 pm', '2026-05-04T19:00:00Z'],
    ['2026-05-04T09:00:00−05:00', '2026-05-04T14:00:00Z'],
    ['1000-01-02T00:00:00Z', '1000-01-02T00:00:00Z'],
    ['9999-12-31T00:00:00Z', '9999-12-31T00:00:00Z'],
  ];
  it.each(dates)('%s is %s', (written, instant) => {
    const read = readDate(written, 'Europe/Berlin');
    expect(typeof read === 'number' ? timestamp(read) : read).toBe(instant);
  });
});

it('keeps milliseconds', () => {
  expect(readDate('2026-05-04T09:00:00.25Z', 'UTC')).toBe(Date.UTC(2026, 4, 4, 9, 0, 0, 250));
  expect(readDate('2026-05-04T09:00:00.25', 'UTC')).toBe(Date.UTC(2026, 4, 4, 9, 0, 0, 250));
});

it('is read the same as archives write it and with spaces around it, be the day there or not', () => {
  const two = (max: number) => fc.integer({ min: 0, max }).map((part) => String(part).padStart(2, '0'));
  const year = fc.integer({ min: 0, max: 9999 }).map((part) => String(part).padStart(4, '0'));
  const parts = fc.tuple(year, two(13), two(32), two(25), two(61), two(61));
  const dates = fc.oneof(parts, fc.tuple(year, fc.constant('02'), two(30), two(23), two(59), two(59)));
  fc.assert(
    fc.property(dates, ([y, month, day, hour, minute, second]) => {
      const written = `${y}-${month}-${day}T${hour}:${minute}:${second}Z`;
      expect(readDate(written, 'Europe/Berlin')).toEqual(readDate(` ${written} `, 'Europe/Berlin'));
    }),
    { numRuns: 1000 },
  );
});

it.each([
  ['2016-02-29 09:00 IST', 'Asia/Kolkata', '2016-02-29T03:30:00Z'],
  ['2016-07-01 09:00 BST', 'Europe/London', '2016-07-01T08:00:00Z'],
  ['2016-07-01 09:00 CST', 'Asia/Shanghai', '2016-07-01T01:00:00Z'],
  ['2016-07-01 09:00 CST', 'America/Chicago', '2016-07-01T15:00:00Z'],
])('reads letters of several zones as those of the newsroom: %s in %s', (written, timezone, instant) => {
  const read = readDate(written, timezone);
  expect(typeof read === 'number' ? timestamp(read) : read).toBe(instant);
});

it.each([
  ['2017-02-29 11:00:00', '2017-03-01T10:00:00Z'],
  ['2011-04-31', '2011-04-30T22:00:00Z'],
  ['31 Feb 2026 09:00 +0000', '2026-03-03T09:00:00Z'],
])('says which day %s would be if it were counted on from the beginning of its month', (written, counted) => {
  const read = readDate(written, 'Europe/Berlin');
  expect(typeof read === 'number' ? read : timestamp(read.counted!)).toBe(counted);
});

describe('what is no date', () => {
  const impossible: [written: string, expected: string][] = [
    ['2026-02-30', 'a day from 01 to 28 in February 2026'],
    ['2024-02-30', 'a day from 01 to 29 in February 2024'],
    ['1900-02-29', 'a day from 01 to 28 in February 1900'],
    ['2026-04-00', 'a day from 01 to 30 in April 2026'],
    ['2026-13-01', 'a month from 01 to 12'],
    ['2026-05-04T25:00:00Z', 'an hour from 00 to 23'],
    ['2026-05-04T24:00:00', 'an hour from 00 to 23'],
    ['2026-05-04T09:60', 'a minute from 00 to 59'],
    ['2026-05-04T09:00:60Z', 'a second from 00 to 59'],
    ['2026-05-04T09:00:00+24:00', 'a zone with hours from 00 to 23'],
    ['2026-05-04T09:00:00+02:75', 'a zone with minutes from 00 to 59'],
    ['0001-01-01T00:00:00Z', 'a year from 1000 to 9999'],
    ['9999-12-31T23:00:00-05:00', 'a year from 1000 to 9999'],
    ['tomorrow morning', 'a date and time such as 2026-05-04T09:00:00Z'],
    ['04/05/2026', 'a date and time such as 2026-05-04T09:00:00Z'],
    ['4.5.2026 09:00', 'year-month-day: 2026-05-04'],
    ['04-05-2026', 'a date and time such as 2026-05-04T09:00:00Z'],
    ['24-05/2026', 'a date and time such as 2026-05-04T09:00:00Z'],
    ['24-05-2026 noon sharp', 'year-month-day: 2026-05-24'],
    ['31.02.2026', 'a date and time such as 2026-05-04T09:00:00Z'],
    ['2026-05/04', 'a date and time such as 2026-05-04T09:00:00Z'],
    ['20261304', 'a month from 01 to 12'],
    ['202605041', 'a date and time such as 2026-05-04T09:00:00Z'],
    ['2026-05-04T', 'a date and time such as 2026-05-04T09:00:00Z'],
    ['2026-05-04 Z', 'a date and time such as 2026-05-04T09:00:00Z'],
    ['', 'a date and time such as 2026-05-04T09:00:00Z'],
    ['30 Feb 2014', 'a day from 01 to 28 in February 2014'],
    ['18 Brumaire 1799', 'a date and time such as 2026-05-04T09:00:00Z'],
    ['Dec 2014', 'a date and time such as 2026-05-04T09:00:00Z'],
    ['18 Dec 14', 'a date and time such as 2026-05-04T09:00:00Z'],
    ['2026-05-04 13:00 pm', 'an hour from 01 to 12'],
    ['2026-05-04 09:00 IST', 'the hours from UTC, such as +02:00, in place of IST'],
    ['2026-05-04 09:00 Europe/Berln', 'the hours from UTC, such as +02:00, in place of Europe/Berln'],
    [`2026-05-04 09:00${' '.repeat(200)}Z`, 'a date and time such as 2026-05-04T09:00:00Z'],
  ];
  it.each(impossible)('%s: expected %s', (written, expected) => {
    expect(readDate(written, 'Europe/Berlin')).toMatchObject({ expected });
  });
});
