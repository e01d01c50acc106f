/* oxlint-disable no-new -- A construct joins its scope as it is made. */
import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { DeployedNewsroom } from '../../infra/newsroom.ts';
import { TidingsStack } from '../../infra/tidings-stack.ts';
import { readSettings } from '../../lambdas/core/reading/read-settings.ts';
import { propertiesOf, resourcesOf, type Template, written } from './template.ts';

// Newsrooms other than the sample. The checks of the whole template are in template.test.ts.

const certificate = 'arn:aws:acm:us-east-1:111122223333:certificate/0f1e2d3c-4b5a-6978-8695-a4b3c2d1e0f9';
const domain = { name: 'news.example.org', certificate, hostedZone: 'Z0123456789' };

function stackOf(settings: string, more: Partial<DeployedNewsroom> = {}): Template {
  const app = new App();
  const code = Code.fromAsset(import.meta.dirname);
  const newsroom = { settings: readSettings(settings).settings, ...more };
  new TidingsStack(app, 'Tidings', { newsroom, code: { publish: code, digest: code } });
  return app.synth().getStackByName('Tidings').template as Template;
}

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
