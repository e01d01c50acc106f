import { Duration, Validations } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { messageGroup } from '../lambdas/aws/environment.ts';

interface IntakeProps {
  /** The bucket whose changes wake `publish`. */
  content: IBucket;
  /** The timeout of the function that the queue wakes. */
  timeout: Duration;
}

/**
 * What wakes `publish`: changes in the content, through a queue with one message group, so that there is one writer.
 *
 * The queue drops a message whose bytes it has seen within five minutes (content-based de-duplication, which
 * EventBridge and Scheduler need to send to a FIFO queue). An event has an ID, so only its own repetition is dropped.
 * It is tempting to send a constant instead, so that a thousand uploads become one run: but a change that comes after
 * the run has looked would be dropped as well. Each message costs a look that finds nothing to do; a lost one costs a
 * day.
 */
export class Intake extends Construct {
  readonly queue: Queue;
  /** Messages that were given up after five tries. */
  readonly deadLetters: Queue;
  /** Events, schedules and digest runs that never reached their target. A FIFO queue cannot take these. */
  readonly undelivered: Queue;

  constructor(scope: Construct, id: string, { content, timeout }: IntakeProps) {
    super(scope, id);
    const safe = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
    const kept = { ...safe, retentionPeriod: Duration.days(14) };
    this.deadLetters = new Queue(this, 'DeadLetters', { ...kept, fifo: true });
    this.undelivered = new Queue(this, 'Undelivered', kept);
    Validations.of(this.undelivered).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'Undeliverable messages end here, and an alarm watches it.',
    });
    this.queue = new Queue(this, 'Queue', {
      ...safe,
      fifo: true,
      contentBasedDeduplication: true,
      // What AWS advises for queues that wake functions. After a crash the group waits this long before the next run.
      visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
    });
    new Rule(this, 'ContentChanged', {
      description: 'Something in the content changed: publish looks at what is there.',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created', 'Object Deleted'],
        detail: { bucket: { name: [content.bucketName] } },
      },
      targets: [
        new SqsQueue(this.queue, {
          messageGroupId: messageGroup,
          deadLetterQueue: this.undelivered,
          retryAttempts: 185,
          maxEventAge: Duration.hours(24),
        }),
      ],
    });
  }
}
