import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { alarmArticles } from '../../lambdas/aws/alarm-articles.ts';
import { isPublished } from '../../lambdas/core/places.ts';
import { digest } from '../../lambdas/digest.ts';
import { headersOf } from '../../lambdas/core/outputs/headers.ts';
import { FolderStore } from '../../lambdas/local/stores/folder-store.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import type { Store, WriteOptions } from '../../lambdas/store.ts';
import { newsroom } from '../support/newsroom.ts';
import {
  allowedTo,
  deniedTo,
  list,
  matches,
  propertiesOf,
  type Resource,
  resourcesOf,
  type Statement,
  synthesise,
  type Template,
  written,
} from './template.ts';

// What `npx cdk synth` makes for the sample newsroom. That it comes to be says already that CloudFormation's own rules and
// cdk-nag's find nothing that is not acknowledged with a reason.

let template: Template;
let plain: string;
let keysOfSample: Awaited<ReturnType<typeof keysWritten>>;
beforeAll(async () => {
  [template, keysOfSample] = await Promise.all([synthesise(), keysWritten()]);
  plain = JSON.stringify(template);
});

const properties = <T = Record<string, unknown>>(type: string) => propertiesOf<T>(template, type);
const publishRole = /^<PublisherFunctionRole/;
const digestRole = /^<DigestFunctionRole/;

describe('The buckets', () => {
  const buckets = () => resourcesOf(template, 'AWS::S3::Bucket').map(([, resource]) => resource);

  it('are two, and outlive the stack', () => {
    expect(buckets().map(({ DeletionPolicy }) => DeletionPolicy)).toEqual([
      'RetainExceptOnCreate',
      'RetainExceptOnCreate',
    ]);
  });

  it('are private, encrypted and versioned', () => {
    for (const { Properties } of buckets()) {
      expect(Properties).toMatchObject({
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        BucketEncryption: { ServerSideEncryptionConfiguration: [{}] },
        VersioningConfiguration: { Status: 'Enabled' },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      });
    }
  });

  it('are opened to CloudFront alone, over TLS alone, and for nothing of what the program keeps for itself', () => {
    const policies = properties<{ Bucket: unknown; PolicyDocument: { Statement: Statement[] } }>(
      'AWS::S3::BucketPolicy',
    );
    const allowed = policies.flatMap(({ PolicyDocument }) =>
      PolicyDocument.Statement.filter(({ Effect }) => Effect === 'Allow'),
    );
    expect(allowed).toHaveLength(1);
    expect(allowed[0]).toMatchObject({
      Action: 's3:GetObject',
      Principal: { Service: 'cloudfront.amazonaws.com' },
      Condition: { StringEquals: { 'AWS:SourceArn': {} } },
    });
    for (const { PolicyDocument } of policies)
      expect(PolicyDocument.Statement).toContainEqual(
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      );
    const kept = policies
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
      .find(({ Sid }) => Sid === 'KeepPrivate')!;
    expect([kept.Effect, kept.Action]).toEqual(['Deny', 's3:GetObject']);
    expect((kept.Resource as unknown[]).map((resource) => written(resource).replace(/^<.*>/, ''))).toEqual([
      '/.tidings/*',
      '/digests/*/email.html',
      '/digests/*/email.txt',
      '/digests/*/issue.json',
      '/digests/*/mail.html',
      '/digests/*/message.eml',
    ]);
  });

  it('lead from the content to the site, the dead letters and the next change', () => {
    // And to all else that `tidings doctor` asks about.
    const tags = buckets()[0]!.Properties['Tags'] as { Key: string; Value: unknown }[];
    expect(tags.map(({ Key, Value }) => [Key, written(Value).replaceAll(/[0-9A-F]{8}(?=[.>/])/g, '')])).toEqual([
      ['tidings:alarms', '<AlarmsTopic>'],
      ['tidings:dead-letters', '<IntakeDeadLetters>'],
      ['tidings:distribution', '<DeliveryDistribution.DomainName>'],
      ['tidings:metrics', 'Tidings/Tidings'],
      ['tidings:next-change', 'Tidings-Timetable-Group-/next-change'],
      ['tidings:queue', '<IntakeQueue>'],
      ['tidings:site', '<StorageSite>'],
      ['tidings:undelivered', '<IntakeUndelivered>'],
    ]);
  });

  it('say of the site what it is, so that nobody sends content there', () => {
    expect(buckets()[1]!.Properties['Tags']).toEqual([{ Key: 'tidings:holds', Value: 'site' }]);
  });

  it('keep every version of the content, and those of the site for a month', () => {
    const rules = buckets().map(
      ({ Properties }) => (Properties['LifecycleConfiguration'] as { Rules: object[] }).Rules,
    );
    const expiry = rules.map((rules) => rules.filter((rule) => 'NoncurrentVersionExpiration' in rule));
    expect(expiry).toEqual([[], [{ NoncurrentVersionExpiration: { NoncurrentDays: 30 }, Status: 'Enabled' }]]);
  });
});

describe('The functions', () => {
  const functions = () =>
    properties<{ Role: unknown; LoggingConfig: { LogGroup: { Ref: string } }; Timeout: number }>(
      'AWS::Lambda::Function',
    );

  it('are publish and digest, and no others', () => {
    const names = properties<{ Environment: { Variables: Record<string, string> } }>('AWS::Lambda::Function').map(
      ({ Environment }) => Environment.Variables['POWERTOOLS_SERVICE_NAME'],
    );
    expect(names).toEqual(['publish', 'digest']);
  });

  it('run on Node 24 and arm64', () => {
    for (const lambda of functions()) expect(lambda).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
  });

  it('write logs that do not grow for ever', () => {
    for (const { LoggingConfig } of functions()) {
      const log = template.Resources[LoggingConfig.LogGroup.Ref]!;
      expect([log.Type, log.Properties['RetentionInDays']]).toEqual(['AWS::Logs::LogGroup', 90]);
    }
  });

  it('lose nothing that they fail at', () => {
    const [queue] = properties<{ FunctionResponseTypes: string[]; BatchSize: number }>(
      'AWS::Lambda::EventSourceMapping',
    );
    expect(queue).toMatchObject({ BatchSize: 10, FunctionResponseTypes: ['ReportBatchItemFailures'] });
    const [asynchronous] = properties('AWS::Lambda::EventInvokeConfig');
    expect(
      written(
        (asynchronous as { DestinationConfig: { OnFailure: { Destination: unknown } } }).DestinationConfig.OnFailure
          .Destination,
      ),
    ).toMatch(/^<IntakeUndelivered/);
  });
});

it('publish may wake itself, and has the longest time that Lambda gives; the digest may not', () => {
  const functions = properties<{ Description: string; RecursiveLoop: string; Timeout: number }>(
    'AWS::Lambda::Function',
  );
  expect(functions.map(({ RecursiveLoop, Timeout }) => [RecursiveLoop, Timeout])).toEqual([
    ['Allow', 900],
    ['Terminate', 300],
  ]);
});

describe('The queue', () => {
  const queues = () =>
    Object.fromEntries(
      resourcesOf(template, 'AWS::SQS::Queue').map(([name, { Properties }]) => [
        name.replace(/[0-9A-F]{8}$/, ''),
        Properties,
      ]),
    );

  it('has one message group, whoever sends to it, so that there is one writer', () => {
    expect([...new Set([...plain.matchAll(/"MessageGroupId":"(\w+)"/g)].map(([, group]) => group))]).toEqual([
      'publish',
    ]);
    expect(plain.match(/"MessageGroupId"/g)).toHaveLength(4);
  });

  it('drops repetitions of one event, and nothing else', () => {
    expect(queues()['IntakeQueue']).toMatchObject({ FifoQueue: true, ContentBasedDeduplication: true });
    const [rule] = properties<{ Targets: object[] }>('AWS::Events::Rule');
    expect(rule!.Targets).toEqual([expect.not.objectContaining({ Input: expect.anything() as unknown })]);
  });

  it('holds messages back for at least six times as long as the function may take', () => {
    const [{ Timeout }] = properties<{ Timeout: number }>('AWS::Lambda::Function') as [{ Timeout: number }];
    expect(queues()['IntakeQueue']!['VisibilityTimeout']).toBeGreaterThanOrEqual(6 * Timeout);
  });

  it('gives up after five tries, to a queue that keeps things for a fortnight', () => {
    expect(queues()['IntakeQueue']).toMatchObject({ RedrivePolicy: { maxReceiveCount: 5 } });
    expect(queues()['IntakeDeadLetters']).toMatchObject({ FifoQueue: true, MessageRetentionPeriod: 14 * 86_400 });
    expect(queues()['IntakeUndelivered']).toMatchObject({ MessageRetentionPeriod: 14 * 86_400 });
  });

  it('is encrypted, as are the others', () => {
    for (const queue of Object.values(queues())) expect(queue).toMatchObject({ SqsManagedSseEnabled: true });
  });

  it('is woken by whatever changes in the content', () => {
    const [rule] = properties<{ EventPattern: object }>('AWS::Events::Rule');
    expect(rule!.EventPattern).toMatchObject({
      source: ['aws.s3'],
      'detail-type': ['Object Created', 'Object Deleted'],
    });
    const content = resourcesOf(template, 'AWS::S3::Bucket')[0]![1];
    expect(content.Properties['NotificationConfiguration']).toEqual({
      EventBridgeConfiguration: { EventBridgeEnabled: true },
    });
  });
});

describe('A deployment', () => {
  it('wakes publish when it brought another program, and not when the stack is new', () => {
    const patterns = properties<{ EventPattern: { source: string[]; detail: object } }>('AWS::Events::Rule');
    const ofStack = patterns.find(({ EventPattern }) => EventPattern.source[0] === 'aws.cloudformation')!;
    expect(ofStack.EventPattern.detail).toEqual({
      'stack-id': [{ Ref: 'AWS::StackId' }],
      'status-details': { status: ['UPDATE_COMPLETE'] },
    });
  });
});

describe('An issue that was cut', () => {
  interface OfIssue {
    EventPattern: { source: string[]; detail: { reason?: string[]; object?: { key: { wildcard: string }[] } } };
    Targets: { Arn: unknown; Input: unknown; InputTransformer?: { InputTemplate: unknown } }[];
  }

  it('is told by its message, which is written last and once, to a topic, with where it is', () => {
    const rules = properties<OfIssue>('AWS::Events::Rule');
    const cut = rules.find(({ EventPattern }) => EventPattern.detail.object)!;
    const keys = cut.EventPattern.detail.object!.key.map(
      ({ wildcard }) => new RegExp(`^${wildcard.replaceAll('*', '.*')}$`),
    );
    const mail = keysOfSample.cut.filter((key) => keys.some((one) => one.test(key)));
    expect(mail).toEqual([expect.stringMatching(/^digests\/.+\/message\.eml$/)]);
    expect(JSON.stringify(cut.Targets)).toContain('An issue of the digest was cut.');
    // A copy, of an old version or from another bucket, is not told as an issue.
    expect(cut.EventPattern.detail.reason).toEqual(['PutObject']);
  });
});

describe('The schedules', () => {
  it('are the daily sweep, the hourly look and the digest, each in its zone', () => {
    const schedules = properties<Record<string, string>>('AWS::Scheduler::Schedule');
    expect(schedules.map((s) => [s['ScheduleExpression'], s['ScheduleExpressionTimezone']])).toEqual([
      ['cron(41 4 * * ? *)', 'Europe/Brussels'],
      ['cron(11 * * * ? *)', 'Etc/UTC'],
      ['cron(20 * * * ? *)', 'Etc/UTC'],
      ['cron(0 8 ? * FRI *)', 'Europe/Brussels'],
    ]);
  });

  it('are tried again within the grace of the digest, and what fails for good is kept', () => {
    const targets = properties<{ Target: { DeadLetterConfig: { Arn: unknown }; RetryPolicy: object } }>(
      'AWS::Scheduler::Schedule',
    ).map(({ Target }) => Target);
    expect(targets.at(-1)!.RetryPolicy).toMatchObject({ MaximumEventAgeInSeconds: 6 * 3_600 });
    for (const { DeadLetterConfig } of targets) expect(written(DeadLetterConfig.Arn)).toMatch(/^<IntakeUndelivered/);
  });

  it('act in roles that only schedules of this newsroom can take', () => {
    const roles = properties<{ AssumeRolePolicyDocument: { Statement: Statement[] } }>('AWS::IAM::Role')
      .flatMap(({ AssumeRolePolicyDocument }) => AssumeRolePolicyDocument.Statement)
      .filter(({ Principal }) => JSON.stringify(Principal).includes('scheduler'));
    expect(roles).toHaveLength(2);
    for (const { Condition } of roles)
      expect(Object.keys(Condition!['StringEquals']!)).toEqual(['aws:SourceAccount', 'aws:SourceArn']);
  });
});

describe('Access', () => {
  const wildcards = (role: RegExp) => allowedTo(template, role).filter(({ resource }) => resource.includes('*'));
  const writes = (role: RegExp) => allowedTo(template, role).filter(({ action }) => /^s3:(?:Put|Delete)/.test(action));

  it('is to named things, and to objects under a bucket or a prefix of it', () => {
    // Which schedules there are can be asked of all or of none; one of ours is for an instant that nobody knows yet.
    const ofSchedules = new Set(['scheduler:ListSchedules', 'scheduler:CreateSchedule', 'scheduler:DeleteSchedule']);
    for (const { action, resource } of wildcards(/./).filter((one) => !ofSchedules.has(one.action))) {
      expect(action).toMatch(/^s3:(?:Get|Put|Delete)Object$/);
      expect(resource).toMatch(/^<Storage(?:Site|Content)\w+\.Arn>\/[\w.*/-]*\*[\w./-]*$/);
    }
  });

  it('names each action', () => {
    expect(allowedTo(template, /./).filter(({ action }) => action.includes('*'))).toEqual([]);
  });

  it('lets nobody write the content', () => {
    expect(writes(/./).filter(({ resource }) => resource.includes('StorageContent'))).toEqual([]);
  });

  it('lets each function write what it writes, and nothing of the other', () => {
    const { published, cut } = keysOfSample;
    const isPut = (key: string) => (one: { action: string; resource: string }) =>
      one.action === 's3:PutObject' && matches(one.resource.replace(/^<.*?>\//, ''), key);
    const may = (role: RegExp, key: string) =>
      writes(role).some(isPut(key)) && !deniedTo(template, role).some(isPut(key));
    expect(published.length).toBeGreaterThan(20);
    expect(published.filter((key) => !may(publishRole, key))).toEqual([]);
    expect(published.filter((key) => isPublished(key) && may(digestRole, key))).toEqual([]);
    expect(cut.filter((key) => key.startsWith('digests/')).length).toBe(4);
    expect(cut.filter((key) => !may(digestRole, key))).toEqual([]);
    expect(cut.filter((key) => may(publishRole, key))).toEqual([]);
    for (const role of [publishRole, digestRole]) expect(may(role, '.tidings/probe')).toBe(true);
    for (const key of ['.tidings/held/a.json', 'sitemap-2026.xml']) expect(may(publishRole, key)).toBe(true);
  });

  it('lets publish set its one schedule, pass its one role, and send to its one queue', () => {
    const others = allowedTo(template, publishRole)
      .filter(({ action }) => /^(?:scheduler|iam|sqs):/.test(action))
      // The library ends each name in a fingerprint.
      .map(({ action, resource }) => `${action} ${resource.replaceAll(/[0-9A-F]{8}(?=[./])/g, '')}`);
    expect(others).toEqual([
      'sqs:ChangeMessageVisibility <IntakeQueue.Arn>',
      'sqs:DeleteMessage <IntakeQueue.Arn>',
      'sqs:GetQueueAttributes <IntakeQueue.Arn>',
      'sqs:GetQueueUrl <IntakeQueue.Arn>',
      'sqs:ReceiveMessage <IntakeQueue.Arn>',
      'sqs:SendMessage <IntakeQueue.Arn>',
      ...['Create', 'Delete'].map(
        (verb) =>
          `scheduler:${verb}Schedule arn:<AWS::Partition>:scheduler:<AWS::Region>:<AWS::AccountId>:schedule/Tidings-Timetable-Group-/next-change-*`,
      ),
      'scheduler:ListSchedules *',
      'iam:PassRole <TimetableToQueue.Arn>',
    ]);
  });
});

describe('The site', () => {
  interface Behaviour {
    PathPattern?: string;
    CachePolicyId: { Ref: string };
    ResponseHeadersPolicyId: { Ref: string };
    Compress: boolean;
    ViewerProtocolPolicy: string;
    FunctionAssociations: { EventType: string }[];
  }
  const distribution = () =>
    properties<{
      DistributionConfig: Record<string, unknown> & { DefaultCacheBehavior: Behaviour; CacheBehaviors: Behaviour[] };
    }>('AWS::CloudFront::Distribution')[0]!.DistributionConfig;
  const behaviours = () => [...distribution().CacheBehaviors, distribution().DefaultCacheBehavior];
  const behaviourAt = (path: string) =>
    behaviours().find(({ PathPattern }) => PathPattern === undefined || matches(PathPattern, path))!;
  const named = (reference: { Ref: string }): Resource => template.Resources[reference.Ref]!;

  it('is compressed, over HTTPS and HTTP/3, and passes by the functions at the edge', () => {
    expect(distribution()['HttpVersion']).toBe('http2and3');
    for (const behaviour of behaviours()) {
      expect(behaviour).toMatchObject({ Compress: true, ViewerProtocolPolicy: 'redirect-to-https' });
      expect(behaviour.FunctionAssociations.map(({ EventType }) => EventType)).toEqual([
        'viewer-request',
        'viewer-response',
      ]);
    }
  });

  it('answers 404 with its own page for what is not there, and for what is not for readers', () => {
    expect(distribution()['CustomErrorResponses']).toEqual(
      [403, 404].map((ErrorCode) => ({
        ErrorCode,
        ResponseCode: 404,
        ResponsePagePath: '/404.html',
        ErrorCachingMinTTL: 10,
      })),
    );
  });

  it('opens to scripts of any site what the outputs themselves open, and nothing else', () => {
    const { published, cut } = keysOfSample;
    const keys = [...published, ...cut].filter((key) => !key.startsWith('.tidings/'));
    const isOpen = (key: string) =>
      'CorsConfig' in
      (named(behaviourAt(`/${key}`).ResponseHeadersPolicyId).Properties['ResponseHeadersPolicyConfig'] as object);
    expect(keys.filter((key) => isOpen(key) !== headersOf(key).crossOrigin)).toEqual([]);
    expect(keys.filter(isOpen).length).toBeGreaterThan(5);
  });

  it("goes by each output's own cache time, but asks again twice a minute for all that can change", () => {
    const cacheOf = (path: string) => {
      const { MinTTL, DefaultTTL, MaxTTL } = (
        named(behaviourAt(path).CachePolicyId).Properties as { CachePolicyConfig: Record<string, number> }
      ).CachePolicyConfig;
      return { MinTTL, DefaultTTL, MaxTTL };
    };
    for (const path of ['/', '/articles/wells/', '/feed.xml', '/tags/water/feed.json', '/404.html'])
      expect(cacheOf(path)).toEqual({ MinTTL: 0, DefaultTTL: 0, MaxTTL: 30 });
    expect(cacheOf('/assets/site.1a2b3c.css')).toEqual({ MinTTL: 0, DefaultTTL: 0, MaxTTL: 31_536_000 });
  });

  it('runs nothing, frames nothing and sends nothing', () => {
    interface Policy {
      ResponseHeadersPolicyConfig: {
        SecurityHeadersConfig: { ContentSecurityPolicy: { ContentSecurityPolicy: string } };
      };
    }
    const policyAt = (path: string) =>
      (named(behaviourAt(path).ResponseHeadersPolicyId).Properties as unknown as Policy).ResponseHeadersPolicyConfig
        .SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy;
    const strict =
      "default-src 'none'; style-src 'self'; img-src 'self' https: data:; media-src 'self' https:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; upgrade-insecure-requests";
    for (const path of ['/', '/articles/wells/', '/feed.xml', '/assets/x.png']) expect(policyAt(path)).toBe(strict);
    expect(policyAt('/assets/x.svg')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox",
    );
  });
});

describe('Every alarm', () => {
  const runbook = readFileSync(join(import.meta.dirname, '../../infra/RUNBOOK.md'), 'utf8');
  const articles = () => [...runbook.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading!);
  const alarms = () => properties('AWS::CloudWatch::Alarm');
  const named = () =>
    alarms().map(({ AlarmDescription }) => /infra\/RUNBOOK\.md, "(.+)"\.$/.exec(String(AlarmDescription))?.[1]);

  it('names its article in the runbook, and every article has its alarm', () => {
    expect(new Set(named())).toEqual(new Set(articles()));
  });

  it('is one of those that doctor looks for', () => {
    expect(named()).toHaveLength(alarmArticles.length);
    expect(new Set(named())).toEqual(new Set(alarmArticles));
  });

  it('has an article that tells what it means, how to look into it, and how to mend it', () => {
    const parts = runbook.split(/^### /m).slice(1);
    for (const part of parts) {
      const [heading] = part.split('\n');
      const sections = [...part.matchAll(/^\*\*(Description|Investigation|Resolution)\*\*/gm)].map(([, name]) => name);
      expect([heading, sections]).toEqual([heading, ['Description', 'Investigation', 'Resolution']]);
    }
  });

  it('tells the topic when it begins to ring and when it ends', () => {
    for (const alarm of alarms()) {
      expect(list(alarm['AlarmActions'] as unknown[]).map(written)[0]).toMatch(/^<AlarmsTopic/);
      expect(alarm['OKActions']).toEqual(alarm['AlarmActions']);
    }
  });

  it('may publish to its topic, whose policy takes the place of the one that would allow it', () => {
    const topic = written(list(alarms()[0]!['AlarmActions'] as unknown[])[0]);
    const policy = properties<{ PolicyDocument: { Statement: Statement[] }; Topics: unknown[] }>(
      'AWS::SNS::TopicPolicy',
    ).find(({ Topics }) => Topics.map(written).includes(topic));
    expect(policy?.PolicyDocument.Statement).toContainEqual({
      Sid: expect.any(String) as string,
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: 'sns:Publish',
      Resource: policy?.Topics[0],
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    });
  });

  it('is one of the ten that cost nothing', () => {
    expect(alarms()).toHaveLength(10);
  });
});

describe('The group of schedules', () => {
  it('goes with its stack, so that another of its name can be made', () => {
    expect(resourcesOf(template, 'AWS::Scheduler::ScheduleGroup').map(([, group]) => group.DeletionPolicy)).toEqual([
      'Delete',
    ]);
  });
});

/** The keys that publishing the sample newsroom and cutting an issue of it write. */
async function keysWritten(): Promise<{ published: string[]; cut: string[] }> {
  const site = new MemoryStore();
  const content = new FolderStore(join(import.meta.dirname, '../../content'));
  const run = async (work: (room: ReturnType<typeof newsroom>) => Promise<unknown>) => {
    const keys: string[] = [];
    await work(newsroom(content, recording(site, keys)));
    return keys;
  };
  const now = Date.parse('2026-11-20T07:00:30Z');
  const published = await run((room) => publish(room, { now }));
  const look = async () => void published.push(...(await run((room) => publish(room, { now }))));
  const cut = await run((room) => digest(room, { now, look }));
  return { published, cut };
}

/** The store, keeping a list of what is written to it and removed. */
function recording(store: Store, keys: string[]): Store {
  return {
    parallel: store.parallel,
    list: (prefix) => store.list(prefix),
    read: (key) => store.read(key),
    write: (key: string, body: Uint8Array | string, options?: WriteOptions) => (
      keys.push(key),
      store.write(key, body, options)
    ),
    delete: (key, options) => (keys.push(key), store.delete(key, options)),
  };
}

describe('A deployment that failed, or that comes after another was removed', () => {
  it('finds nothing in its way: what has a name that is fixed goes with the stack, and what stays has none', () => {
    for (const [name, { DeletionPolicy, Properties }] of Object.entries(template.Resources)) {
      if (DeletionPolicy === undefined || DeletionPolicy === 'Delete') continue;
      expect([name, DeletionPolicy]).toEqual([name, 'RetainExceptOnCreate']);
      expect(Object.keys(Properties).filter((property) => /^(?:\w*Name)$/.test(property))).toEqual([]);
    }
  });

  it('leaves the buckets, which nothing else removes', () => {
    const kept = Object.entries(template.Resources).filter(([, { DeletionPolicy }]) =>
      DeletionPolicy?.startsWith('Retain'),
    );
    expect(kept.map(([, { Type }]) => Type)).toEqual(['AWS::S3::Bucket', 'AWS::S3::Bucket']);
  });
});

it('A name that no stack can have is said in a sentence, with one that it can', async () => {
  const refused = synthesise({ stack: 'my_stack' });
  await expect(refused).rejects.toThrow(
    /\nstack is "my_stack", expected a letter, .+ such as my-stack\. Correct it under "context" in cdk\.json, or after -c\.\n$/,
  );
});

it('A second region of the account can hold a stack of the same name: what CloudFront keeps for all regions names its own', () => {
  const names = Object.values(template.Resources)
    .filter(({ Type }) => /^AWS::(?:CloudFront|IAM)::/.test(Type))
    .flatMap(({ Type, Properties }) => namesIn(Type, Properties));
  expect(names.length).toBeGreaterThan(6);
  for (const name of names) expect(name).toMatch(/<AWS::Region>/);
});

/** The names that resources have, other than those that CloudFormation makes up. */
function namesIn(type: string, properties: Record<string, unknown>): string[] {
  const config = Object.entries(properties).find(([name]) => name.endsWith('Config'))?.[1] as
    Record<string, unknown> | undefined;
  const isNamed = !/Distribution|Policy$/.test(type) || /(?:Cache|Headers)Policy$/.test(type);
  const own = [properties['Name'], properties['RoleName'], ...(isNamed ? [config?.['Name']] : [])];
  return own.filter((name) => name !== undefined).map(written);
}
