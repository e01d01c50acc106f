import type { Kind } from '../form.ts';
import { lineAs } from './line.ts';

/** A span of time in minutes, at most so many: `15 minutes`, `1 hour`; a bare number is minutes. */
export function minutes(most: number): Kind<number> {
  return lineAs(
    (text, refuse) => {
      const [, number, unit = 'm'] = /^(\d{1,4}) ?(m|min|mins|minutes?|h|hours?)?$/i.exec(text) ?? [];
      const span = Number(number) * (/^h/i.test(unit) ? 60 : 1);
      return span <= most
        ? span
        : refuse(
            `a span of time up to ${most / 60} hours, such as 15 minutes`,
            'Write number and unit, or leave it out.',
          );
    },
    { type: ['string', 'integer'] },
  );
}
