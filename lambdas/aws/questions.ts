import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Instant } from '../core/article.ts';
import { nextChangeSet } from './next-change.ts';

/** When the schedule "next change" fires, if it is set. The tag says where to find it. */
export function nextChangeAt(schedules: string): Promise<Instant | undefined> {
  const [GroupName, NamePrefix] = schedules.split('/');
  return nextChangeSet(new SchedulerClient(), { GroupName: GroupName!, NamePrefix: NamePrefix! });
}

/** How many messages wait in the queue. */
export async function messagesIn(QueueUrl: string): Promise<number> {
  const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] });
  const { Attributes } = await new SQSClient().send(asked);
  return Number(Attributes?.['ApproximateNumberOfMessages'] ?? 0);
}
