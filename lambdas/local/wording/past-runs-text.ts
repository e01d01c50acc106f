import type { Instant } from '../../core/article.ts';
import { durationText, itemsText } from '../../core/text/amounts.ts';
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

/** Cells for what is left of the axes, at least. */
const leastMargin = 10;
/** Cells for the bars, at least: a window can be narrower than anything that can be read. */
const leastCells = 10;
/** Lines are no longer, however wide the terminal is. */
const mostColumns = 80;

/** What past runs changed, and how late articles were, as sentences and as bars over time. */
export function pastRunsText({ since, now, runs }: PastRuns, { timezone, columns }: Look): string {
  const from = `Since ${momentText(timezone, since)}`;
  if (runs.length === 0) return `${from}, no run has changed anything.`;
  const margin = Math.max(leastMargin, durationText(latest(runs)?.lateness ?? 0).length);
  const cells = Math.max(leastCells, Math.min(columns, mostColumns) - margin - 2);
  const axes = { margin, axis: timeAxis(since, now, cells) };
  const longest = mostOf(runs, ({ milliseconds }) => milliseconds);
  return [
    `${from}, ${count(runs.length, 'run')} changed something. The longest took ${durationText(longest)}.`,
    '',
    ...latenessText(runs, axes, timezone),
    '',
    ...outputsText(runs, axes),
  ].join('\n');
}

/** The same for machines: durations in milliseconds. */
export function pastRunsJson({ since, runs }: PastRuns) {
  return { since: timestamp(since), runs: runs.map(({ at, ...more }) => ({ at: timestamp(at), ...more })) };
}

interface Axes {
  axis: TimeAxis;
  /** Cells for what is left of it. */
  margin: number;
}

/** Of the runs that published something, the one that was most late. */
function latest(runs: readonly PastRun[]): PastRun | undefined {
  return runs.filter(({ published }) => published > 0).toSorted((a, b) => b.lateness - a.lateness)[0];
}

function latenessText(runs: readonly PastRun[], axes: Axes, timezone: string): string[] {
  const late = runs.filter(({ published }) => published > 0);
  const worst = latest(runs);
  if (worst === undefined) return ['No article appeared.'];
  const items = itemsText(
    sumOf(late, ({ published }) => published),
    sumOf(late, ({ pages = 0 }) => pages),
  );
  const most = durationText(worst.lateness);
  return [
    `${items} appeared, at most ${most} late (${momentText(timezone, worst.at)}):`,
    ...barsOf(
      most,
      axes,
      axes.axis.gather(late, (some) => mostOf(some, ({ lateness }) => lateness)),
    ),
  ];
}

function outputsText(runs: readonly PastRun[], axes: Axes): string[] {
  const values = axes.axis.gather(runs, (some) => sumOf(some, ({ written, removed }) => written + removed));
  const written = count(
    sumOf(runs, (run) => run.written),
    'output',
  );
  const removed = number(sumOf(runs, (run) => run.removed));
  const most = Math.max(...values.map((value) => value ?? 0));
  return [`${written} written, ${removed} removed:`, ...barsOf(number(most), axes, values)];
}

function barsOf(most: string, { margin, axis: { labels } }: Axes, values: readonly (number | undefined)[]): string[] {
  return [...barsText({ values, most, margin }), ' '.repeat(margin + 2) + labels];
}

function sumOf(runs: readonly PastRun[], of: (run: PastRun) => number): number {
  return runs.reduce((sum, run) => sum + of(run), 0);
}

function mostOf(runs: readonly PastRun[], of: (run: PastRun) => number): number {
  return Math.max(...runs.map(of));
}
