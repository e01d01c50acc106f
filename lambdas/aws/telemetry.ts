import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { type Problem, problemLine } from '../core/problem.ts';
import { durationText } from '../core/text/amounts.ts';
import type { SettingsRefused } from '../publish/look.ts';

/**
 * The metrics of both functions, under the dimension `service` (`publish`, `digest`). Every run that saw everything sends all those of its
 * function. CloudWatch gives ten for free.
 */
export type Metric =
  /** Articles whose pages the run published. */
  | 'ArticlesPublished'
  /** Seconds from when an article was wanted to when it was published, the worst of the run; 0 when none was. */
  | 'Lateness'
  /** Outputs written and removed. */
  | 'OutputsWritten'
  /** Problems in the content, as they are after the run. Warnings do not count. */
  | 'Problems'
  /** Milliseconds that the run took. */
  | 'Duration'
  /** Issues of the digest that were cut. */
  | 'IssuesCut'
  /** Slots that were found to have passed without an issue, though there was something to send. */
  | 'IssuesMissed';

/** How many problems a run logs in full; more would bury the rest. */
const mostLogged = 100;

/** What a run has to say of itself. */
export interface ToldRun {
  /** One line of the log that a person can read. */
  message: string;
  /** What that line does not say, for queries. */
  fields?: Record<string, unknown>;
  figures: Partial<Record<Metric, number>>;
  /** In the content. A run that did not see all of it cannot know. */
  problems?: readonly Problem[];
  milliseconds: number;
}

/**
 * What operators see: of each run one line of the log that a person can read, one for each problem, and one of figures, which
 * CloudWatch reads.
 */
export class Telemetry {
  readonly logger = new Logger();
  readonly #metrics = new Metrics();

  tell({ message, fields = {}, figures, problems, milliseconds }: ToldRun): void {
    this.logger.info(message, fields);
    for (const [metric, value] of Object.entries(figures)) this.#add(metric as Metric, value);
    if (problems) this.#tellProblems(problems);
    this.#add('Duration', milliseconds);
    this.#metrics.publishStoredMetrics();
  }

  #tellProblems(problems: readonly Problem[]): void {
    for (const problem of problems.slice(0, mostLogged)) this.#log(problem);
    if (problems.length > mostLogged)
      this.logger.warn(`${problems.length - mostLogged} more: tidings status --bucket CONTENT_BUCKET shows all.`);
    this.#add('Problems', problems.filter(({ severity }) => severity === 'problem').length);
  }

  #log(problem: Problem): void {
    const { severity, file, line } = problem;
    this.logger[severity === 'problem' ? 'warn' : 'info'](problemLine(problem), {
      severity,
      file,
      ...(line !== undefined && { line }),
    });
  }

  #add(metric: Metric, value: number): void {
    this.#metrics.addMetric(metric, units[metric] ?? MetricUnit.Count, value);
  }
}

const units: Partial<Record<Metric, (typeof MetricUnit)[keyof typeof MetricUnit]>> = {
  Lateness: MetricUnit.Seconds,
  Duration: MetricUnit.Milliseconds,
};

/** Of settings or content with which nothing can be done until an editor corrects them. */
export function refused({ problems, what }: SettingsRefused, milliseconds: number): ToldRun {
  const message = `Nothing was done, because of ${what.toLowerCase()}: the next line says why. It took ${durationText(milliseconds)}.`;
  return { message, figures: {}, problems, milliseconds };
}
