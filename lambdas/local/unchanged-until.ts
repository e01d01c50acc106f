import type { Instant } from '../core/article.ts';
import { slotBefore, digestsDueAt } from '../core/digest/slots.ts';
import { instantInZone } from '../core/time/wall-time.ts';
import { dateIn } from '../core/time/zone.ts';
import type { Report } from '../publish.ts';

/**
 * The first instant after a report's at which a survey of the same may find something else: an article or an issue appears or
 * disappears, a digest has a slot, the time to cut an issue is over, or a day begins, with which notes are of the past.
 */
export function unchangedUntil({
  now,
  nextChangeAt,
  settings,
}: Pick<Report, 'now' | 'nextChangeAt' | 'settings'>): Instant {
  const { digests, timezone } = settings;
  const overAt = digests.map((digest) => slotBefore(digest, now + 1).dueAt + digest.grace * 3_600_000 + 1);
  const instants = [nextChangeAt, digestsDueAt(digests, now), dayAfter(timezone, now), ...overAt];
  return Math.min(...instants.filter((at) => at !== undefined && at > now).map(Number));
}

/** When the next day begins. */
function dayAfter(timezone: string, now: Instant): Instant {
  const next = new Date(Date.parse(dateIn(timezone, now)) + 24 * 3_600_000);
  return instantInZone({ date: next.toISOString().slice(0, 'yyyy-mm-dd'.length) }, timezone);
}
