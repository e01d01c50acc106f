import type { DigestReport, NotPublished } from '../digest.ts';
import type { Newsroom, Report } from '../publish.ts';
import { publishHere, type PublishHereOptions } from './publish-here.ts';

/** What publishing and the digest found and did. */
interface PublishedAndCut {
  report: Report;
  digest: DigestReport;
}

/**
 * Publishes, cuts the issues that are due, and publishes their pages: on one machine these are steps of one command.
 * The report is that of the last step, with everything that was written and removed in any.
 */
export async function publishAndCut(newsroom: Newsroom, options: PublishHereOptions): Promise<PublishedAndCut> {
  const reports = [await publishHere(newsroom, options)];
  let waited = { for: '', times: 0 };
  const look = async (missing: NotPublished) => {
    const { message } = missing;
    waited = { for: message, times: waited.for === message ? waited.times + 1 : 1 };
    // A page that is missing for all that was published may have been removed by hand. If publishing has looked even for
    // that and did not publish it, it will not do so when it looks again.
    if (waited.times > 2) throw missing;
    reports.push(await publishHere(newsroom, waited.times === 2 ? { ...options, audit: true } : options));
  };
  // Most commands cut nothing, and the code that makes an issue takes long to load.
  const { digest } = await import('../digest.ts');
  const done = await digest(newsroom, { now: options.now, look });
  return { report: together(reports), digest: done };
}

function together(reports: readonly Report[]): Report {
  const last = reports.at(-1)!;
  const written = [...new Set(reports.flatMap(({ changed }) => changed.written))];
  const removed = [...new Set(reports.flatMap(({ changed }) => changed.removed))];
  const { standing, remaining } = last.outputs;
  const unchanged = Math.max(0, standing - written.length);
  const outputs = { standing, written: written.length, removed: removed.length, unchanged, remaining };
  const because = reports.flatMap(({ because = [] }) => because);
  const appeared = reports.flatMap(({ appeared }) => appeared);
  return { ...last, appeared, outputs, changed: { written, removed }, ...(because.length > 0 && { because }) };
}
