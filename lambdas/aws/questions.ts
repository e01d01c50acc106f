import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Instant } from '../core/article.ts';
import type { BucketTags } from './bucket-tags.ts';
import { nextChangeSet, type OneTimeSchedules } from './next-change.ts';

/** Where the one-time schedules are, as the tag of the content bucket says (`group/name`). */
export function oneTimeSchedules({ 'tidings:next-change': tag }: BucketTags): OneTimeSchedules {
  const [GroupName = '', NamePrefix = ''] = tag.split('/');
  return { GroupName, NamePrefix };
}

/** When the schedule "next change" fires, if it is set. */
export function nextChangeAt(tags: BucketTags): Promise<Instant | undefined> {
  return nextChangeSet(new SchedulerClient(), oneTimeSchedules(tags));
}

/** How many messages wait in the queue. */
export async function messagesIn(QueueUrl: string): Promise<number> {
  const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] });
  const { Attributes } = await new SQSClient().send(asked);
  return Number(Attributes?.['ApproximateNumberOfMessages'] ?? 0);
}
