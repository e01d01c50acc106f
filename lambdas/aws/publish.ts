import { SchedulerClient } from '@aws-sdk/client-scheduler';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Instant } from '../core/article.ts';
import { timestamp } from '../core/time/zone.ts';
import { OutOfTime, publish, type Report, SettingsRefused } from '../publish.ts';
import { pastRunOf } from '../publish/past-run.ts';
import { rememberRun } from '../publish/past-runs.ts';
import { boundMemory, keepYoungGenerationSmall } from '../run-memory.ts';
import { tellHub } from '../tell-hub.ts';
import { publishEnvironment } from './environment.ts';
import { hintsIn } from './hints.ts';
import { setNextChange } from './next-change.ts';
import { newsrooms, type Program } from './newsrooms.ts';
import { PublishQueue } from './publish-queue.ts';
import { sliceOf } from './slice.ts';
import { refused, Telemetry } from './telemetry.ts';
import { published, stopped } from './told-by-publish.ts';

/** An instant that is as near as this, in milliseconds, is waited for: a schedule would come too late. */
const soon = 5_000;

/** How many slices one job may take; after that something is wrong, and somebody should look at it. */
const mostSlices = 100;
/** Milliseconds by which the clocks of the queue and of the function may differ. */
const skew = 10_000;

/**
 * The function `publish`: wakes for messages, and makes the site what it should be now.
 *
 * A message says when to look, not what to do. So each batch is one run, whatever it holds, and it succeeds or fails
 * as a whole. What is wrong in the content fails nothing: it is reported, and everything else is published.
 *
 * A large upload sends thousands of messages. A run that began after a batch was sent has seen whatever the batch tells of,
 * because S3 lists what it has said was stored; so such a batch is done without another run.
 */
export function publishFunction(program: Program) {
  const environment = publishEnvironment(process.env);
  const telemetry = new Telemetry();
  const { logger } = telemetry;
  const queue = new PublishQueue(environment);
  keepYoungGenerationSmall();
  const runs = new Runs({ environment, telemetry, queue, open: newsrooms(environment, program) });

  return async ({ Records }: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    logger.addContext(context);
    const release = queue.hold(Records, (failure) => logger.warn('The messages could not be held.', failure));
    try {
      await runs.run(Records, context);
    } catch (error) {
      await release();
      logger.error('The run failed; the messages will be retried.', error as Error);
      await queue
        .bringBackSoon(Records)
        .catch((failure: unknown) =>
          logger.warn(
            'The messages could not be released early; they are retried once their visibility timeout is over.',
            failure as Error,
          ),
        );
      throw error;
    } finally {
      await release();
    }
    return { batchItemFailures: [] };
  };
}

interface RunsInput {
  environment: ReturnType<typeof publishEnvironment>;
  telemetry: Telemetry;
  queue: PublishQueue;
  open: ReturnType<typeof newsrooms>;
}

/** The runs of one container, one after the other. */
class Runs {
  readonly #from: RunsInput;
  readonly #scheduler = new SchedulerClient();
  /** When the last run began that left nothing to do. */
  #seenAt = -Infinity;

  constructor(from: RunsInput) {
    this.#from = from;
  }

  /** Publishes, unless an earlier run has seen all that the messages tell of, and sees to what comes next. */
  async run(records: readonly SQSRecord[], context: Context): Promise<void> {
    const { telemetry, open } = this.#from;
    const { audit, since, slices, sentAt } = hintsIn(records);
    if (!audit && sentAt < this.#seenAt - skew) return telemetry.logger.info('An earlier run has seen all of this.');
    if (slices >= mostSlices) throw new TooManySlices(slices);
    const startedAt = Date.now();
    const hasTime = sliceOf(() => context.getRemainingTimeInMillis());
    try {
      const newsroom = await open(context);
      const report = await publish(newsroom, {
        ...{ now: startedAt, tellHub, hasTime, ...(audit && { audit }) },
        onProgress: (_, done, total) => boundMemory(done, total),
      });
      const done = pastRunOf(report, { since, now: Date.now() });
      telemetry.tell(published(report, done));
      await this.#prepareNext(report, since, slices);
      // Nothing depends on it, and the batch need not come back for it.
      await rememberRun(newsroom.site, done).catch((failure: unknown) =>
        telemetry.logger.warn('This run could not be remembered for `tidings status --since`.', failure as Error),
      );
      if (report.outputs.remaining === 0) this.#seenAt = startedAt;
    } catch (error) {
      if (error instanceof OutOfTime) {
        telemetry.tell(stopped(error, Date.now() - startedAt));
        return this.#goOn({ since, slices, audit });
      }
      if (!(error instanceof SettingsRefused)) throw error;
      telemetry.tell(refused(error, Date.now() - startedAt));
    }
  }

  async #prepareNext({ nextChangeAt, outputs }: Report, since: Instant, slices: number): Promise<void> {
    const { environment, queue } = this.#from;
    const left = nextChangeAt === undefined ? Infinity : nextChangeAt - Date.now();
    await setNextChange(this.#scheduler, environment, left > soon ? nextChangeAt : undefined);
    // What an audit found, the state keeps.
    if (outputs.remaining > 0) return this.#goOn({ since, slices, audit: false });
    if (left > soon) return;
    if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
    await queue.wake({ since: timestamp(nextChangeAt!) });
  }

  #goOn({ since, slices, audit }: Omit<ReturnType<typeof hintsIn>, 'sentAt'>): Promise<void> {
    const { queue } = this.#from;
    return queue.wake({ since: timestamp(since), slices: slices + 1, ...(audit && { sweep: 'goes on' }) });
  }
}

/** The work does not come to an end, however often it goes on. */
class TooManySlices extends Error {
  override name = 'TooManySlices';
  constructor(slices: number) {
    super(
      `${slices} runs in a row have not finished the work. Raise memorySize in infra/newsroom-function.ts, which makes each run ` +
        'faster; the hourly look continues the work.',
    );
  }
}
