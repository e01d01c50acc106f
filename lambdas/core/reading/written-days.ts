import { dateIn } from '../time/zone.ts';
import { paddedDay } from './item-name.ts';

/**
 * The days that generators see in a written date: Hugo the one that is written, in whatever zone, and Jekyll that of
 * the site's zone, where a time without a zone is in UTC (Ruby's YAML reads it so).
 */
export function daysOfWritten(date: string, timezone: string): { written?: string; inJekyll?: string } {
  const [, day, hour, rest] =
    /^(\d{4}-\d{1,2}-\d{1,2})(?:(?:T|\s+)(\d{1,2})(:\d\d:\d\d(?:\.\d+)?))?(?!\d)/i.exec(date) ?? [];
  if (day === undefined) return {};
  const written = paddedDay(day);
  const isWithoutZone = hour !== undefined && date.trim().endsWith(rest!);
  const instant = isWithoutZone ? Date.parse(`${written}T${hour.padStart(2, '0')}${rest!}Z`) : Number.NaN;
  return { written, ...(!Number.isNaN(instant) && { inJekyll: dateIn(timezone, instant) }) };
}
