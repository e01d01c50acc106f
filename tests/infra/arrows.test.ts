import { beforeAll, describe, expect, it } from 'vitest';
import {
  allowedTo,
  list,
  propertiesOf,
  resourcesOf,
  type Statement,
  synthesise,
  type Template,
  written,
} from './template.ts';

let template: Template;
beforeAll(async () => {
  template = await synthesise();
});

interface Policy {
  PolicyDocument: { Statement: Statement[] };
}

/** What a resource's own policy lets a service do, with the conditions. */
function letsIn(type: string, of: string, resource: string, service: string): Statement[] {
  const policies = propertiesOf<Policy & Record<string, unknown>>(template, type);
  const its = policies.filter((policy) => list(policy[of] as unknown[]).some((one) => written(one) === resource));
  return its
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .filter(({ Effect, Principal }) => Effect === 'Allow' && JSON.stringify(Principal).includes(service));
}

/** `<IntakeQueue1234.Arn>` as `<IntakeQueue1234>`, as policies name queues by their address. */
const byReference = (arn: string) => arn.replace('.Arn>', '>');

const actionsOf = (statements: Statement[]) => statements.flatMap(({ Action }) => list(Action));
const roleOf = (role: unknown) => new RegExp(written(role).replace(/^<|(?:\.Arn)?>$/g, ''));

/** Whoever sends may send, and whoever receives lets it in: AWS refuses both in silence, and a drawing shows neither. */
describe('Each arrow of the drawing has its permission at both ends', () => {
  it('from both buckets to EventBridge', () => {
    interface OfBucket {
      EventPattern: { detail: { bucket?: { name: unknown[] } } };
    }
    const buckets = propertiesOf<OfBucket>(template, 'AWS::Events::Rule').flatMap(
      ({ EventPattern }) => EventPattern.detail.bucket?.name ?? [],
    );
    expect(buckets).toHaveLength(2);
    for (const bucket of buckets.map(written))
      expect(template.Resources[bucket.slice(1, -1)]!.Properties).toMatchObject({
        NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
      });
  });

  it('from EventBridge to the queue, to the topic of issues, and to the queue of what is not delivered', () => {
    interface RuleTarget {
      Arn: unknown;
      DeadLetterConfig: { Arn: unknown };
    }
    const rules = resourcesOf(template, 'AWS::Events::Rule');
    expect(rules).toHaveLength(3);
    for (const [name, { Properties }] of rules)
      for (const { Arn, DeadLetterConfig } of Properties['Targets'] as RuleTarget[])
        for (const to of [Arn, DeadLetterConfig.Arn].map(written)) {
          const isTopic = !to.endsWith('.Arn>');
          const allowed = isTopic
            ? letsIn('AWS::SNS::TopicPolicy', 'Topics', to, 'events.amazonaws.com')
            : letsIn('AWS::SQS::QueuePolicy', 'Queues', byReference(to), 'events.amazonaws.com');
          expect([to, actionsOf(allowed)]).toEqual([
            to,
            expect.arrayContaining([isTopic ? 'sns:Publish' : 'sqs:SendMessage']) as string[],
          ]);
          if (!isTopic) expect(JSON.stringify(allowed)).toContain(name);
        }
  });

  it('from every schedule to its target, and to the queue of what is not delivered', () => {
    const groups = resourcesOf(template, 'AWS::Scheduler::ScheduleGroup').map(([id, { Properties }]) => ({
      id,
      name: written(Properties['Name']),
    }));
    interface Target {
      Arn: unknown;
      RoleArn: unknown;
      DeadLetterConfig: { Arn: unknown };
    }
    const targets = propertiesOf<{ Target: Target; GroupName: unknown }>(template, 'AWS::Scheduler::Schedule');
    expect(targets.length).toBeGreaterThan(3);
    for (const { Target, GroupName } of targets) {
      const may = allowedTo(template, roleOf(Target.RoleArn)).map(({ action, resource }) => `${action} ${resource}`);
      const isFunction = template.Resources[written(Target.Arn).replace(/^<|\.Arn>$/g, '')]!.Type.includes('Lambda');
      expect(may).toContain(`${isFunction ? 'lambda:InvokeFunction' : 'sqs:SendMessage'} ${written(Target.Arn)}`);
      expect(may).toContain(`sqs:SendMessage ${written(Target.DeadLetterConfig.Arn)}`);
      const role = template.Resources[written(Target.RoleArn).replace(/^<|\.Arn>$/g, '')]!;
      const trusted = JSON.stringify(role.Properties['AssumeRolePolicyDocument']);
      expect(trusted).toContain('scheduler.amazonaws.com');
      expect(trusted).toContain(groups.find(({ name }) => name === written(GroupName))!.id);
    }
  });

  it('from the schedules that publish makes to the queue, with a role that it may pass, in the group that the role trusts', () => {
    const environment = functionOf('PublisherFunction').Environment.Variables;
    const role = roleOf(environment['SCHEDULE_ROLE_ARN']);
    const may = allowedTo(template, role).map(({ action, resource }) => `${action} ${resource}`);
    for (const target of ['QUEUE_ARN', 'UNDELIVERED_ARN'])
      expect(may).toContain(`sqs:SendMessage ${written(environment[target])}`);
    const ofPublish = allowedTo(template, /PublisherFunctionRole/).map(
      ({ action, resource }) => `${action} ${resource}`,
    );
    expect(ofPublish).toContain(`iam:PassRole ${written(environment['SCHEDULE_ROLE_ARN'])}`);
    const names = `${written(environment['SCHEDULE_GROUP'])}/${written(environment['SCHEDULE_NAME'])}-*`;
    for (const verb of ['Create', 'Delete'])
      expect(ofPublish.find((one) => one.startsWith(`scheduler:${verb}Schedule `))).toMatch(
        new RegExp(`schedule/${RegExp.escape(names)}$`),
      );
  });

  it('from the queue to publish', () => {
    const [mapping] = propertiesOf<{ EventSourceArn: unknown; FunctionName: unknown }>(
      template,
      'AWS::Lambda::EventSourceMapping',
    );
    const may = allowedTo(template, /PublisherFunctionRole/).map(({ action, resource }) => `${action} ${resource}`);
    for (const action of ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes', 'ChangeMessageVisibility'])
      expect(may).toContain(`sqs:${action} ${written(mapping!.EventSourceArn)}`);
  });

  it('from both functions to the queue that wakes publish', () => {
    for (const name of ['Publisher', 'Digest']) {
      const queue = written(functionOf(`${name}Function`).Environment.Variables['QUEUE_URL']);
      const may = allowedTo(template, new RegExp(`${name}FunctionRole`));
      expect(may.map(({ action, resource }) => `${action} ${byReference(resource)}`)).toContain(
        `sqs:SendMessage ${queue}`,
      );
    }
  });

  it('from runs of the digest that failed to the queue of what is not delivered', () => {
    const configs = propertiesOf<{ DestinationConfig: { OnFailure: { Destination: unknown } } }>(
      template,
      'AWS::Lambda::EventInvokeConfig',
    );
    expect(configs).toHaveLength(1);
    for (const { DestinationConfig } of configs)
      expect(allowedTo(template, /DigestFunctionRole/)).toContainEqual({
        action: 'sqs:SendMessage',
        resource: written(DestinationConfig.OnFailure.Destination),
      });
  });

  it('from each queue to its dead letters, which are of its kind', () => {
    const queues = propertiesOf<{ RedrivePolicy?: { deadLetterTargetArn: unknown }; FifoQueue?: boolean }>(
      template,
      'AWS::SQS::Queue',
    );
    const withDeadLetters = queues.filter(({ RedrivePolicy }) => RedrivePolicy);
    expect(withDeadLetters).toHaveLength(1);
    for (const { RedrivePolicy, FifoQueue } of withDeadLetters) {
      const dead = template.Resources[written(RedrivePolicy!.deadLetterTargetArn).replace(/^<|\.Arn>$/g, '')]!;
      expect(dead.Properties['FifoQueue']).toBe(FifoQueue);
    }
  });

  it('from every alarm to its topic, for each state that it tells', () => {
    interface Alarm {
      AlarmActions: unknown[];
      OKActions: unknown[];
      InsufficientDataActions?: unknown[];
    }
    const topics = propertiesOf<Alarm>(template, 'AWS::CloudWatch::Alarm')
      .flatMap(({ AlarmActions, OKActions, InsufficientDataActions = [] }) => [
        ...AlarmActions,
        ...OKActions,
        ...InsufficientDataActions,
      ])
      .map(written);
    expect(new Set(topics).size).toBe(1);
    for (const topic of new Set(topics)) {
      const allowed = letsIn('AWS::SNS::TopicPolicy', 'Topics', topic, 'cloudwatch.amazonaws.com');
      expect([topic, actionsOf(allowed)]).toEqual([topic, ['sns:Publish']]);
    }
  });

  it('from CloudFront to the site bucket', () => {
    const [[distribution]] = resourcesOf(template, 'AWS::CloudFront::Distribution') as [[string, unknown]];
    const origins = propertiesOf<{
      DistributionConfig: { Origins: { DomainName: unknown; OriginAccessControlId: unknown }[] };
    }>(template, 'AWS::CloudFront::Distribution').flatMap(({ DistributionConfig }) => DistributionConfig.Origins);
    expect(origins.length).toBeGreaterThan(0);
    for (const { DomainName, OriginAccessControlId } of origins) {
      expect(OriginAccessControlId).toBeDefined();
      const bucket = `<${written(DomainName).replace(/^<|\..*$/g, '')}>`;
      const allowed = letsIn('AWS::S3::BucketPolicy', 'Bucket', bucket, 'cloudfront.amazonaws.com');
      expect(actionsOf(allowed)).toContain('s3:GetObject');
      expect(JSON.stringify(allowed)).toContain(distribution);
    }
  });

  it('from each function to its log and to both buckets', () => {
    for (const name of ['Publisher', 'Digest']) {
      const { Environment, LoggingConfig } = functionOf(`${name}Function`);
      const may = allowedTo(template, new RegExp(`${name}FunctionRole`)).map(
        ({ action, resource }) => `${action} ${resource}`,
      );
      expect(may).toContain(`logs:PutLogEvents ${written(LoggingConfig.LogGroup).replace('>', '.Arn>')}`);
      for (const bucket of ['CONTENT_BUCKET', 'SITE_BUCKET']) {
        const arn = written(Environment.Variables[bucket]).replace('>', '.Arn>');
        expect(may).toEqual(expect.arrayContaining([`s3:ListBucket ${arn}`, `s3:GetObject ${arn}/*`]));
      }
    }
  });

  interface LambdaProperties {
    Environment: { Variables: Record<string, unknown> };
    LoggingConfig: { LogGroup: unknown };
  }

  function functionOf(name: string): LambdaProperties {
    const found = resourcesOf(template, 'AWS::Lambda::Function').find(
      ([id]) => id.startsWith(name) && !id.includes('Role'),
    );
    return found![1].Properties as unknown as LambdaProperties;
  }
});

it('No policy of a queue, a topic or a bucket only refuses: it takes the place of the one that AWS gives by itself', () => {
  const topics = propertiesOf<Policy>(template, 'AWS::SNS::TopicPolicy');
  expect(topics.length).toBeGreaterThan(0);
  for (const { PolicyDocument } of topics)
    expect(PolicyDocument.Statement.some(({ Effect }) => Effect === 'Allow')).toBe(true);
});
