import type { Context } from 'aws-lambda';
import type { Newsroom } from '../publish.ts';
import type { NewsroomEnvironment } from './environment.ts';
import { retryUntil } from './retry.ts';
import { probe } from './probe.ts';
import { s3Client, S3Store } from './s3-store.ts';

/** What a bundle holds besides the code: its templates, and the fingerprint of the program. */
export type Program = Pick<Newsroom, 'templates' | 'program'>;

/** Milliseconds before the function's time is up; from then on no request is retried: there must be time to say so. */
const reserve = 5_000;

/** Gives a function its newsroom, anew for each call. The first call sees whether the store keeps conditions. */
export function newsrooms(
  { CONTENT_BUCKET, SITE_BUCKET }: NewsroomEnvironment,
  program: Program,
): (context: Context) => Promise<Newsroom> {
  const client = s3Client();
  let isProbed = false;
  return async (context) => {
    const policy = retryUntil(() => context.getRemainingTimeInMillis() - reserve);
    const content = new S3Store({ client, bucket: CONTENT_BUCKET, policy });
    const site = new S3Store({ client, bucket: SITE_BUCKET, policy });
    if (!isProbed) await probe(site);
    isProbed = true;
    return { content, site, needsSettings: true, ...program };
  };
}
