import type { Instant } from '../core/article.ts';
import { type Newsroom, publish, type PublishOptions, type Report } from '../publish.ts';
import { pastRunOf } from '../publish/past-run.ts';
import { rememberRun } from '../publish/past-runs.ts';
import { tellHub } from '../tell-hub.ts';

/** How one machine publishes. */
export interface PublishHereOptions extends PublishOptions {
  /** Tells the present, if the run is one of the present. Nobody needs news of a site at another instant. */
  clock?: (() => Instant) | undefined;
}

/** Publishes; a run of the present also tells the hub, and is remembered. Throws as `publish` does. */
export async function publishHere(newsroom: Newsroom, { clock, ...options }: PublishHereOptions): Promise<Report> {
  if (!clock) return publish(newsroom, options);
  const report = await publish(newsroom, { ...options, tellHub });
  // Nobody has waited for what a first build publishes, however old its files are.
  const since = report.outputs.unchanged === 0 ? report.now : 0;
  await rememberRun(newsroom.site, pastRunOf(report, { since, now: clock() }));
  return report;
}
