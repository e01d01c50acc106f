import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Instant } from '../core/article.ts';
import { type Problem, problemLine } from '../core/problem.ts';
import { timestamp } from '../core/time/zone.ts';
import type { DigestReport } from '../digest.ts';
import type { OutOfTime, Report } from '../publish.ts';

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

/** What operators see: one line of figures per run, and one per problem. */
export class Telemetry {
  readonly logger = new Logger();
  readonly #metrics = new Metrics();

  /** Reports a run of publishing that began at `startedAt` and has been wanted since `since`. */
  published(report: Report, { startedAt, since, now }: { startedAt: Instant; since: Instant; now: Instant }): void {
    const { appeared, articles, outputs, nextChangeAt, problems } = report;
    // What came late is what counts: its time, its file, or, where another file held it back, what the messages say.
    const lateness = appeared.map(
      ({ publishAt, writtenAt = 0 }) => (now - Math.max(publishAt, writtenAt, since)) / 1_000,
    );
    const nextChange = nextChangeAt === undefined ? 'none' : timestamp(nextChangeAt);
    this.logger.info('Published.', { articles, outputs, nextChange, appeared: appeared.map(({ path }) => path) });
    this.#add('ArticlesPublished', appeared.length);
    this.#add('Lateness', Math.max(0, ...lateness), MetricUnit.Seconds);
    this.#add('OutputsWritten', outputs.written + outputs.removed);
    this.#end(problems, now - startedAt);
  }

  /** Reports a run of the digests that began at `startedAt`. */
  cut(report: DigestReport, { startedAt, now }: { startedAt: Instant; now: Instant }): void {
    const { cut, passed, written, problems } = report;
    this.logger.info('Looked for what is due.', {
      cut: cut.map(({ id, articles }) => ({ id, articles: articles.length })),
      passed: passed.map(({ id, reason }) => ({ id, reason })),
      written,
    });
    const missed = passed.filter(({ reason, waiting }) => reason === 'missed' && waiting.length > 0);
    this.#add('IssuesCut', cut.length);
    this.#add('IssuesMissed', missed.length);
    this.#end(problems, now - startedAt);
  }

  /** Reports settings with which nothing can be done until an editor corrects them. */
  refused(problems: readonly Problem[], { startedAt, now }: { startedAt: Instant; now: Instant }): void {
    this.#end(problems, now - startedAt);
  }

  /** Reports a run that had no time to see everything; what is wrong with the content, the last one of the chain says. */
  stopped({ message }: OutOfTime, { startedAt, now }: { startedAt: Instant; now: Instant }): void {
    this.logger.info(message);
    this.#add('Duration', now - startedAt, MetricUnit.Milliseconds);
    this.#metrics.publishStoredMetrics();
  }

  #end(problems: readonly Problem[], milliseconds: number): void {
    for (const problem of problems.slice(0, mostLogged)) this.#log(problem);
    if (problems.length > mostLogged)
      this.logger.warn(`${problems.length - mostLogged} more: tidings status shows all.`);
    this.#add('Problems', problems.filter(({ severity }) => severity === 'problem').length);
    this.#add('Duration', milliseconds, MetricUnit.Milliseconds);
    this.#metrics.publishStoredMetrics();
  }

  #log(problem: Problem): void {
    const { severity, file, line } = problem;
    this.logger[severity === 'problem' ? 'warn' : 'info'](problemLine(problem), {
      severity,
      file,
      ...(line !== undefined && { line }),
    });
  }

  #add(metric: Metric, value: number, unit: (typeof MetricUnit)[keyof typeof MetricUnit] = MetricUnit.Count): void {
    this.#metrics.addMetric(metric, unit, value);
  }
}
