import { ArnFormat, Stack, Validations } from 'aws-cdk-lib';
import {
  CfnOIDCProvider,
  type IManagedPolicy,
  ManagedPolicy,
  PolicyStatement,
  Role,
  WebIdentityPrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { CfnBucket, IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Intake } from './intake.ts';
import type { GitHub } from './newsroom.ts';
import type { Storage } from './storage.ts';
import type { Timetable } from './timetable.ts';

interface EditorsProps {
  storage: Storage;
  intake: Intake;
  timetable: Timetable;
  /** The topic that alarms are sent to. */
  alarms: ITopic;
  /** The repository whose workflow may send content. Without it there is no role for one. */
  github?: GitHub | undefined;
}

/** GitHub's own address as a provider of identities, and whom its tokens are for. */
const github = { host: 'token.actions.githubusercontent.com', audience: 'sts.amazonaws.com' };

/**
 * What whoever only edits may do: what `push`, `pull`, `status` and `doctor` ask for, and nothing else. Nobody has it until an
 * administrator attaches it to somebody.
 */
export class Editors extends Construct {
  readonly policy: IManagedPolicy;
  /** For the workflow of the newsroom's repository. */
  readonly role: Role | undefined;

  constructor(scope: Construct, id: string, props: EditorsProps) {
    super(scope, id);
    const policy = new ManagedPolicy(this, 'Policy', {
      description: 'For editors of this newsroom: tidings push, pull, status and doctor.',
      statements: [...onContent(props.storage.content), ...onSite(props.storage.site), ...this.#questions(props)],
    });
    this.policy = policy;
    this.role = props.github && this.#workflow(props.github, policy);
    this.#acknowledge(policy, props);
  }

  /** What `status` and `doctor` ask. None of it changes anything. */
  #questions({ intake, timetable, alarms }: EditorsProps): PolicyStatement[] {
    const queues = [intake.queue, intake.deadLetters, intake.undelivered].map(({ queueArn }) => queueArn);
    return [
      new PolicyStatement({ actions: ['sqs:GetQueueAttributes'], resources: queues }),
      new PolicyStatement({ actions: ['sns:ListSubscriptionsByTopic'], resources: [alarms.topicArn] }),
      new PolicyStatement({ actions: ['scheduler:GetSchedule'], resources: [this.#schedules(timetable)] }),
      // These can be asked of all or of none.
      new PolicyStatement({
        actions: ['scheduler:ListSchedules', 'cloudwatch:DescribeAlarms', 'cloudwatch:GetMetricData'],
        resources: ['*'],
      }),
    ];
  }

  #schedules({ group }: Timetable): string {
    const resourceName = `${group.scheduleGroupName}/*`;
    const arnFormat = ArnFormat.SLASH_RESOURCE_NAME;
    return Stack.of(this).formatArn({ service: 'scheduler', resource: 'schedule', resourceName, arnFormat });
  }

  /** GitHub vouches for a run by a token that names its repository and branch; no key is kept anywhere. */
  #workflow({ repository, branch, provider }: GitHub, policy: IManagedPolicy): Role {
    const arn =
      provider ??
      new CfnOIDCProvider(this, 'GitHub', { url: `https://${github.host}`, clientIdList: [github.audience] }).attrArn;
    return new Role(this, 'Workflow', {
      description: `For the workflow of ${repository} on the branch ${branch}.`,
      assumedBy: new WebIdentityPrincipal(arn, {
        StringEquals: {
          [`${github.host}:aud`]: github.audience,
          [`${github.host}:sub`]: `repo:${repository}:ref:refs/heads/${branch}`,
        },
      }),
      managedPolicies: [policy],
    });
  }

  #acknowledge(policy: ManagedPolicy, { storage, timetable }: EditorsProps): void {
    for (const bucket of [storage.content, storage.site])
      Validations.of(policy).acknowledge({
        id: `AwsSolutions-IAM5[Resource::<${nameOf(bucket)}.Arn>/*]`,
        reason: 'Editors send any file of the content; of the site they read any.',
      });
    Validations.of(policy).acknowledge(
      {
        id: 'AwsSolutions-IAM5[Resource::*]',
        reason: 'It only shows schedules, alarms and figures, which AWS shows all or none of.',
      },
      {
        id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:scheduler:<AWS::Region>:<AWS::AccountId>:schedule/${timetable.group.scheduleGroupName}/*]`,
        reason: 'The group holds the schedules of this newsroom alone, and they hold no secrets.',
      },
    );
  }
}

function onContent(content: IBucket): PolicyStatement[] {
  return [
    new PolicyStatement({
      actions: [
        ...['s3:ListBucket', 's3:ListBucketMultipartUploads', 's3:GetBucketTagging'],
        ...['s3:GetBucketNotification', 's3:GetBucketVersioning'],
      ],
      resources: [content.bucketArn],
    }),
    new PolicyStatement({
      actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:ListMultipartUploadParts'],
      resources: [content.arnForObjects('*')],
    }),
  ];
}

function onSite(site: IBucket): PolicyStatement[] {
  return [
    new PolicyStatement({ actions: ['s3:ListBucket'], resources: [site.bucketArn] }),
    new PolicyStatement({ actions: ['s3:GetObject'], resources: [site.arnForObjects('*')] }),
  ];
}

function nameOf(bucket: IBucket): string {
  return Stack.of(bucket).getLogicalId(bucket.node.defaultChild as CfnBucket);
}
