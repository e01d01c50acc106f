import { createHash } from 'node:crypto';
import { GetBucketTaggingCommand, type S3Client } from '@aws-sdk/client-s3';
import { GetScheduleCommand, ResourceNotFoundException, SchedulerClient } from '@aws-sdk/client-scheduler';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type Bucket, type Cloud, CloudRefused, type Deployment } from '../cloud.ts';
import type { Instant } from '../core/article.ts';
import { s3Client, S3Store } from './s3-store.ts';

/**
 * Tags of the content bucket, by which everything else of a deployment is found from its name. The stack sets them.
 */
export interface BucketTags {
  /** Name of the site bucket. */
  'tidings:site': string;
  /** Address of the queue that takes what was given up. */
  'tidings:dead-letters': string;
  /** The one-time schedule, as `group/name`. */
  'tidings:next-change': string;
}

/** AWS as the environment of the command line knows it: region, profile, credentials. */
export function openCloud(): Cloud {
  const client = s3Client();
  const bucket = async (name: string): Promise<Bucket> => {
    const bucket = new S3Bucket({ client, bucket: name });
    // Whatever keeps this account from the bucket shows at the first question.
    await explained(name, bucket.list('settings.yaml'));
    return bucket;
  };
  return { bucket, deployment: async (name) => open(client, await bucket(name), name, bucket) };
}

class S3Bucket extends S3Store implements Bucket {
  /** The ETag of an object that was sent in one piece is its MD5. */
  holds(version: string, body: Uint8Array): boolean {
    return createHash('md5').update(body).digest('hex') === version;
  }
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

async function nextChangeAt(schedule: string): Promise<Instant | undefined> {
  const [GroupName, Name] = schedule.split('/');
  try {
    const { ScheduleExpression } = await new SchedulerClient().send(new GetScheduleCommand({ GroupName, Name }));
    return Date.parse(`${/^at\((.*)\)$/.exec(ScheduleExpression!)![1]}Z`);
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

async function messagesIn(QueueUrl: string): Promise<number> {
  const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] });
  const { Attributes } = await new SQSClient().send(asked);
  return Number(Attributes?.['ApproximateNumberOfMessages'] ?? 0);
}

/** What the SDK throws for reasons that the person can change, in a sentence. */
async function explained<T>(bucket: string, asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (cause) {
    const { name, message } = cause as Error;
    const reason = reasons[name]?.(bucket) ?? (message === 'Region is missing' ? noRegion : undefined);
    throw reason === undefined ? cause : new CloudRefused(reason, { cause });
  }
}

const noRegion = 'No AWS region is set. Name the one that the newsroom is deployed in: AWS_REGION=eu-west-1 tidings …';

const reasons: Record<string, (bucket: string) => string> = {
  NoSuchBucket: (bucket) =>
    `There is no bucket ${bucket}. \`tidings deploy\` prints the name of the content bucket; it is also in the stack's outputs.`,
  AccessDenied: (bucket) =>
    `This account is not allowed to do that with the bucket ${bucket}. Choose another profile with AWS_PROFILE, or ask whoever deployed it.`,
  CredentialsProviderError: () =>
    'There are no AWS credentials here. Sign in, for instance with `aws sso login`, and choose the profile with AWS_PROFILE.',
  ExpiredToken: () => 'The AWS session has expired. Sign in again, for instance with `aws sso login`.',
};
