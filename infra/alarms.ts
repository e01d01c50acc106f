import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { advice, type AlarmArticle } from '../lambdas/aws/alarm-articles.ts';
import type { Intake } from './intake.ts';
import type { NewsroomFunction } from './newsroom-function.ts';

interface AlarmsProps {
  intake: Intake;
  publish: NewsroomFunction;
  digest: NewsroomFunction;
  /** An e-mail address to notify. Without it there is only the topic, to which anyone with access can subscribe. */
  alarmsTo?: string | undefined;
}

/** What is watched, and when the alarm goes off. */
interface Watch {
  /** The article of infra/RUNBOOK.md, by its heading. */
  article: AlarmArticle;
  /** What has happened when it goes off, in a sentence. */
  says: string;
  metric: IMetric;
  /** Goes off at this value and above, or below it. */
  rings: { from: number } | { below: number };
  /** How many periods it considers, and in how many of them this must be true; by default 1 of 1. */
  periods?: { of: number; ring: number };
  /**
   * What it means that nothing was measured; by default that all is well. `keeps`: that nothing has changed since. `tells`: that
   * nobody knows any more, which is told too, but not of what has never been measured, as right after the first deployment.
   */
  silence?: 'keeps' | 'tells';
}

/**
 * What the operator is told, and which article of the runbook helps. Ten alarms, because CloudWatch gives ten for
 * free.
 */
export class Alarms extends Construct {
  /**
   * Where alarms go. AWS encrypts its contents. It has no key of its own: that would cost more than all the rest, and
   * with the key that AWS keeps for topics, CloudWatch could not publish to it.
   */
  readonly topic: Topic;
  readonly all: Alarm[];

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: 'Newsroom', enforceSSL: true });
    this.topic.addToResourcePolicy(alarmsMaySpeak(this.topic));
    if (props.alarmsTo !== undefined) this.topic.addSubscription(new EmailSubscription(props.alarmsTo));
    this.all = Object.entries(watches(props)).map(([name, watch]) => this.#alarm(name, watch));
  }

  #alarm(name: string, { article, says, metric, rings, periods, silence }: Watch): Alarm {
    const alarm = new Alarm(this, name, {
      alarmDescription: `${says} ${advice(article)}`,
      metric,
      evaluationPeriods: periods?.of ?? 1,
      datapointsToAlarm: periods?.ring ?? 1,
      ...('below' in rings
        ? { threshold: rings.below, comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD }
        : { threshold: rings.from, comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD }),
      treatMissingData: treatments[silence ?? 'none'],
    });
    const tell = new SnsAction(this.topic);
    alarm.addAlarmAction(tell);
    alarm.addOkAction(tell);
    if (silence === 'tells') alarm.addInsufficientDataAction(tell);
    return alarm;
  }
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html */
const treatments = {
  none: TreatMissingData.NOT_BREACHING,
  keeps: TreatMissingData.IGNORE,
  tells: TreatMissingData.MISSING,
};

/**
 * Lets the alarms of this account publish to the topic. A topic without a policy of its own allows that to the whole
 * account; `enforceSSL` gives it a policy, which replaces that default and only refuses.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
 */
function alarmsMaySpeak(topic: Topic): PolicyStatement {
  return new PolicyStatement({
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['sns:Publish'],
    resources: [topic.topicArn],
    conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(topic).account } },
  });
}

const fiveMinutes = Duration.minutes(5);

function watches({ intake, publish, digest }: AlarmsProps): Record<string, Watch> {
  const { queue, deadLetters, undelivered } = intake;
  const most = { statistic: Stats.MAXIMUM, period: fiveMinutes };
  const sum = { statistic: Stats.SUM, period: fiveMinutes };
  return {
    DeadLetters: {
      article: 'Messages were given up',
      says: 'Publishing failed five times for the same messages.',
      metric: deadLetters.metricApproximateNumberOfMessagesVisible(most),
      rings: { from: 1 },
    },
    Undelivered: {
      article: 'Events were not delivered',
      says: 'An event or a schedule did not reach its target, or a run of the digest failed three times.',
      metric: undelivered.metricApproximateNumberOfMessagesVisible(most),
      rings: { from: 1 },
    },
    PublishFails: {
      article: 'Publishing fails',
      says: 'A run of publish ended with an error.',
      metric: publish.metricErrors(sum),
      rings: { from: 1 },
    },
    DigestFails: {
      article: 'The digest fails',
      says: 'A run of digest ended with an error.',
      metric: digest.metricErrors(sum),
      rings: { from: 1 },
    },
    PublishIsLate: {
      article: 'Publishing is late',
      says: 'An article became public more than two minutes after its time.',
      metric: publish.metricSent('Lateness', most),
      rings: { from: 120 },
    },
    PublishIsSilent: {
      article: 'Publishing is silent',
      says: 'Not even the hourly look has run for hours ("insufficient data").',
      metric: publish.metricInvocations({ statistic: Stats.SUM, period: Duration.hours(1) }),
      rings: { below: 1 },
      periods: { of: 3, ring: 3 },
      silence: 'tells',
    },
    PublishIsThrottled: {
      article: 'Publishing is throttled',
      says: 'The account has no room for a run of publish.',
      metric: publish.metricThrottles(sum),
      rings: { from: 1 },
      periods: { of: 3, ring: 3 },
    },
    QueueWaits: {
      article: 'The queue waits',
      says: 'A message has waited for publish for longer than one try takes.',
      metric: queue.metricApproximateAgeOfOldestMessage(most),
      rings: { from: 45 * 60 },
    },
    IssueIsMissing: {
      article: 'A digest did not appear',
      says: 'A digest that was due was not cut, or nobody has looked for hours ("insufficient data").',
      metric: digest.metricSent('IssuesMissed', { statistic: Stats.MAXIMUM, period: Duration.hours(1) }),
      rings: { from: 1 },
      // It is measured every hour, and rings long enough to be seen.
      periods: { of: 3, ring: 1 },
      silence: 'tells',
    },
    ContentHasProblems: {
      article: 'The content has problems',
      says: 'Something in the content keeps an article from being published.',
      // A period's maximum still shows problems that a second run, seconds later, finds corrected. So the period is kept short.
      metric: publish.metricSent('Problems', { ...most, period: Duration.minutes(1) }),
      rings: { from: 1 },
      // Problems remain until a run finds them corrected.
      silence: 'keeps',
    },
  };
}
