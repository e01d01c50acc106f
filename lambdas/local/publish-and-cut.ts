import type { DigestReport, NotPublished } from '../digest.ts';
import { type Newsroom, publish, type PublishOptions, type Report } from '../publish.ts';

/** What publishing and the digest found and did. */
export interface PublishedAndCut {
  /** What publishing the content did. */
  published: Report;
  /** The same after what was cut was published as well; `published` again where nothing was. */
  last: Report;
  digest: DigestReport;
}

/** Publishes, cuts the issues that are due, and publishes what came of them: on one machine these are steps of one command. */
export async function publishAndCut(newsroom: Newsroom, options: PublishOptions): Promise<PublishedAndCut> {
  const published = await publish(newsroom, options);
  let last = published;
  let waitedFor = '';
  const look = async (missing: NotPublished) => {
    // What publishing has looked at and did not publish, it will not publish when it looks again.
    if (missing.message === waitedFor) throw missing;
    waitedFor = missing.message;
    last = await publish(newsroom, options);
  };
  // Most commands cut nothing, and what makes an issue takes long to load.
  const { digest } = await import('../digest.ts');
  return { published, digest: await digest(newsroom, { now: options.now, look }), last };
}
