import { getISO } from 'temporal-polyfill/fns/Calendar';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as PlainYearMonth from 'temporal-polyfill/fns/PlainYearMonth';
import type { Instant } from '../article.ts';
import type { Digest, Schedule } from '../settings.ts';
import { instantInZone } from '../time/wall-time.ts';
import { dateIn } from '../time/zone.ts';

/** When an issue is due. */
export interface Slot {
  /** Name of the issue: the day of the slot in the digest's zone, `2026-11-20` or `law-2026-11-30`. */
  id: string;
  dueAt: Instant;
}

/**
 * The digest's slots from `from` to before `to`, earliest first.
 *
 * There is one slot a day of the schedule, whatever the clocks do: a wall time in the hour that spring skips is as far
 * after the gap as it was written into it, one in the hour that autumn repeats is its first occurrence (see
 * wall-time.ts). If a month is too short for the day, its slot is on its last day.
 */
export function slotsBetween(digest: Digest, from: Instant, to: Instant): Slot[] {
  const slots: Slot[] = [];
  for (const slot of slotsFrom(digest, from)) {
    if (slot.dueAt >= to) return slots;
    slots.push(slot);
  }
  return slots;
}

/** All slots at or after `from`, earliest first; they never end. */
export function* slotsFrom({ schedule, at, timezone, prefix }: Digest, from: Instant): Generator<Slot, void> {
  const today = PlainDate.fromString(dateIn(timezone, from), getISO);
  // The day of a slot can be the day before that of its instant: some zones have skipped whole days.
  for (const day of daysOf(schedule, PlainDate.subtractDays(today, 1))) {
    const date = PlainDate.toString(day);
    const dueAt = instantInZone({ date, time: at }, timezone);
    if (dueAt >= from) yield { id: `${prefix}${date}`, dueAt };
  }
}

/** The last slot before the instant. */
export function slotBefore(digest: Digest, at: Instant): Slot {
  return slotsBetween(digest, at - longestPeriod, at).at(-1)!;
}

/** The earliest slot after `now` of any digest: when to look again. `undefined` where there is no digest. */
export function digestsDueAt(digests: readonly Digest[], now: Instant): Instant | undefined {
  const next = digests.flatMap((digest) => [...slotsFrom(digest, now + 1).take(1)]);
  return next.length > 0 ? Math.min(...next.map(({ dueAt }) => dueAt)) : undefined;
}

/** No two slots are further apart than a month and the odd hour of daylight saving, in milliseconds. */
const longestPeriod = 33 * 24 * 3_600_000;

function* daysOf(schedule: Schedule, first: PlainDate.Record): Generator<PlainDate.Record, never> {
  if (schedule.every === 'month') {
    for (let month = PlainDate.toPlainYearMonth(first); ; month = PlainYearMonth.addMonths(month, 1))
      yield PlainYearMonth.toPlainDate(month, { day: schedule.day });
  }
  const daysAhead = (schedule.weekday - PlainDate.dayOfWeek(first) + 7) % 7;
  for (let day = PlainDate.addDays(first, daysAhead); ; day = PlainDate.addWeeks(day, 1)) yield day;
}
