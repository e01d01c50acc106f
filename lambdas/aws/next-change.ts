import {
  ConflictException,
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  ListSchedulesCommand,
  ResourceNotFoundException,
  type SchedulerClient,
} from '@aws-sdk/client-scheduler';
import type { Instant } from '../core/article.ts';
import { timestamp } from '../core/time/zone.ts';
import { messageGroup, type PublishEnvironment } from './environment.ts';
import type { ChangeDue } from './hints.ts';

/** What the schedule needs to know of the stack. */
type ScheduleSettings = Pick<
  PublishEnvironment,
  'SCHEDULE_NAME' | 'SCHEDULE_GROUP' | 'SCHEDULE_ROLE_ARN' | 'QUEUE_ARN' | 'UNDELIVERED_ARN'
>;

/** Where one-time schedules are, and the prefix of their names. */
export interface OneTimeSchedules {
  GroupName: string;
  NamePrefix: string;
}

/**
 * Sets the one-time schedule "next change" to wake the function at this instant, and removes those for any other; without an
 * instant there is none afterwards. EventBridge fires it within the minute that begins then, never before.
 *
 * Each instant has a schedule of its own, which is never changed. One that has fired removes itself some time later: if it were
 * moved meanwhile to the next instant, that would be removed.
 */
export async function setNextChange(
  client: SchedulerClient,
  settings: ScheduleSettings,
  at: Instant | undefined,
): Promise<void> {
  const { SCHEDULE_NAME: NamePrefix, SCHEDULE_GROUP: GroupName } = settings;
  const wanted = at === undefined ? undefined : `${NamePrefix}-${compact(at)}`;
  const there = await namesOf(client, { NamePrefix, GroupName });
  if (at !== undefined && wanted !== undefined && !there.includes(wanted))
    await unless(
      ConflictException,
      client.send(new CreateScheduleCommand({ Name: wanted, GroupName, ...scheduleAt(settings, at) })),
    );
  // After the new one is there, so that at no time there is none.
  for (const Name of there.filter((name) => name !== wanted))
    await unless(ResourceNotFoundException, client.send(new DeleteScheduleCommand({ Name, GroupName })));
}

/** The earliest instant for which there is a schedule. */
export async function nextChangeSet(client: SchedulerClient, named: OneTimeSchedules): Promise<Instant | undefined> {
  const instants = (await namesOf(client, named)).flatMap((name) => instantIn(name) ?? []);
  return instants.length > 0 ? Math.min(...instants) : undefined;
}

/** The names of the schedules in a group, or of those whose names begin so. */
export async function namesOf(
  client: SchedulerClient,
  named: Pick<OneTimeSchedules, 'GroupName'> & Partial<OneTimeSchedules>,
): Promise<string[]> {
  const names: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(new ListSchedulesCommand({ ...named, NextToken }));
    names.push(...(page.Schedules ?? []).map(({ Name }) => Name!));
    ({ NextToken } = page);
  } while (NextToken !== undefined);
  return names;
}

function scheduleAt({ QUEUE_ARN, UNDELIVERED_ARN, SCHEDULE_ROLE_ARN }: ScheduleSettings, at: Instant) {
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
      DeadLetterConfig: { Arn: UNDELIVERED_ARN },
    },
  } satisfies Partial<CreateScheduleCommandInput>;
}

/** `2030-01-07T09:00:00`, the second at or after the instant: before it there would be nothing to do. */
function wholeSeconds(at: Instant): string {
  return new Date(Math.ceil(at / 1_000) * 1_000).toISOString().slice(0, 19);
}

/** The same as `20300107T090000`, as a name can have it. */
function compact(at: Instant): string {
  return wholeSeconds(at).replace(/[-:]/g, '');
}

function instantIn(name: string): Instant | undefined {
  const [, year, month, day, hour, minute, second] = /-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)$/.exec(name) ?? [];
  return year === undefined ? undefined : Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** Waits for the request. It is no fault if what it asks for is already so. */
async function unless(isDone: abstract new (...given: never[]) => Error, sent: Promise<unknown>): Promise<void> {
  try {
    await sent;
  } catch (error) {
    if (!(error instanceof isDone)) throw error;
  }
}
