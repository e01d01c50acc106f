import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  ResourceNotFoundException,
  type SchedulerClient,
  UpdateScheduleCommand,
  type UpdateScheduleCommandInput,
} from '@aws-sdk/client-scheduler';
import type { Instant } from '../core/article.ts';
import { timestamp } from '../core/time/zone.ts';
import { messageGroup, type PublishEnvironment } from './environment.ts';
import type { ChangeDue } from './hints.ts';

/** What the schedule needs to know of the stack. */
type ScheduleSettings = Pick<
  PublishEnvironment,
  'SCHEDULE_NAME' | 'SCHEDULE_GROUP' | 'SCHEDULE_ROLE_ARN' | 'QUEUE_ARN'
>;

/**
 * Sets the one-time schedule "next change" to wake the function at this instant, whatever it was set to; without an
 * instant there is none afterwards. EventBridge fires it within the minute that begins then, never before.
 */
export async function setNextChange(
  client: SchedulerClient,
  settings: ScheduleSettings,
  at: Instant | undefined,
): Promise<void> {
  const name = { Name: settings.SCHEDULE_NAME, GroupName: settings.SCHEDULE_GROUP };
  if (at === undefined) {
    await foundOrNot(client.send(new DeleteScheduleCommand(name)));
    return;
  }
  const schedule = { ...name, ...scheduleAt(settings, at) };
  const isThere = await foundOrNot(client.send(new UpdateScheduleCommand(schedule)));
  if (!isThere) await client.send(new CreateScheduleCommand(schedule));
}

function scheduleAt({ QUEUE_ARN, SCHEDULE_ROLE_ARN }: ScheduleSettings, at: Instant) {
  // The queue drops messages that are equal to one of the last five minutes: each change has words of its own.
  const message: ChangeDue = { nextChangeAt: timestamp(at) };
  return {
    Description: 'When an article next appears or expires.',
    ScheduleExpression: `at(${wholeSeconds(at)})`,
    ScheduleExpressionTimezone: 'UTC',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'DELETE',
    Target: {
      Arn: QUEUE_ARN,
      RoleArn: SCHEDULE_ROLE_ARN,
      Input: JSON.stringify(message),
      SqsParameters: { MessageGroupId: messageGroup },
    },
  } satisfies Partial<UpdateScheduleCommandInput>;
}

/** `2030-01-07T09:00:00`, the second at or after the instant: before it there would be nothing to do. */
function wholeSeconds(at: Instant): string {
  return new Date(Math.ceil(at / 1_000) * 1_000).toISOString().slice(0, 19);
}

/** Whether there was such a schedule: it removes itself when it has fired. */
async function foundOrNot(sent: Promise<unknown>): Promise<boolean> {
  try {
    await sent;
    return true;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
}
