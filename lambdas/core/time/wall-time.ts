import { getISO } from 'temporal-polyfill/fns/Calendar';
import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime';
import type { Instant } from './instant.ts';

/**
 * Wall time in the newsroom's time zone.
 *
 * Daylight saving has one rule everywhere (RFC 5545, 3.3.5; `disambiguation: "compatible"` in Temporal): a time in the
 * hour that is skipped in spring means the instant as far after the gap as it was written into it (02:30 becomes 03:30);
 * a time in the hour that is repeated in autumn means its first occurrence.
 */
export function instantInZone(local: { date: string; time?: string }, timezone: string): Instant {
  const { date, time = '00:00' } = local;
  const wallTime = PlainDateTime.fromString(`${date}T${time}`, getISO);
  return PlainDateTime.toZonedDateTime(wallTime, timezone, { disambiguation: 'compatible' }).epochMilliseconds;
}
