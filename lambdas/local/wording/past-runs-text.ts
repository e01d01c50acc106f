import type { Instant } from '../../core/article.ts';
import { count, durationText, itemsText, number } from '../../core/text/amounts.ts';
import { timestamp } from '../../core/time/zone.ts';
import type { PastRun } from '../../publish/past-run.ts';
import { barsText } from './bars.ts';
import { momentText } from './report-text.ts';
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
  const margin = Math.max(leastMargin, durationText(mostOf(runs, ({ lateness }) => lateness)).length);
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

function latenessText(runs: readonly PastRun[], { axis, margin }: Axes, timezone: string): string[] {
  const publishing = runs.filter(({ published }) => published > 0);
  const [worst] = publishing.toSorted((a, b) => b.lateness - a.lateness);
  if (worst === undefined) return ['No article appeared.'];
  const items = itemsText(
    sumOf(publishing, ({ published }) => published),
    sumOf(publishing, ({ pages = 0 }) => pages),
  );
  const values = axis.gather(publishing, (some) => mostOf(some, ({ lateness }) => lateness));
  return [
    `${items} appeared, at most ${durationText(worst.lateness)} late (${momentText(timezone, worst.at)}):`,
    ...barsText({ values, amountText: durationText, labels: axis.labels, margin }),
  ];
}

function outputsText(runs: readonly PastRun[], { axis, margin }: Axes): string[] {
  const written = sumOf(runs, (run) => run.written);
  const removed = sumOf(runs, (run) => run.removed);
  const values = axis.gather(runs, (some) => sumOf(some, ({ written, removed }) => written + removed));
  return [
    `${count(written, 'output')} written, ${number(removed)} removed:`,
    ...barsText({ values, amountText: number, labels: axis.labels, margin }),
  ];
}

function sumOf(runs: readonly PastRun[], of: (run: PastRun) => number): number {
  return runs.reduce((sum, run) => sum + of(run), 0);
}

function mostOf(runs: readonly PastRun[], of: (run: PastRun) => number): number {
  return Math.max(...runs.map(of));
}
