import { setTimeout } from 'node:timers/promises';
import type { Context } from 'aws-lambda';
import { problemLine } from '../core/problem.ts';
import { type Recut, recut } from '../digest/recut.ts';
import { digest, type NotPublished, SettingsRefused, whenPublished } from '../digest.ts';
import { keepYoungGenerationSmall } from '../run-memory.ts';
import { digestEnvironment } from './environment.ts';
import { newsrooms, type Program } from './newsrooms.ts';
import { PublishQueue } from './publish-queue.ts';
import { refused, Telemetry } from './telemetry.ts';
import { cutAndPassed } from './told-by-digest.ts';

/** Milliseconds between two checks whether the pages that an issue links to are there. */
const pause = 10_000;
/** Milliseconds before the function's time is up; from then on it waits no longer. */
const reserve = 60_000;

/**
 * The function `digest`: wakes when an issue is due, and every hour besides, and cuts what is due. What wakes it says
 * nothing, unless a person asks for an issue on hold to be cut again (`{"recut": "2026-11-20"}`); when it fails, Lambda calls it
 * again.
 */
export function digestFunction(program: Program) {
  const environment = digestEnvironment(process.env);
  const telemetry = new Telemetry();
  const open = newsrooms(environment, program);
  const queue = new PublishQueue(environment);
  keepYoungGenerationSmall();

  return async (event: unknown, context: Context): Promise<void> => {
    telemetry.logger.addContext(context);
    const startedAt = Date.now();
    try {
      const newsroom = await open(context);
      const asked = new Set<string>();
      const look = (missing: NotPublished) => askAndWait(missing, context, asked);
      const again = recutIn(event);
      if (again !== undefined) {
        const done = await whenPublished({ look }, () => recut(newsroom, again, startedAt));
        telemetry.logger.info('Asked to cut an issue again.', { id: again, ...toldOf(done) });
      }
      const report = await digest(newsroom, { now: startedAt, look });
      telemetry.tell(cutAndPassed(report, Date.now() - startedAt));
    } catch (error) {
      if (!(error instanceof SettingsRefused)) throw error;
      telemetry.tell(refused(error, Date.now() - startedAt));
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

/** The issue that a person asks to be cut again, if that is what the event says. */
function recutIn(event: unknown): string | undefined {
  const id = (event as { recut?: unknown } | null | undefined)?.recut;
  return typeof id === 'string' ? id : undefined;
}

function toldOf({ status, ...more }: Recut) {
  return { status, problems: 'problems' in more ? more.problems.map(problemLine) : [] };
}
