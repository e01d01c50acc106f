import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { propertiesOf, resourcesOf, stackOf, type Template, written } from './template.ts';

// Newsrooms other than the sample. The checks of the whole template are in template.test.ts.

const certificate = 'arn:aws:acm:us-east-1:111122223333:certificate/0f1e2d3c-4b5a-6978-8695-a4b3c2d1e0f9';
const domain = { name: 'news.example.org', certificate, hostedZone: 'Z0123456789' };

beforeAll(() => {
  vi.stubEnv('CDK_VALIDATION', 'false');
});
afterAll(() => {
  vi.unstubAllEnvs();
});

const site = (template: Template) =>
  propertiesOf<{ DistributionConfig: Record<string, unknown> }>(template, 'AWS::CloudFront::Distribution')[0]!
    .DistributionConfig;

describe('A newsroom with a domain of its own', () => {
  it('answers at its name, with its certificate, and speaks TLS 1.2 or later', () => {
    const template = stackOf('url: https://news.example.org\n', { domain });
    expect(site(template)).toMatchObject({
      Aliases: ['news.example.org'],
      ViewerCertificate: { AcmCertificateArn: certificate, MinimumProtocolVersion: 'TLSv1.2_2021' },
    });
    expect(written(template.Outputs['SiteAddress']!.Value)).toBe('https://news.example.org/');
  });

  it('points its name at the site, over IPv4 and IPv6', () => {
    const records = propertiesOf(stackOf('url: https://news.example.org\n', { domain }), 'AWS::Route53::RecordSet');
    expect(records.map(({ Name, Type, HostedZoneId }) => [Name, Type, HostedZoneId])).toEqual([
      ['news.example.org.', 'A', 'Z0123456789'],
      ['news.example.org.', 'AAAA', 'Z0123456789'],
    ]);
  });

  it('leaves the name alone when another keeps the zone', () => {
    const { hostedZone: _, ...without } = domain;
    const template = stackOf('url: https://news.example.org\n', { domain: without });
    expect(resourcesOf(template, 'AWS::Route53::RecordSet')).toEqual([]);
  });
});

describe('A newsroom under a path', () => {
  it('has its assets and feeds there', () => {
    const { CacheBehaviors } = site(stackOf('url: https://www.example.org/news\n')) as {
      CacheBehaviors: { PathPattern: string }[];
    };
    expect(CacheBehaviors.map(({ PathPattern }) => PathPattern)).toEqual([
      '/news/assets/*.svg',
      '/news/assets/*',
      '/news/*feed.xml',
      '/news/*atom.xml',
      '/news/*feed.json',
      '/news/*feeds.opml',
    ]);
  });
});

describe('A newsroom with several digests', () => {
  it('has each at its own hour in its own zone', () => {
    const template = stackOf(
      `url: https://news.example.org
timezone: Europe/Brussels
digests:
  - every: friday
    at: '07:30'
  - slug: law
    every: month
    on: 30
    zone: America/New_York
    grace: 48
`,
    );
    const schedules = propertiesOf(template, 'AWS::Scheduler::Schedule').slice(3);
    expect(schedules.map((s) => [s['ScheduleExpression'], s['ScheduleExpressionTimezone']])).toEqual([
      ['cron(30 7 ? * FRI *)', 'Europe/Brussels'],
      ['cron(0 8 30 1,3-12 ? *)', 'America/New_York'],
      ['cron(0 8 L 2 ? *)', 'America/New_York'],
    ]);
    // EventBridge tries for a day at most.
    expect(schedules.at(-1)).toMatchObject({ Target: { RetryPolicy: { MaximumEventAgeInSeconds: 86_400 } } });
  });
});

describe('A digest with a hold', () => {
  it('is looked at again when that is over', () => {
    const template = stackOf(
      "url: https://news.example.org\ntimezone: Europe/Brussels\ndigest: {every: friday, at: '07:30', hold: 15 minutes}\n",
    );
    const schedules = propertiesOf(template, 'AWS::Scheduler::Schedule').slice(3);
    expect(schedules.map((s) => [s['ScheduleExpression'], s['ScheduleExpressionTimezone']])).toEqual([
      ['cron(30 7 ? * FRI *)', 'Europe/Brussels'],
      ['cron(46 7 * * ? *)', 'Europe/Brussels'],
    ]);
  });
});

describe('A newsroom without a digest', () => {
  it('still looks every hour whether its settings have one by now', () => {
    const schedules = propertiesOf(stackOf('url: https://news.example.org\n'), 'AWS::Scheduler::Schedule');
    expect(schedules.map(({ ScheduleExpression }) => ScheduleExpression)).toEqual([
      'cron(41 4 * * ? *)',
      'cron(11 * * * ? *)',
      'cron(20 * * * ? *)',
    ]);
  });
});

describe('A newsroom whose alarms go to somebody', () => {
  it('sends them there', () => {
    const template = stackOf('url: https://news.example.org\n', { alarmsTo: 'desk@example.org' });
    expect(propertiesOf(template, 'AWS::SNS::Subscription')).toMatchObject([
      { Protocol: 'email', Endpoint: 'desk@example.org' },
    ]);
  });
});

describe('A newsroom on GitHub', () => {
  const github = { repository: 'wells/newsroom', branch: 'main' };
  const trustOf = (template: Template) =>
    propertiesOf<{
      AssumeRolePolicyDocument: { Statement: { Action: string; Condition: object; Principal: object }[] };
    }>(template, 'AWS::IAM::Role')
      .flatMap(({ AssumeRolePolicyDocument }) => AssumeRolePolicyDocument.Statement)
      .filter(({ Action }) => Action === 'sts:AssumeRoleWithWebIdentity');

  it('has a role that only the workflow of its repository and branch can take, with the policy of editors', () => {
    const template = stackOf('url: https://news.example.org\n', { github });
    expect(trustOf(template).map(({ Condition }) => Condition)).toEqual([
      {
        StringEquals: {
          'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
          'token.actions.githubusercontent.com:sub': 'repo:wells/newsroom:ref:refs/heads/main',
        },
      },
    ]);
    expect(propertiesOf(template, 'AWS::IAM::OIDCProvider')).toMatchObject([
      { Url: 'https://token.actions.githubusercontent.com', ClientIdList: ['sts.amazonaws.com'] },
    ]);
    const roles = propertiesOf<{ ManagedPolicyArns?: unknown[] }>(template, 'AWS::IAM::Role');
    expect(roles.flatMap(({ ManagedPolicyArns = [] }) => ManagedPolicyArns).map(written)).toEqual([
      expect.stringMatching(/^<EditorsPolicy\w+>$/),
    ]);
    expect(written(template.Outputs['GitHubRole']!.Value)).toMatch(/^<EditorsWorkflow\w+\.Arn>$/);
  });

  it('takes the provider that the account has', () => {
    const provider = 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com';
    const template = stackOf('url: https://news.example.org\n', { github: { ...github, provider } });
    expect(propertiesOf(template, 'AWS::IAM::OIDCProvider')).toEqual([]);
    expect(trustOf(template)).toMatchObject([{ Principal: { Federated: provider } }]);
  });

  it('has none of this unless it is asked for', () => {
    const template = stackOf('url: https://news.example.org\n');
    expect([trustOf(template), template.Outputs['GitHubRole']]).toEqual([[], undefined]);
  });
});

describe('What a newsroom costs', () => {
  it('is the last that a deployment says, with the figures of README', () => {
    const { Outputs } = stackOf('url: https://news.example.org\n');
    expect(Object.keys(Outputs).toSorted().at(-1)).toBe('WhatItCosts');
    const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
    const dollars = [...readme.matchAll(/^\| Tidings, (?:with|without).*?\| +([\d.]+) \|/gm)].map(
      ([, amount]) => amount,
    );
    expect(written(Outputs['WhatItCosts']!.Value)).toContain(
      `About $${dollars[0]} a month with AWS's free tier, $${dollars[1]} without it, for 1,000 readers`,
    );
  });

  it('is watched by a budget only where one is named, and told by e-mail before it is spent', () => {
    expect(propertiesOf(stackOf('url: https://news.example.org\n'), 'AWS::Budgets::Budget')).toEqual([]);
    const budget = { dollars: 10, to: 'desk@example.org' };
    expect(propertiesOf(stackOf('url: https://news.example.org\n', { budget }), 'AWS::Budgets::Budget')).toMatchObject([
      {
        Budget: { BudgetType: 'COST', TimeUnit: 'MONTHLY', BudgetLimit: { Amount: 10, Unit: 'USD' } },
        NotificationsWithSubscribers: ['ACTUAL', 'FORECASTED'].map((NotificationType) => ({
          Notification: { NotificationType, Threshold: 100 },
          Subscribers: [{ SubscriptionType: 'EMAIL', Address: 'desk@example.org' }],
        })),
      },
    ]);
  });
});
