import { GetBucketTaggingCommand, type S3Client } from '@aws-sdk/client-s3';
import { CloudRefused } from '../cloud.ts';
import { explained } from './refusals.ts';

/**
 * Tags of the content bucket, by which everything else of a deployment is found from its name. The stack sets them.
 */
export interface BucketTags {
  /** Name of the site bucket. */
  'tidings:site': string;
  /** Address of the queue that takes what was given up. */
  'tidings:dead-letters': string;
  /** The one-time schedules: their group and the beginning of their names, as `group/name`. */
  'tidings:next-change': string;
  // What else `tidings doctor` asks about. The stack of an earlier version lacks these tags.
  /** Addresses of the queue that wakes `publish`, and of the one that takes what could not be delivered. */
  'tidings:queue'?: string;
  'tidings:undelivered'?: string;
  /** ARN of the topic that alarms are sent to. */
  'tidings:alarms'?: string;
  /** Namespace of the functions' metrics. */
  'tidings:metrics'?: string;
  /** Address of the distribution. */
  'tidings:distribution'?: string;
}

/** The tags of a content bucket. Throws `CloudRefused` when the tags of a newsroom are missing. */
export async function tagsOf(client: S3Client, bucket: string): Promise<BucketTags> {
  const asked = client.send(new GetBucketTaggingCommand({ Bucket: bucket })).catch((error: unknown) => {
    if ((error as Error).name === 'NoSuchTagSet') return { TagSet: [] };
    throw error;
  });
  const { TagSet = [] } = await explained(bucket, asked);
  const tags = Object.fromEntries(TagSet.map(({ Key, Value }) => [Key, Value]));
  const missing = ['tidings:site', 'tidings:dead-letters', 'tidings:next-change'].filter((key) => !tags[key]);
  if (missing.length > 0)
    throw new CloudRefused(
      `The bucket ${bucket} has no tag ${missing.join(', ')}. The stack tags the content bucket: give that bucket's name, or deploy again.`,
    );
  return tags as object as BucketTags;
}
