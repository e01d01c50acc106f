import { durationText } from '../core/text/amounts.ts';
import type { PastRun } from '../publish/past-run.ts';
import { runText } from '../publish/run-text.ts';
import type { OutOfTime, Report } from '../publish.ts';
import type { ToldRun } from './telemetry.ts';

/** What a run of publishing has to say. */
export function published(report: Report, run: PastRun): ToldRun {
  const figures = {
    ArticlesPublished: run.published,
    Lateness: run.lateness / 1_000,
    OutputsWritten: run.written + run.removed,
  };
  // The line names only the first of those that appeared.
  const fields = { articles: report.articles, appeared: report.appeared.map(({ path }) => path) };
  const { problems } = report;
  return { message: runText(report, run), fields, figures, problems, milliseconds: run.milliseconds };
}

/** What one has to say that had no time to see everything; what is wrong with the content, the last one of the chain says. */
export function stopped({ message }: OutOfTime, milliseconds: number): ToldRun {
  return { message: `${message} It took ${durationText(milliseconds)}.`, figures: {}, milliseconds };
}
