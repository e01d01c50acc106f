import { nearest } from '../spelling.ts';
import { isTimezone } from '../../time/zone.ts';
import type { Kind } from '../form.ts';
import { lineAs } from './line.ts';

/** The IANA name of a time zone. */
export const timezone: Kind<string> = lineAs(
  (text, refuse) => {
    if (isTimezone(text)) return text;
    const near = nearestTimezone(text);
    const fix = near ? `Write \`${near}\`.` : 'Write the name of the zone from the tz database.';
    return refuse('a time zone such as Europe/Berlin', fix);
  },
  { type: 'string' },
);

/** `Berlin` is most likely Europe/Berlin, `Europe/Berln` too. */
function nearestTimezone(text: string): string | undefined {
  const zones = Intl.supportedValuesOf('timeZone');
  const wanted = text.trim().replaceAll(' ', '_').toLowerCase();
  const city = zones.find((zone) => zone.toLowerCase().endsWith(`/${wanted.split('/').at(-1)}`));
  if (city !== undefined) return city;
  const near = nearest(
    wanted,
    zones.map((zone) => zone.toLowerCase()),
    3,
  );
  return zones.find((zone) => zone.toLowerCase() === near);
}
