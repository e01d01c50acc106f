import type { Instant } from '../../core/article.ts';
import { count } from '../../core/text/amounts.ts';

/** A span of time that ends now, in parts of one length. */
export interface TimeAxis {
  /** One value for each part, the oldest first, from what happened in it; `undefined` where nothing did. */
  gather<T extends { at: Instant }>(
    happened: readonly T[],
    value: (inPart: readonly T[]) => number,
  ): (number | undefined)[];
  /** How long ago each part was, as a line with one cell for each. */
  labels: string;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Lengths that a part can have. */
const lengths = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * minute),
  ...[1, 2, 3, 6, 12, 24].map((hours) => hours * hour),
];
const units: readonly [string, number][] = [
  ['day', day],
  ['hour', hour],
  ['minute', minute],
];
/** Cells between two labels, at least, and how many units. */
const apart = 8;
const steps = [1, 2, 3, 4, 5, 6, 7, 10, 12, 14, 15, 20, 30];

/** Divides the time from `since` to `now` into as many parts as there are cells, or somewhat fewer, so that each has a round length. */
export function timeAxis(since: Instant, now: Instant, cells: number): TimeAxis {
  const fits = (length: number) => Math.ceil((now - since) / length) <= cells;
  const length = lengths.find(fits) ?? day * Math.ceil((now - since) / day / cells);
  const parts = Math.ceil((now - since) / length);
  const partOf = ({ at }: { at: Instant }) => {
    const back = Math.floor((now - at) / length);
    return parts - 1 - Math.min(parts - 1, Math.max(0, back));
  };
  return {
    gather: (happened, value) => {
      const byPart = Map.groupBy(happened, partOf);
      return Array.from({ length: parts }, (_, part) => {
        const inPart = byPart.get(part);
        return inPart && value(inPart);
      });
    },
    labels: labelsOf({ span: now - since, length, parts }),
  };
}

/** `7 days ago      6       5`, and `now` at the end; a label begins where its time is. */
function labelsOf({ span, length, parts }: { span: number; length: number; parts: number }): string {
  const [name, unit] = units.find(([, unit]) => span >= 2 * unit) ?? units.at(-1)!;
  const step = steps.find((step) => step * unit >= apart * length) ?? steps.at(-1)!;
  const ticks = Array.from({ length: Math.floor(span / unit / step) }, (_, index) => (index + 1) * step).toReversed();
  const line = ticks.reduce((line, ago, index) => {
    const label = index === 0 ? `${count(ago, name)} ago` : String(ago);
    const from = parts - Math.round((ago * unit) / length);
    return line.length < from || index === 0 ? line.padEnd(from) + label : line;
  }, '');
  const end = parts - 'now'.length;
  // Where there is no room for both, what is left of "now" says too little.
  return `${(line.length < end ? line : '').padEnd(end)}now`;
}
