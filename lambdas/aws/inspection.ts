import {
  GetBucketNotificationConfigurationCommand,
  GetBucketVersioningCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { type Bucket, CloudRefused, type Inspection, type QueueName } from '../cloud.ts';
import { keys } from '../core/keys.ts';
import { alarmsOf, subscribersOf } from './alarms.ts';
import type { BucketTags } from './bucket-tags.ts';
import { isOpen } from './is-open.ts';
import { lastRunOf } from './last-run.ts';
import { permitted } from './permitted.ts';
import { messagesIn, nextChangeAt, oneTimeSchedules } from './questions.ts';
import { explained } from './refusals.ts';
import { scheduleFaults } from './schedule-faults.ts';

interface InspectInput {
  client: S3Client;
  /** The content bucket. */
  name: string;
  tags: BucketTags;
  content: Bucket;
  site: Bucket;
}

/** Lets `tidings doctor` ask AWS about everything around the newsroom whose content is in the bucket. */
export function inspect({ client, name, tags, content, site }: InspectInput): Inspection {
  const may = <T>(action: string, asked: Promise<T>) => permitted(action, name, asked);
  const tag = (key: keyof BucketTags) => taggedIn(tags, key, name);
  const s3 = { Bucket: name };
  return {
    content,
    site,
    nextChangeAt: () => may('scheduler:ListSchedules', nextChangeAt(tags)),
    distribution: () => tag('tidings:distribution'),
    subscribers: async () => may('sns:ListSubscriptionsByTopic', subscribersOf(tag('tidings:alarms'))),
    alarms: async () => may('cloudwatch:DescribeAlarms', alarmsOf(tag('tidings:alarms'))),
    schedules: (settings) =>
      may('scheduler:GetSchedule or scheduler:ListSchedules', scheduleFaults(oneTimeSchedules(tags), settings)),
    waiting: async (queue) => may('sqs:GetQueueAttributes', messagesIn(tag(queueTags[queue]))),
    lastRun: async (service, since) =>
      may('cloudwatch:GetMetricData', lastRunOf({ namespace: tag('tidings:metrics'), service, since })),
    isOpen: (which) => {
      const [Bucket, Key] = which === 'content' ? [name, 'settings.yaml'] : [tags['tidings:site'], keys.front];
      return explained(Bucket, isOpen(client, { Bucket, Key }));
    },
    tellsOfChanges: async () => {
      const asked = client.send(new GetBucketNotificationConfigurationCommand(s3));
      return (await may('s3:GetBucketNotification', asked)).EventBridgeConfiguration !== undefined;
    },
    keepsVersions: async () => {
      const asked = client.send(new GetBucketVersioningCommand(s3));
      return (await may('s3:GetBucketVersioning', asked)).Status === 'Enabled';
    },
  };
}

const queueTags = {
  queue: 'tidings:queue',
  'dead-letters': 'tidings:dead-letters',
  undelivered: 'tidings:undelivered',
} as const satisfies Record<QueueName, keyof BucketTags>;

/** The value of the tag. Throws `CloudRefused` when an older version of the stack did not set it. */
function taggedIn(tags: BucketTags, key: keyof BucketTags, bucket: string): string {
  const value = tags[key];
  if (value !== undefined) return value;
  throw new CloudRefused(
    `the bucket ${bucket} has no tag ${key}, because an older version of Tidings deployed the stack: deploy it again`,
  );
}
