import { setTimeout } from 'node:timers/promises';
import type { Context } from 'aws-lambda';
import { digest, type DigestReport, NotPublished } from '../digest.ts';
import { type Newsroom, SettingsRefused } from '../publish.ts';
import { tellHub } from '../tell-hub.ts';
import { digestEnvironment } from './environment.ts';
import { newsrooms, type Program } from './newsrooms.ts';
import { Telemetry } from './telemetry.ts';

/** Milliseconds between two looks whether the articles of an issue have their pages by now. */
const pause = 10_000;
/** Milliseconds before the function's end from which it waits no longer. */
const reserve = 60_000;

/**
 * The function `digest`: wakes when an issue is due, and every hour besides, and cuts what is due. What wakes it says
 * nothing; when it fails, Lambda calls it again.
 */
export function digestFunction(program: Program) {
  const telemetry = new Telemetry();
  const open = newsrooms(digestEnvironment(process.env), program);

  return async (_event: unknown, context: Context): Promise<void> => {
    telemetry.logger.addContext(context);
    const startedAt = Date.now();
    try {
      const report = await cutWhenPublished(await open(context), context);
      telemetry.cut(report, { startedAt, now: Date.now() });
    } catch (error) {
      if (!(error instanceof SettingsRefused)) throw error;
      telemetry.refused(error.problems, { startedAt, now: Date.now() });
    }
  };

  /** An article and the issue that tells it may be due at the same minute: then `publish` is at work at this moment. */
  async function cutWhenPublished(newsroom: Newsroom, context: Context): Promise<DigestReport> {
    for (;;) {
      try {
        return await digest(newsroom, { now: Date.now(), cut: true, tellHub });
      } catch (error) {
        const isTime = context.getRemainingTimeInMillis() > reserve + pause;
        if (!(error instanceof NotPublished) || !isTime) throw error;
        telemetry.logger.info(error.message);
        await setTimeout(pause);
      }
    }
  }
}
