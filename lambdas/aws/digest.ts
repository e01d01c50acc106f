import { setTimeout } from 'node:timers/promises';
import type { Context } from 'aws-lambda';
import { digest, type NotPublished, SettingsRefused } from '../digest.ts';
import { digestEnvironment } from './environment.ts';
import { newsrooms, type Program } from './newsrooms.ts';
import { PublishQueue } from './publish-queue.ts';
import { Telemetry } from './telemetry.ts';

/** Milliseconds between two checks whether the pages that an issue links to are there. */
const pause = 10_000;
/** Milliseconds before the function's time is up; from then on it waits no longer. */
const reserve = 60_000;

/**
 * The function `digest`: wakes when an issue is due, and every hour besides, and cuts what is due. What wakes it says
 * nothing; when it fails, Lambda calls it again.
 */
export function digestFunction(program: Program) {
  const environment = digestEnvironment(process.env);
  const telemetry = new Telemetry();
  const open = newsrooms(environment, program);
  const queue = new PublishQueue(environment);

  return async (_event: unknown, context: Context): Promise<void> => {
    telemetry.logger.addContext(context);
    const startedAt = Date.now();
    try {
      const newsroom = await open(context);
      const asked = new Set<string>();
      const look = (missing: NotPublished) => askAndWait(missing, context, asked);
      const report = await digest(newsroom, { now: startedAt, look });
      telemetry.cut(report, { startedAt, now: Date.now() });
    } catch (error) {
      if (!(error instanceof SettingsRefused)) throw error;
      telemetry.refused(error.problems, { startedAt, now: Date.now() });
    }
  };

  /** Asks `publish` once to look, and waits for it. If time is short, the next call finds what it did. */
  async function askAndWait(missing: NotPublished, context: Context, asked: Set<string>): Promise<void> {
    telemetry.logger.info(missing.message);
    // Its page may have been removed by hand: publish is to look whether everything is there.
    if (!asked.has(missing.message)) await queue.wake({ sweep: missing.message });
    asked.add(missing.message);
    if (context.getRemainingTimeInMillis() <= reserve + pause) throw missing;
    await setTimeout(pause);
  }
}
