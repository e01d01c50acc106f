import { ArnFormat, Duration, Stack, TimeZone, Validations } from 'aws-cdk-lib';
import { type IRole, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { ContextAttribute, Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { SqsSendMessage } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import { messageGroup, type PublishEnvironment } from '../lambdas/aws/environment.ts';
import type { Look, LookAgain } from '../lambdas/aws/hints.ts';
import { dailySweep, hourlyLook } from '../lambdas/aws/timetable.ts';
import { allowOwn, allowReading } from './access.ts';
import type { Intake } from './intake.ts';
import { metricsNamespace, NewsroomFunction } from './newsroom-function.ts';
import type { Storage } from './storage.ts';
import type { Timetable } from './timetable.ts';

interface PublisherProps {
  code: Code;
  storage: Storage;
  intake: Intake;
  timetable: Timetable;
  /** IANA name of the newsroom's time zone. */
  timezone: string;
}

/** The prefix of the names of the one-time schedules that `publish` sets for the next article that appears or expires. */
const nextChange = 'next-change';

/**
 * The function `publish`, and its sweeps: an hourly look finds what no event and no schedule told of, and once a day everything
 * that is there is compared with what should be.
 */
export class Publisher extends Construct {
  /**
   * The most that Lambda gives. Larger newsrooms are read and written in slices, but each plan is made in one, so a slice must be
   * longer than that takes. A killed run blocks the queue for a few minutes only (`PublishQueue.hold`).
   */
  static readonly timeout = Duration.minutes(15);

  readonly function: NewsroomFunction;
  /** The schedules "next change": `group/prefix`, with the prefix of their names. */
  readonly nextChange: string;

  constructor(scope: Construct, id: string, props: PublisherProps) {
    super(scope, id);
    const { code, storage, intake, timetable } = props;
    const { queue, undelivered } = intake;
    this.nextChange = `${timetable.group.scheduleGroupName}/${nextChange}`;
    const scheduler = timetable.role('ToQueue', 'sqs:SendMessage', queue.queueArn, undelivered.queueArn);
    const environment: PublishEnvironment = {
      CONTENT_BUCKET: storage.content.bucketName,
      SITE_BUCKET: storage.site.bucketName,
      POWERTOOLS_METRICS_NAMESPACE: metricsNamespace(this),
      POWERTOOLS_SERVICE_NAME: 'publish',
      QUEUE_URL: queue.queueUrl,
      QUEUE_ARN: queue.queueArn,
      UNDELIVERED_ARN: undelivered.queueArn,
      SCHEDULE_NAME: nextChange,
      SCHEDULE_GROUP: timetable.group.scheduleGroupName,
      SCHEDULE_ROLE_ARN: scheduler.roleArn,
    };
    this.function = new NewsroomFunction(this, 'Function', {
      description: 'Makes the site what it should be now.',
      code,
      environment,
      timeout: Publisher.timeout,
      wakesItself: true,
    });
    // A FIFO queue gives at most ten messages at a time. One message group is one run at a time; a limit on the
    // function's concurrency would need a higher quota than new accounts have.
    this.function.addEventSource(new SqsEventSource(queue, { batchSize: 10, reportBatchItemFailures: true }));

    const role = this.function.role!;
    allowReading(role, storage.content);
    allowReading(role, storage.site);
    allowOwn(role, storage.site, 'publish');
    // To ask for another call when there is more to do than time; `mostSlices` ends such a chain.
    role.addToPrincipalPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }));
    this.#allowNextChange(role, scheduler.roleArn);
    this.#sweeps({ ...props, scheduler });
  }

  /** Lets the function set its one-time schedules, with the one role that sends to its queue. */
  #allowNextChange(role: IRole, schedulerArn: string): void {
    role.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['scheduler:CreateSchedule', 'scheduler:DeleteSchedule'],
        resources: [
          Stack.of(this).formatArn({
            service: 'scheduler',
            resource: 'schedule',
            resourceName: `${this.nextChange}-*`,
            arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
          }),
        ],
      }),
    );
    // Which there are can be asked of all or of none.
    role.addToPrincipalPolicy(new PolicyStatement({ actions: ['scheduler:ListSchedules'], resources: ['*'] }));
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'All that it may do with any resource is list schedules, and these hold no secrets.',
    });
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:scheduler:<AWS::Region>:<AWS::AccountId>:schedule/${this.nextChange}-*]`,
      reason: 'Each instant has a schedule of its own, and only these have such names.',
    });
    role.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['iam:PassRole'],
        resources: [schedulerArn],
        conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
      }),
    );
  }

  #sweeps({ intake, timetable, timezone, scheduler }: PublisherProps & { scheduler: Role }): void {
    const target = (message: Record<string, unknown>) =>
      new SqsSendMessage(intake.queue, {
        role: scheduler.withoutPolicyUpdates(),
        deadLetterQueue: intake.undelivered,
        messageGroupId: messageGroup,
        input: ScheduleTargetInput.fromObject(message),
      });
    const at = ContextAttribute.scheduledTime;
    new Schedule(this, 'Sweep', {
      description: 'Once a day publish compares everything that is there with what should be.',
      scheduleGroup: timetable.group,
      schedule: ScheduleExpression.expression(dailySweep, TimeZone.of(timezone)),
      target: target({ sweep: at } satisfies Record<keyof Look, unknown>),
    });
    new Schedule(this, 'Hourly', {
      description: 'Every hour publish looks at the content, whether or not anything told it to.',
      scheduleGroup: timetable.group,
      schedule: ScheduleExpression.expression(hourlyLook),
      target: target({ hourly: at } satisfies Record<keyof LookAgain, unknown>),
    });
  }
}
