import { describe, expect, it } from 'vitest';
import { cronsOf, holdOver } from '../../lambdas/aws/timetable.ts';
import { slotsBetween } from '../../lambdas/core/digest/slots.ts';
import { readSettings } from '../../lambdas/core/reading/read-settings.ts';
import type { Digest } from '../../lambdas/core/settings.ts';

function digest(...lines: string[]): Digest {
  return readSettings(`url: https://news.example.org\ndigest:\n${lines.map((line) => `  ${line}\n`).join('')}`).settings
    .digests[0]!;
}

describe('The schedule of a digest', () => {
  it('is on its day of the week', () => {
    expect(cronsOf(digest('every: friday', "at: '08:05'"))).toEqual(['cron(5 8 ? * FRI *)']);
    expect(cronsOf(digest('every: sunday', "at: '00:00'"))).toEqual(['cron(0 0 ? * SUN *)']);
  });

  it('is on its day of the month', () => {
    expect(cronsOf(digest('every: month', 'on: 1'))).toEqual(['cron(0 8 1 * ? *)']);
  });

  it('is on the last day of every month when that is asked for', () => {
    expect(cronsOf(digest('every: month', 'on: 31'))).toEqual(['cron(0 8 L * ? *)']);
  });

  it('is on the last day of February when February is too short', () => {
    expect(cronsOf(digest('every: month', 'on: 30'))).toEqual(['cron(0 8 30 1,3-12 ? *)', 'cron(0 8 L 2 ? *)']);
  });

  it.each([
    ['15 minutes', '08:00', 'cron(16 8 * * ? *)'],
    ['1 hour', '08:05', 'cron(6 9 * * ? *)'],
    ['30', '23:45', 'cron(16 0 * * ? *)'],
  ])('looks again when a hold of %s is over that began at %s', (hold, at, cron) => {
    expect(holdOver(digest(`hold: ${hold}`, `at: '${at}'`))).toBe(cron);
  });

  it.each([
    'every: monday',
    'every: friday',
    'every: sunday',
    'every: month|on: 1',
    ...[28, 29, 30, 31].map((day) => `every: month|on: ${day}`),
  ])('wakes the function on the days of its slots, in years with and without a 29 February: %s', (lines) => {
    const due = digest(...lines.split('|'));
    const [from, to] = [Date.UTC(2027, 0), Date.UTC(2029, 0)];
    const slots = slotsBetween({ ...due, timezone: 'UTC' }, from, to).map(({ dueAt }) => dueAt);
    const days = Array.from({ length: (to - from) / 86_400_000 }, (_, day) => new Date(from + day * 86_400_000));
    const woken = days.filter((day) => cronsOf(due).some((cron) => firesOn(cron, day)));
    expect(woken.map((day) => day.getTime() + 8 * 3_600_000)).toEqual(slots);
  });
});

/** Whether a schedule of EventBridge, as far as we write them, fires on that day of UTC. */
function firesOn(cron: string, date: Date): boolean {
  const [, , day, months, weekday] = cron.slice('cron('.length, -1).split(' ');
  const [dayOfMonth, month] = [date.getUTCDate(), date.getUTCMonth() + 1];
  const last = new Date(Date.UTC(date.getUTCFullYear(), month, 0)).getUTCDate();
  const inMonth = { '*': true, '2': month === 2, '1,3-12': month !== 2 }[months!] ?? false;
  const onDay = day === '?' || Number(day === 'L' ? last : day) === dayOfMonth;
  const onWeekday = weekday === '?' || ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'][date.getUTCDay()] === weekday;
  return inMonth && onDay && onWeekday;
}
