import { GetBucketTaggingCommand, type S3Client } from '@aws-sdk/client-s3';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type Bucket, type Cloud, CloudRefused, type Deployment } from '../cloud.ts';
import type { Instant } from '../core/article.ts';
import { nextChangeSet } from './next-change.ts';
import { explained } from './refusals.ts';
import { lineClient, S3Bucket } from './s3-bucket.ts';

/**
 * Tags of the content bucket, by which everything else of a deployment is found from its name. The stack sets them.
 */
export interface BucketTags {
  /** Name of the site bucket. */
  'tidings:site': string;
  /** Address of the queue that takes what was given up. */
  'tidings:dead-letters': string;
  /** The one-time schedules: their group, and with what their names begin, as `group/name`. */
  'tidings:next-change': string;
}

/** AWS as the environment of the command line knows it: region, profile, credentials. */
export function openCloud(): Cloud {
  const client = lineClient();
  const bucket = async (name: string): Promise<Bucket> => {
    const bucket = new S3Bucket(client, name);
    // Whatever keeps this account from the bucket shows at the first question.
    await bucket.list('settings.yaml');
    return bucket;
  };
  return { bucket, deployment: async (name) => open(client, await bucket(name), name, bucket) };
}

async function open(client: S3Client, content: Bucket, name: string, bucket: Cloud['bucket']): Promise<Deployment> {
  const tags = await tagsOf(client, name);
  return {
    content,
    site: await bucket(tags['tidings:site']),
    nextChangeAt: () => explained(name, nextChangeAt(tags['tidings:next-change'])),
    deadLetters: () => explained(name, messagesIn(tags['tidings:dead-letters'])),
  };
}

async function tagsOf(client: S3Client, bucket: string): Promise<BucketTags> {
  const asked = client.send(new GetBucketTaggingCommand({ Bucket: bucket })).catch((error: unknown) => {
    if ((error as Error).name === 'NoSuchTagSet') return { TagSet: [] };
    throw error;
  });
  const { TagSet = [] } = await explained(bucket, asked);
  const tags = Object.fromEntries(TagSet.map(({ Key, Value }) => [Key, Value]));
  const missing = ['tidings:site', 'tidings:dead-letters', 'tidings:next-change'].filter((key) => !tags[key]);
  if (missing.length > 0)
    throw new CloudRefused(
      `The bucket ${bucket} has no tag ${missing.join(', ')}. The stack tags the content bucket: name that one, or deploy again.`,
    );
  return tags as object as BucketTags;
}

function nextChangeAt(schedules: string): Promise<Instant | undefined> {
  const [GroupName, NamePrefix] = schedules.split('/');
  return nextChangeSet(new SchedulerClient(), { GroupName: GroupName!, NamePrefix: NamePrefix! });
}

async function messagesIn(QueueUrl: string): Promise<number> {
  const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] });
  const { Attributes } = await new SQSClient().send(asked);
  return Number(Attributes?.['ApproximateNumberOfMessages'] ?? 0);
}
