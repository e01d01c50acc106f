import type { Instant } from '../../core/article.ts';
import { durationText } from '../../core/text/amounts.ts';
import { timestamp } from '../../core/time/zone.ts';
import type { PastRun } from '../../publish/past-run.ts';
import { barsText } from './bars.ts';
import { count, momentText, number } from './report-text.ts';
import { timeAxis, type TimeAxis } from './time-axis.ts';

/** The runs that changed something in a span of time. */
export interface PastRuns {
  since: Instant;
  now: Instant;
  runs: readonly PastRun[];
}

/** Where they are shown. */
interface Look {
  timezone: string;
  /** Cells in a line. */
  columns: number;
}

/** Cells for what is left of the axes. */
const margin = 10;
/** Lines are no longer, however wide the terminal is. */
const mostColumns = 80;

/** What past runs changed, and how late articles were, as sentences and as bars over time. */
export function pastRunsText({ since, now, runs }: PastRuns, { timezone, columns }: Look): string {
  const from = `Since ${momentText(timezone, since)}`;
  if (runs.length === 0) return `${from}, no run has changed anything.`;
  const axis = timeAxis(since, now, Math.min(columns, mostColumns) - margin - 2);
  const longest = mostOf(runs, ({ milliseconds }) => milliseconds);
  return [
    `${from}, ${count(runs.length, 'run')} changed something. The longest took ${durationText(longest)}.`,
    '',
    ...latenessText(runs, axis, timezone),
    '',
    ...outputsText(runs, axis),
  ].join('\n');
}

/** The same for machines: durations in milliseconds. */
export function pastRunsJson({ since, runs }: PastRuns) {
  return { since: timestamp(since), runs: runs.map(({ at, ...more }) => ({ at: timestamp(at), ...more })) };
}

function latenessText(runs: readonly PastRun[], axis: TimeAxis, timezone: string): string[] {
  const late = runs.filter(({ published }) => published > 0).toSorted((a, b) => b.lateness - a.lateness);
  const [worst] = late;
  if (worst === undefined) return ['No article appeared.'];
  const articles = count(
    sumOf(late, ({ published }) => published),
    'article',
  );
  const most = durationText(worst.lateness);
  return [
    `${articles} appeared, at most ${most} late (${momentText(timezone, worst.at)}):`,
    ...barsOf(
      most,
      axis,
      axis.gather(late, (some) => mostOf(some, ({ lateness }) => lateness)),
    ),
  ];
}

function outputsText(runs: readonly PastRun[], axis: TimeAxis): string[] {
  const values = axis.gather(runs, (some) => sumOf(some, ({ written, removed }) => written + removed));
  const written = count(
    sumOf(runs, (run) => run.written),
    'output',
  );
  const removed = number(sumOf(runs, (run) => run.removed));
  const most = Math.max(...values.map((value) => value ?? 0));
  return [`${written} written, ${removed} removed:`, ...barsOf(number(most), axis, values)];
}

function barsOf(most: string, { labels }: TimeAxis, values: readonly (number | undefined)[]): string[] {
  return [...barsText({ values, most, margin }), ' '.repeat(margin + 2) + labels];
}

function sumOf(runs: readonly PastRun[], of: (run: PastRun) => number): number {
  return runs.reduce((sum, run) => sum + of(run), 0);
}

function mostOf(runs: readonly PastRun[], of: (run: PastRun) => number): number {
  return Math.max(...runs.map(of));
}
