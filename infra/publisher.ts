import { ArnFormat, Duration, Stack, TimeZone } from 'aws-cdk-lib';
import { type IRole, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { ContextAttribute, Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { SqsSendMessage } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import { messageGroup, type PublishEnvironment } from '../lambdas/aws/environment.ts';
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

/** Name of the one-time schedule that `publish` sets for the next article that appears or disappears by itself. */
const nextChange = 'next-change';

/** The function `publish`, and the daily sweep, which makes sure that nothing stays undone for longer than a day. */
export class Publisher extends Construct {
  /**
   * Long enough to build ten thousand articles from nothing; larger newsrooms are built in slices. Not longer, because
   * after a crash the queue holds its messages back for six times as long.
   */
  static readonly timeout = Duration.minutes(5);

  readonly function: NewsroomFunction;
  /** The schedule "next change", as `group/name`. */
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
      SCHEDULE_NAME: nextChange,
      SCHEDULE_GROUP: timetable.group.scheduleGroupName,
      SCHEDULE_ROLE_ARN: scheduler.roleArn,
    };
    this.function = new NewsroomFunction(this, 'Function', {
      description: 'Makes the site what it should be now.',
      code,
      environment,
      timeout: Publisher.timeout,
    });
    // A FIFO queue gives at most ten messages at a time. One message group is one run at a time; a limit on the
    // function's concurrency would need a higher quota than new accounts have.
    this.function.addEventSource(new SqsEventSource(queue, { batchSize: 10, reportBatchItemFailures: true }));

    const role = this.function.role!;
    allowReading(role, storage.content);
    allowReading(role, storage.site);
    allowOwn(role, storage.site, 'publish');
    // To ask for another call when there is more to do than time. Lambda stops such a chain after about sixteen runs
    // (recursive loop detection), which is more than any rebuild takes, and a fuse that we keep.
    role.addToPrincipalPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }));
    this.#allowNextChange(role, scheduler.roleArn);
    this.#sweep({ ...props, scheduler });
  }

  /** Lets the function set its one schedule, with the one role that sends to its queue. */
  #allowNextChange(role: IRole, schedulerArn: string): void {
    role.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['CreateSchedule', 'UpdateSchedule', 'DeleteSchedule', 'GetSchedule'].map(
          (name) => `scheduler:${name}`,
        ),
        resources: [
          Stack.of(this).formatArn({
            service: 'scheduler',
            resource: 'schedule',
            resourceName: this.nextChange,
            arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
          }),
        ],
      }),
    );
    role.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['iam:PassRole'],
        resources: [schedulerArn],
        conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
      }),
    );
  }

  #sweep({ intake, timetable, timezone, scheduler }: PublisherProps & { scheduler: Role }): void {
    new Schedule(this, 'Sweep', {
      description: 'Once a day publish looks at everything, whether or not anything told it to.',
      scheduleGroup: timetable.group,
      // Away from the full hour, when everybody's schedules fire, and from the hours that clocks skip or repeat.
      schedule: ScheduleExpression.cron({ minute: '41', hour: '4', timeZone: TimeZone.of(timezone) }),
      target: new SqsSendMessage(intake.queue, {
        role: scheduler.withoutPolicyUpdates(),
        deadLetterQueue: intake.undelivered,
        messageGroupId: messageGroup,
        input: ScheduleTargetInput.fromObject({ sweep: ContextAttribute.scheduledTime }),
      }),
    });
  }
}
