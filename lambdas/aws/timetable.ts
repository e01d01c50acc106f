import type { Digest, Settings } from '../core/settings.ts';

/** One schedule of a newsroom, as EventBridge Scheduler knows it. */
export interface Timed {
  /** What it does, for people. */
  does: string;
  expression: string;
  timezone: string;
}

/** Every hour `publish` looks at the content: not on the full hour, when everybody's schedules fire. */
export const hourlyLook = 'cron(11 * * * ? *)';
/** Once a day it compares everything that is there: also not in the hours that clocks skip or repeat. */
export const dailySweep = 'cron(41 4 * * ? *)';
/** Every hour `digest` looks for what is due. */
export const hourlyDigest = 'cron(20 * * * ? *)';

/** The schedules of a newsroom with these settings, except those of the next change. */
export function timetableOf({ timezone, digests }: Settings): Timed[] {
  return [
    { does: 'the daily sweep', expression: dailySweep, timezone },
    { does: 'the hourly look', expression: hourlyLook, timezone: 'UTC' },
    { does: 'the hourly look of the digest', expression: hourlyDigest, timezone: 'UTC' },
    ...digests.flatMap((digest) => {
      const expressions = [...cronsOf(digest), ...(digest.hold > 0 ? [holdOver(digest)] : [])];
      const does = `the digest "${digest.slug}"`;
      return expressions.map((expression) => ({ does, expression, timezone: digest.timezone }));
    }),
  ];
}

/**
 * When the hold of an issue that was cut on time is over, plus a minute, because the cut takes a while. It fires every day, because
 * a hold may end after midnight, on the day after that of the digest; on most days there is nothing to hand over.
 */
export function holdOver({ at, hold }: Pick<Digest, 'at' | 'hold'>): string {
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  const over = (60 * hour + minute + hold + 1) % (24 * 60);
  return `cron(${over % 60} ${Math.floor(over / 60)} * * ? *)`;
}

const weekdays = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];

/** When a digest is due, as EventBridge writes it. If a month is too short for the day, its last day (`L`). */
export function cronsOf({ schedule, at }: Digest): string[] {
  const [hour, minute] = at.split(':').map(Number);
  const cron = (day: string, months: string, weekday: string) =>
    `cron(${minute} ${hour} ${day} ${months} ${weekday} *)`;
  if (schedule.every === 'week') return [cron('?', '*', weekdays[schedule.weekday - 1]!)];
  const { day } = schedule;
  if (day === 31) return [cron('L', '*', '?')];
  return day < 29 ? [cron(String(day), '*', '?')] : [cron(String(day), '1,3-12', '?'), cron('L', '2', '?')];
}
