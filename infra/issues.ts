import { Duration } from 'aws-cdk-lib';
import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { places, wildcardOf } from '../lambdas/core/places.ts';
import type { Intake } from './intake.ts';

interface IssuesProps {
  /** The bucket that the mail of issues is written to. */
  site: IBucket;
  intake: Intake;
  /** An e-mail address that is told. Without it there is only the topic, to which anyone with access can subscribe. */
  editorsTo?: string | undefined;
}

/**
 * Tells editors, and whatever sends the mail, that an issue of the digest is ready to be sent. An issue's message is written last, once,
 * and never again, so the S3 event for it means that the issue is complete.
 */
export class Issues extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { site, intake, editorsTo }: IssuesProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: 'Digest', enforceSSL: true });
    if (editorsTo !== undefined) this.topic.addSubscription(new EmailSubscription(editorsTo));
    const messages = places.map(wildcardOf).filter((keys) => keys.endsWith('/message.eml'));
    const at = `s3://${site.bucketName}/${EventField.fromPath('$.detail.object.key')}`;
    new Rule(this, 'Cut', {
      description: 'An issue of the digest was cut, and its mail is ready to be sent.',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: {
          bucket: { name: [site.bucketName] },
          object: { key: messages.map((wildcard) => ({ wildcard })) },
          // A copy within S3, of an earlier version or from another bucket, is no issue that was cut.
          reason: ['PutObject'],
        },
      },
      targets: [
        new SnsTopic(this.topic, {
          message: RuleTargetInput.fromText(
            `An issue of the digest was cut. Its mail is ready to be sent; only the recipients are missing. Fetch it: aws s3 cp ${at} .`,
          ),
          deadLetterQueue: intake.undelivered,
          maxEventAge: Duration.hours(24),
        }),
      ],
    });
  }
}
