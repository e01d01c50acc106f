import { Duration, TimeZone } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { ContextAttribute, Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import type { DigestEnvironment } from '../lambdas/aws/environment.ts';
import { cronsOf, holdOver, hourlyDigest } from '../lambdas/aws/timetable.ts';
import type * as settings from '../lambdas/core/settings.ts';
import { allowOwn, allowReading } from './access.ts';
import type { Intake } from './intake.ts';
import { metricsNamespace, NewsroomFunction } from './newsroom-function.ts';
import type { Storage } from './storage.ts';
import type { Timetable } from './timetable.ts';

interface DigestProps {
  code: Code;
  storage: Storage;
  intake: Intake;
  timetable: Timetable;
  /** The digests of the settings. If there are none, the function only checks whether there are some now. */
  digests: readonly settings.Digest[];
}

/**
 * The function `digest`, woken when an issue is due, and every hour besides.
 *
 * The hourly look guarantees issues: the schedules are those of the settings at the time of the deployment, and
 * EventBridge skips an hour that the clocks skip. Whatever wakes the function, it looks in the bucket's settings for
 * what is due, and nearly always finds nothing.
 */
export class Digest extends Construct {
  readonly function: NewsroomFunction;

  constructor(scope: Construct, id: string, { code, storage, intake, timetable, digests }: DigestProps) {
    super(scope, id);
    const { queue, undelivered } = intake;
    const environment: DigestEnvironment = {
      CONTENT_BUCKET: storage.content.bucketName,
      SITE_BUCKET: storage.site.bucketName,
      POWERTOOLS_METRICS_NAMESPACE: metricsNamespace(this),
      POWERTOOLS_SERVICE_NAME: 'digest',
      QUEUE_URL: queue.queueUrl,
    };
    this.function = new NewsroomFunction(this, 'Function', {
      description: 'Cuts the issues of the e-mail digest that are due.',
      code,
      environment,
      // It reads what `publish` has made, and writes one issue.
      timeout: Duration.minutes(5),
    });
    // The hourly look is the third try, and all those after it.
    this.function.configureAsyncInvoke({
      retryAttempts: 2,
      maxEventAge: Duration.hours(1),
      onFailure: new SqsDestination(undelivered),
    });
    const role = this.function.role!;
    allowReading(role, storage.content);
    allowReading(role, storage.site);
    allowOwn(role, storage.site, 'digest');
    // To make `publish` look at what was recorded.
    role.addToPrincipalPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }));
    this.#wakeOnTime({ timetable, intake, digests });
  }

  #wakeOnTime({
    timetable,
    intake: { undelivered },
    digests,
  }: Pick<DigestProps, 'timetable' | 'intake' | 'digests'>): void {
    const { functionArn } = this.function;
    const scheduler = timetable.role('ToDigest', 'lambda:InvokeFunction', functionArn, undelivered.queueArn);
    const wake = (id: string, description: string, schedule: ScheduleExpression, retryFor: Duration) =>
      new Schedule(this, id, {
        description,
        scheduleGroup: timetable.group,
        schedule,
        target: new LambdaInvoke(this.function, {
          role: scheduler.withoutPolicyUpdates(),
          deadLetterQueue: undelivered,
          maxEventAge: retryFor,
          input: ScheduleTargetInput.fromObject({ at: ContextAttribute.scheduledTime }),
        }),
      });
    wake(
      'Hourly',
      'Cuts what is due and was not cut.',
      ScheduleExpression.expression(hourlyDigest),
      Duration.minutes(30),
    );
    for (const digest of digests) {
      const crons = cronsOf(digest);
      for (const [index, cron] of crons.entries())
        wake(
          `${digest.slug}${index === 0 ? '' : 'InShortMonths'}`,
          `The digest "${digest.slug}" is due.`,
          ScheduleExpression.expression(cron, TimeZone.of(digest.timezone)),
          retryFor(digest),
        );
      if (digest.hold > 0)
        wake(
          `${digest.slug}HoldOver`,
          `The hold of the digest "${digest.slug}" is over.`,
          ScheduleExpression.expression(holdOver(digest), TimeZone.of(digest.timezone)),
          retryFor(digest),
        );
    }
  }
}

/**
 * How long EventBridge tries to wake the function: as long as a late issue can still be cut, within EventBridge's
 * limits.
 */
function retryFor({ grace }: settings.Digest): Duration {
  return Duration.minutes(Math.min(Math.max(60 * grace, 1), 24 * 60));
}
