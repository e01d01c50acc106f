import type { Kind } from '../form.ts';
import { lineAs } from './line.ts';

/** A whole number within limits, which belong to it. */
export function count({ from, to }: { from: number; to: number }): Kind<number> {
  return lineAs(
    (text, refuse) => {
      const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
      if (number >= from && number <= to) return number;
      return refuse(`a whole number from ${from} to ${to}`, 'Write one, or leave it out.');
    },
    { type: 'integer', minimum: from, maximum: to },
  );
}
