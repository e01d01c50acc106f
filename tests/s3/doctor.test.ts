import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import {
  CreateBucketCommand,
  PutBucketNotificationConfigurationCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
} from '@aws-sdk/client-s3';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { advice, alarmArticles } from '../../lambdas/aws/alarm-articles.ts';
import type { BucketTags } from '../../lambdas/aws/bucket-tags.ts';
import { openCloud } from '../../lambdas/aws/cloud.ts';
import { s3Client, S3Store } from '../../lambdas/aws/s3-store.ts';
import { timetableOf } from '../../lambdas/aws/timetable.ts';
import { headersOf } from '../../lambdas/core/outputs/headers.ts';
import { readSettings } from '../../lambdas/core/reading/read-settings.ts';
import { readCommandLine } from '../../lambdas/local/commands/command-line.ts';
import type { Terminal } from '../../lambdas/local/commands/run.ts';
import { address } from '../../lambdas/local/doctor/address.ts';
import type { Examined } from '../../lambdas/local/doctor/finding.ts';
import { Unreachable } from '../../lambdas/local/doctor/visit.ts';
import { programFingerprint } from '../../lambdas/program.ts';
import { publish } from '../../lambdas/publish.ts';
import { LoopbackEdge } from '../aws/loopback-edge.ts';
import { startS3 } from '../aws/loopback-s3.ts';
import { LoopbackScheduler, type Scheduled } from '../aws/loopback-scheduler.ts';
import { LoopbackWatch } from '../aws/loopback-watch.ts';
import { editorStatements, list, matches, stackOf, written } from '../infra/template.ts';
import { certificateFor } from '../support/certificate.ts';
import { cutDue, item, newsroom } from '../support/newsroom.ts';
import { editors } from '../support/tidings.ts';
import { askedIn } from './proxy.ts';

const editor = editors();
const day = 86_400_000;
const started = Date.now();
const certificates = {
  right: certificateFor('localhost', { from: started - day, to: started + 300 * day }),
  ending: certificateFor('localhost', { from: started - 300 * day, to: started + 5 * day }),
  ended: certificateFor('localhost', { from: started - 300 * day, to: started - day }),
  other: certificateFor('d111111abcdef8.cloudfront.net', { from: started - day, to: started + 300 * day }),
  unknown: certificateFor('localhost', { from: started - day, to: started + 300 * day }),
};
const usual = getCACertificates();
const folder = mkdtempSync(join(tmpdir(), 'doctor-'));

let running: Awaited<ReturnType<typeof startS3>>;
let sqs: FauxqsServer;
/** What was asked of the queues, as rights; and where they are asked. */
const sqsRequests: (readonly [action: string, resource: string])[] = [];
const proxy = createServer((request, response) => void forwarded(request, response));
let queues = '';
let edge: LoopbackEdge;
let host = '';
let content: S3Store;
let site: S3Store;
const scheduler = new LoopbackScheduler();
const watch = new LoopbackWatch();
const client = () => s3Client();
let tagSet: { Key: string; Value: string }[] = [];
const tagContent = (isKept: (tag: { Key: string }) => boolean) =>
  client().send(new PutBucketTaggingCommand({ Bucket: 'content', Tagging: { TagSet: tagSet.filter(isKept) } }));
/** Each test has queues of its own. */
let tests = 0;

const settings = () =>
  `name: The Wells\nurl: https://${host}\ntimezone: UTC\ndigest: {from: desk@example.org, every: friday, at: "08:00", zone: UTC}\n`;

beforeAll(async () => {
  running = await startS3();
  sqs = await startFauxqs({ port: 0, logger: false });
  const trusted = Object.entries(certificates).flatMap(([name, { cert }]) => (name === 'unknown' ? [] : [cert]));
  writeFileSync(join(folder, 'trusted.pem'), trusted.join(''));
  const watching = await watch.start();
  // The one for processes, the other for this one.
  vi.stubEnv('NODE_EXTRA_CA_CERTS', join(folder, 'trusted.pem'));
  setDefaultCACertificates([...usual, ...trusted]);
  vi.stubEnv('CDK_VALIDATION', 'false');
  vi.stubEnv('AWS_REGION', 'nowhere');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'key');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('AWS_ENDPOINT_URL_S3', running.s3.endpoint);
  await once(proxy.listen(0, '127.0.0.1'), 'listening');
  queues = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  vi.stubEnv('AWS_ENDPOINT_URL_SQS', queues);
  vi.stubEnv('AWS_ENDPOINT_URL_SCHEDULER', await scheduler.start());
  vi.stubEnv('AWS_ENDPOINT_URL_SNS', watching);
  vi.stubEnv('AWS_ENDPOINT_URL_CLOUDWATCH', watching);
  edge = new LoopbackEdge(certificates.right, running.s3, 'site');
  host = await edge.start();
  for (const Bucket of ['content', 'site']) await client().send(new CreateBucketCommand({ Bucket }));
  [content, site] = ['content', 'site'].map((bucket) => new S3Store({ client: client(), bucket })) as [
    S3Store,
    S3Store,
  ];
  await publishAll();
});
afterAll(async () => {
  setDefaultCACertificates(usual);
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
  for (const one of [running, scheduler, watch, edge]) one.stop();
  proxy.close().closeAllConnections();
  await sqs.stop();
});

/** A newsroom with one of everything: live, withdrawn, renamed, scheduled; and an issue. */
async function publishAll(): Promise<void> {
  const friday = Date.parse('2026-05-08T08:00:00Z');
  const files = {
    'settings.yaml': settings(),
    'articles/wells.md': item({ title: 'Clean wells', date: '2026-05-04', aliases: ['/old-wells/'] }),
    'articles/gone.md': item({ title: 'Dry wells', date: '2026-05-03', withdrawn: 'It was wrong.' }),
    'articles/later.md': item({ title: 'Later wells', date: '2040-01-07T09:00:00Z' }),
  };
  for (const [key, text] of Object.entries(files)) await content.write(key, text);
  const room = { ...newsroom(content, site), program: programFingerprint() };
  await publish(room, { now: friday });
  await cutDue(room, friday);
  await publish(room, { now: Date.now() });
}

/** Sets everything as the stack does. */
async function setUp(): Promise<void> {
  edge.faults = {};
  edge.show(certificates.right);
  running.open.clear();
  running.toStrangers = { status: 403, code: 'AccessDenied' };
  tests++;
  for (const name of ['queue', 'dead']) sqs.createQueue(`${name}-${tests}.fifo`, { attributes: { FifoQueue: 'true' } });
  sqs.createQueue(`undelivered-${tests}`);
  const url = (name: string) => `${queues}/000000000000/${name}`;
  const tags: Required<BucketTags> = {
    'tidings:site': 'site',
    'tidings:dead-letters': url(`dead-${tests}.fifo`),
    'tidings:next-change': 'newsroom/next-change',
    'tidings:queue': url(`queue-${tests}.fifo`),
    'tidings:undelivered': url(`undelivered-${tests}`),
    'tidings:alarms': 'arn:aws:sns:nowhere:000000000000:alarms',
    'tidings:metrics': 'Tidings/Wells',
    'tidings:distribution': 'd111111abcdef8.cloudfront.net',
  };
  tagSet = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  await tagContent(() => true);
  await tellEvents({ EventBridgeConfiguration: {} });
  await keepVersions('Enabled');
  scheduler.isForbidden = false;
  scheduler.schedules.clear();
  for (const [index, timed] of timetableOf(readSettings(settings()).settings).entries()) schedule(`s${index}`, timed);
  schedule('next-change-20400107T090000', { expression: 'at(2040-01-07T09:00:00)', timezone: 'UTC' });
  watch.forbidden.clear();
  watch.subscribers.clear();
  watch.subscribers.set('desk@example.org', true);
  const alarms = alarmArticles.map((article, index) => ({
    AlarmName: `Alarm${index}`,
    AlarmDescription: `It happened. ${advice(article)}`,
  }));
  const quiet = { StateValue: 'OK', ActionsEnabled: true };
  watch.alarms.splice(0, Infinity, ...alarms.map((alarm) => ({ ...alarm, ...quiet })));
  watch.measured.clear();
  for (const service of ['publish', 'digest'])
    watch.measured.set(`${service} Duration`, [{ at: Date.now() - 1_200_000, value: 1 }]);
}
beforeEach(setUp);

const schedule = (Name: string, { expression, timezone }: { expression: string; timezone: string }) =>
  scheduler.schedules.set(Name, {
    ...{ Name, ScheduleExpression: expression, ScheduleExpressionTimezone: timezone, State: 'ENABLED' },
  } as Scheduled);
const scheduled = (expression: RegExp) =>
  [...scheduler.schedules.values()].find(({ ScheduleExpression }) => expression.test(ScheduleExpression))!;
const tellEvents = (NotificationConfiguration: object) =>
  client().send(new PutBucketNotificationConfigurationCommand({ Bucket: 'content', NotificationConfiguration }));
const keepVersions = (Status: 'Enabled' | 'Suspended') =>
  client().send(new PutBucketVersioningCommand({ Bucket: 'content', VersioningConfiguration: { Status } }));
const send = (queue: 'queue' | 'dead') =>
  sqs.sendMessage(`${queue}-${tests}.fifo`, 'look', { messageGroupId: 'publish', messageDeduplicationId: '1' });

/** A while after everything was published. */
const later = 600_000;

/** Runs the command here: as a process of its own it would take seconds each time. */
async function doctor(...words: string[]): Promise<{ code: number; printed: string }> {
  let printed = '';
  const print = (text: string) => void (printed += `${text}\n`);
  const terminal = { print, printJson: (value: unknown) => print(JSON.stringify(value)) } as Terminal;
  const request = readCommandLine(['doctor', '--bucket', 'content', ...words]);
  if (!('run' in request)) throw new Error('doctor is no command');
  const { run } = await request.run.load();
  const clock = () => Date.now() + later;
  const stopped = () => Promise.resolve();
  const code = await run({
    ...request,
    terminal,
    called: 'tidings',
    clock,
    stopped,
    cloud: () => Promise.resolve(openCloud()),
  });
  return { code, printed };
}

it('tidings doctor says in one line a check that all is well', async () => {
  const { code, printed, said } = await editor().run('doctor', '--bucket', 'content');
  expect({ code, printed, said }).toEqual({
    code: 0,
    printed: expect.stringMatching(
      /^The Wells, https:\/\/localhost:\d+\n(?: {2}well {2,}.+\n){29}All is well: 29 checks\.\n$/,
    ) as string,
    said: '',
  });
});

/** Something that is broken on purpose: how, and what is said of it and of what to do. Writes to the stores are undone. */
type Broken = [what: string, breakIt: () => unknown, check: string, says: RegExp, cure: RegExp];

const changed = (path: RegExp, change: (headers: Record<string, string>) => Record<string, string>) => () => {
  edge.faults.change = (uri, answer) => (path.test(uri) ? { ...answer, headers: change(answer.headers) } : answer);
};
const without = (name: string) => (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));
const status = (path: RegExp, code: number) => () => {
  edge.faults.change = (uri, answer) => (path.test(uri) ? { ...answer, status: code } : answer);
};

const broken: Broken[] = [
  [
    'another site answers',
    () =>
      (edge.faults.change = (uri, answer) =>
        uri === '/index.html' ? { ...answer, body: Buffer.from('Parked.') } : answer),
    ...(['address', /shows a different front page/, /Point localhost:\d+ at d111111abcdef8/] as const),
  ],
  [
    'the site fails',
    status(/^\/index\.html$/, 503),
    'address',
    /answers 503/,
    /Deploy again: `tidings deploy`\. If that says "no changes"/,
  ],
  [
    'the domain leads elsewhere',
    () =>
      (edge.faults.change = (uri, answer) =>
        uri === '/index.html' ? { ...answer, status: 302, headers: { location: 'https://parked.example/' } } : answer),
    ...(['address', /leads to https:\/\/parked\.example\/ \(302\)/, /CNAME record/] as const),
  ],
  [
    'the certificate ended',
    () => edge.show(certificates.ended),
    'certificate',
    /for localhost ended on/,
    /Create that record again/,
  ],
  [
    'the certificate is not renewed',
    () => edge.show(certificates.ending),
    'certificate',
    /was not renewed/,
    /region us-east-1/,
  ],
  [
    'the certificate is for another name',
    () => edge.show(certificates.other),
    'certificate',
    /is for d111111abcdef8\.cloudfront\.net, not for localhost/,
    /into aws\.yaml/,
  ],
  [
    'nobody trusts the certificate',
    () => edge.show(certificates.unknown),
    'certificate',
    /Browsers do not trust/,
    /point the host at the distribution/,
  ],
  [
    'plain HTTP is answered',
    () => (edge.faults.answersPlain = true),
    'http',
    /answers 200, expected a redirect to https/,
    /Redirect HTTP to HTTPS/,
  ],
  [
    'the safe headers are gone',
    changed(/index\.html$/, without('content-security-policy')),
    'headers',
    /content-security-policy is missing from the front page, or wrong/,
    /policy for response headers/,
  ],
  [
    'browsers are told to forget that the site is safe',
    changed(/index\.html$/, (headers) => ({ ...headers, 'strict-transport-security': 'max-age=0' })),
    'headers',
    /strict-transport-security is missing from the front page, or wrong/,
    /policy for response headers/,
  ],
  ['the stylesheet is gone', status(/\.css$/, 404), 'assets', /answers 404, so pages have no look/, /How to rebuild/],
  [
    'a feed has another type',
    changed(/^\/feed\.xml$/, (headers) => ({ ...headers, 'content-type': 'text/plain' })),
    'feeds',
    /feed\.xml comes as text\/plain, expected application\/xml/,
    /Deploy again/,
  ],
  [
    'a feed is missing',
    status(/^\/atom\.xml$/, 404),
    'feeds',
    /atom\.xml answers 404/,
    /`tidings status --bucket content`/,
  ],
  [
    'nothing is compressed',
    () => (edge.faults.withoutCompression = true),
    'compression',
    /index\.html, feed\.xml and atom\.xml are not sent compressed/,
    /Compress objects automatically/,
  ],
  [
    'readers in a browser are shut out',
    changed(/^\/feed\.xml$/, without('access-control-allow-origin')),
    'other sites',
    /cannot read feed\.xml/,
    /policy for response headers/,
  ],
  ['a proxy takes the ETag away', changed(/./, without('etag')), 'unchanged', /comes without an ETag/, /pass on ETag/],
  ['missing pages are found', () => (edge.faults.withoutErrorPages = true), '404', /404/, /error page/],
  [
    'withdrawn articles are shown',
    () => (edge.faults.withoutAnswers = true),
    '410',
    /articles\/gone\/ answers 200, expected 410/,
    /does not run on viewer responses/,
  ],
  [
    'withdrawn articles have no page',
    status(/^\/articles\/gone\//, 404),
    '410',
    /articles\/gone\/ answers 404, expected 410/,
    /`tidings status --bucket content`/,
  ],
  [
    'former addresses are forgotten',
    changed(/old-wells/, without('location')),
    '301',
    /old-wells\/ answers 301, expected 301 and \/articles\/wells\//,
    /does not run on viewer responses/,
  ],
  [
    'addresses without a slash lead nowhere',
    () => (edge.faults.withoutRequests = true),
    '301',
    /\/archive answers 404, expected 301 and \/archive\//,
    /does not run on viewer requests/,
  ],
  [
    'the state can be read',
    () => (edge.faults.withoutPrivacy = true),
    'private keys',
    /Everybody can read \/\.tidings\/state\.json.*message\.eml/,
    /KeepPrivate/,
  ],
  [
    'the content bucket is open',
    () => running.open.add('content'),
    'buckets',
    /Strangers can read the content, with drafts/,
    /Block all public access/,
  ],
  [
    'the site bucket is open',
    () => running.open.add('site'),
    'buckets',
    /Strangers can read the site, with its state/,
    /Block all public access/,
  ],
  [
    'changes are told to nobody',
    () => tellEvents({}),
    'events',
    /waits for the hourly look/,
    /Send notifications to Amazon EventBridge/,
  ],
  [
    'versions are not kept',
    () => keepVersions('Suspended'),
    'versions',
    /nothing that is overwritten can be restored/,
    /Bucket Versioning/,
  ],
  [
    'the hourly look is switched off',
    () => (scheduled(/^cron\(11 /).State = 'DISABLED'),
    'schedules',
    /the hourly look is disabled \(cron\(11 \* \* \* \? \*\)\)/,
    /Enable what is disabled in the console/,
  ],
  [
    'the digest has another hour',
    () => (scheduled(/FRI/).ScheduleExpression = 'cron(0 9 ? * FRI *)'),
    'schedules',
    /the digest "\S+" is missing \(cron\(0 8 \? \* FRI \*\)\)/,
    /Deploy again/,
  ],
  [
    'the next change is not set',
    () => scheduler.schedules.delete('next-change-20400107T090000'),
    'next change',
    /7 January 2040 at 09:00 UTC, and there is no schedule for it/,
    /Publishing is late/,
  ],
  [
    'publishing does not run',
    () => watch.measured.delete('publish Duration'),
    'last run of publish',
    /`publish` has not run for two and a half hours/,
    /Publishing is silent/,
  ],
  [
    'the digest does not run',
    () => watch.measured.delete('digest Duration'),
    'last run of digest',
    /`digest` has not run/,
    /A digest did not appear/,
  ],
  ['a message waits', () => send('queue'), 'queue', /1 message in the queue/, /The queue waits/],
  ['a message was given up', () => send('dead'), 'given up', /1 message given up/, /Messages were given up/],
  [
    'an event was not delivered',
    () => sqs.sendMessage(`undelivered-${tests}`, 'event'),
    'undelivered',
    /1 message not delivered/,
    /Events were not delivered/,
  ],
  [
    'nobody is told of alarms',
    () => watch.subscribers.clear(),
    'alarms’ topic',
    /Alarms are sent to nobody/,
    /alarmsTo: desk@example\.org/,
  ],
  [
    'the topic is not confirmed',
    () => watch.subscribers.set('desk@example.org', false),
    'alarms’ topic',
    /desk@example\.org has not confirmed/,
    /follow its link/,
  ],
  [
    'an alarm is on',
    () => (watch.alarms[0]!.StateValue = 'ALARM'),
    'alarms',
    /^1 alarm is on\. It happened\. What to do: infra\/RUNBOOK\.md, "Messages were given up"\.$/,
    /^Read that section of the runbook\.$/,
  ],
  [
    'alarms are switched off',
    () => (watch.alarms[0]!.ActionsEnabled = false),
    'alarms',
    /^1 alarm is sent to nobody, because its actions are switched off: Alarm0\.$/,
    /enable-alarm-actions --alarm-names Alarm0`/,
  ],
  [
    'several alarms are on',
    () => watch.alarms.slice(0, 2).forEach((alarm) => (alarm.StateValue = 'ALARM')),
    'alarms',
    /^2 alarms are on\. It happened\. .*\. It happened\. .*$/,
    /^Read those sections of the runbook\.$/,
  ],
  [
    'several alarms are switched off',
    () => watch.alarms.slice(0, 2).forEach((alarm) => (alarm.ActionsEnabled = false)),
    'alarms',
    /^2 alarms are sent to nobody, because their actions are switched off: Alarm0 and Alarm1\.$/,
    /enable-alarm-actions --alarm-names Alarm0 Alarm1`/,
  ],
  [
    'one alarm is gone',
    () => watch.alarms.splice(5, 1),
    'alarms',
    /1 alarm is missing, or sent elsewhere: "Publishing is silent"/,
    /Deploy again/,
  ],
  ['the alarms are gone', () => watch.alarms.splice(0), 'alarms', /There are no alarms/, /Deploy again/],
  [
    'the content has a problem',
    () => content.write('articles/faulty.md', item({ title: 'Faulty', date: 'soon' })),
    'content',
    /1 problem in the content/,
    /tidings status --bucket content/,
  ],
  [
    'another program published',
    async () => {
      const state = JSON.parse(new TextDecoder().decode((await site.read('.tidings/state.json'))!.body)) as {
        last: object;
      };
      await site.write('.tidings/state.json', JSON.stringify({ ...state, last: { ...state.last, program: 'other' } }));
    },
    'program',
    /published by a different version of Tidings/,
    /deploy it: `tidings deploy`/,
  ],
  [
    'an article is not published',
    () => content.write('articles/new.md', item({ title: 'New wells', date: '2026-05-05' })),
    'articles',
    /articles\/new\.md is live, but not on the site yet/,
    /Publishing fails/,
  ],
  [
    'the page of an article is kept from readers',
    status(/^\/articles\/wells\//, 403),
    'articles',
    /newest article answers 403, although its page is in the site bucket: \/articles\/wells\//,
    /behaviours of the distribution/,
  ],
  [
    'a published file was deleted',
    () => site.delete('sitemap.xml'),
    'sweep',
    /1 file is not as published: sitemap\.xml \(missing\)/,
    /How to rebuild/,
  ],
  [
    'a published file was changed by hand',
    () => site.write('articles/wells/index.html', 'By hand', { headers: headersOf('articles/wells/index.html') }),
    'sweep',
    /1 file is not as published: articles\/wells\/index\.html \(changed\)/,
    /daily sweep repairs/,
  ],
  [
    'the front page is refused',
    status(/^\/index\.html$/, 403),
    'address',
    /answers 403, although the site bucket has a front page/,
    /not allowed to read the bucket/,
  ],
  [
    'nothing has been published yet',
    async () => {
      await site.delete('index.html');
      await site.delete('.tidings/state.json');
    },
    'address',
    /nothing has been published yet/,
    /tidings push --bucket content/,
  ],
];

describe('tidings doctor finds that', () => {
  it.each(broken)('%s', async (_, breakIt, check, says, cure) => {
    const [before, articles] = [await kept(site), await kept(content)];
    await breakIt();
    const { code, printed } = await doctor();
    await restore(site, before);
    await restore(content, articles);
    expect(code).toBe(1);
    const line = new RegExp(`^  WRONG  ${check} +(.*)\n +To do: (.*)$`, 'm').exec(printed);
    expect(line?.[1] ?? printed).toMatch(says);
    expect(line?.[2]).toMatch(cure);
    // Without the bucket, it would be that of the newsroom in these folders.
    expect(printed).not.toMatch(/tidings status(?! --bucket content)/);
  });
});

it('tidings doctor says that nobody answers, and takes nothing else of the site for well', async () => {
  const before = (await content.read('settings.yaml'))!.body;
  await content.write('settings.yaml', settings().replace(host, 'localhost:1'));
  const { code, printed } = await doctor();
  await content.write('settings.yaml', before);
  expect(code).toBe(1);
  expect(printed).toMatch(
    /WRONG {2}address .*Nobody answers at https:\/\/localhost:1\/: .*ECONNREFUSED.*\n.*Point localhost:1 at d111111abcdef8/,
  );
  expect(printed).toMatch(/ \? {6}feeds +Could not be checked, because the site does not answer/);
  expect(printed).toMatch(/^29 checks: \d+ well, 1 wrong and \d+ that could not be checked\.$/m);
});

it('tidings doctor takes a failure of the site for no answer: neither that all is well, nor that it is wrong', async () => {
  edge.faults.change = (_, answer) => ({ ...answer, status: 503 });
  const { code, printed } = await doctor();
  expect(code).toBe(1);
  for (const check of ['headers', 'assets', 'feeds', 'compression', '404', '410', 'private keys'])
    expect(printed).toMatch(new RegExp(`^  \\?      ${check} +Could not be checked, .* fails with 503$`, 'm'));
  expect(printed.match(/WRONG {2}\S+/g)).toEqual(['WRONG  address']);
});

it.each<[string, NonNullable<typeof edge.faults.change>]>([
  ['leads everything elsewhere', (_, answer) => ({ ...answer, status: 302, headers: { location: '/' } })],
  ['answers everything', (_, answer) => ({ ...answer, status: 200, body: Buffer.from('Parked.') })],
])('tidings doctor does not say that everybody can read the state where another site %s', async (_, change) => {
  edge.faults.change = change;
  const { printed } = await doctor();
  expect(printed).toMatch(/^ {2}WRONG {2}address /m);
  expect(printed).toMatch(/^ {2}\? {6}private keys +Could not be checked: \/\S+ answers \d+, but not with what is in/m);
  expect(printed).not.toContain('Everybody can read');
});

it('tidings doctor does not say that a name is not there while DNS itself fails', async () => {
  const ask = () => Promise.reject(new Unreachable('EAI_AGAIN', 'getaddrinfo EAI_AGAIN localhost'));
  const examined = { ...readSettings(settings()), inspection: { site, distribution: () => 'd.example' }, ask };
  await expect(address.look(examined as object as Examined)).rejects.toMatchObject({ code: 'EAI_AGAIN' });
});

it('tidings doctor takes a failure of S3 for no answer to whether strangers can read the buckets', async () => {
  running.toStrangers = { status: 503, code: 'SlowDown' };
  const { code, printed } = await doctor();
  expect(code).toBe(1);
  expect(printed).toMatch(/^ {2}\? {6}buckets +Could not be checked: AWS is turning requests away/m);
});

describe('tidings doctor takes for no pass what it cannot ask', () => {
  it.each([
    [
      'who is told of alarms',
      () => watch.forbidden.add('ListSubscriptionsByTopic'),
      'alarms’ topic',
      'the right sns:ListSubscriptionsByTopic',
    ],
    [
      'which alarms are on',
      () => watch.forbidden.add('DescribeAlarms'),
      'alarms',
      'the right cloudwatch:DescribeAlarms',
    ],
    [
      'when publishing last ran',
      () => watch.forbidden.add('GetMetricData'),
      'last run of publish',
      'the right cloudwatch:GetMetricData',
    ],
    ['which schedules are set', () => (scheduler.isForbidden = true), 'schedules', 'the right scheduler:GetSchedule'],
    [
      'what an older stack does not say',
      () => tagContent(({ Key }) => Key !== 'tidings:alarms'),
      'alarms',
      'no tag tidings:alarms',
    ],
  ])('%s', async (_, forbid, check, says) => {
    await forbid();
    const { code, printed } = await doctor();
    expect(code).toBe(1);
    expect(printed).toMatch(new RegExp(`^  \\?      ${check} +Could not be checked: .*${says}`, 'm'));
  });
});

it('tidings doctor prints the same for other programs', async () => {
  watch.subscribers.clear();
  const { code, printed } = await doctor('--json');
  const { checks } = JSON.parse(printed) as { checks: { name: string; is: string; says: string; cure?: string }[] };
  expect([code, checks.length]).toEqual([1, 29]);
  expect(checks.filter(({ is }) => is !== 'well')).toEqual([
    {
      name: 'alarms’ topic',
      is: 'wrong',
      says: 'Alarms are sent to nobody.',
      cure: expect.stringContaining('aws.yaml') as string,
    },
  ]);
});

it('tidings doctor asks for settings first where they have a problem', async () => {
  const before = (await content.read('settings.yaml'))!.body;
  await content.write('settings.yaml', 'name: The Wells\n');
  const refusal = await doctor().catch((error: Error) => error.message);
  await content.write('settings.yaml', before);
  expect(refusal).toMatch(
    /Nothing else was checked, because the settings say where the site is: correct them and push\./,
  );
});

const queueArn = (name: string) => `arn:aws:sqs:nowhere:000000000000:${name}`;

describe('The policy for editors', () => {
  // In the template, with the names that the newsroom here has.
  const policy = () => {
    const template = stackOf(settings());
    const real: Record<string, string> = {
      StorageContent: 'arn:aws:s3:::content',
      StorageSite: 'arn:aws:s3:::site',
      IntakeQueue: queueArn(`queue-${tests}.fifo`),
      IntakeDeadLetters: queueArn(`dead-${tests}.fifo`),
      IntakeUndelivered: queueArn(`undelivered-${tests}`),
      AlarmsTopic: 'arn:aws:sns:nowhere:000000000000:alarms',
    };
    const names = new Map(Object.keys(template.Resources).map((id) => [id, real[id.replace(/[0-9A-F]{8}$/, '')]]));
    return editorStatements(template).map(({ Effect, Action, Resource }) => ({
      Effect,
      Action: list(Action),
      Resource: list(Resource).map((resource) =>
        written(resource)
          .replace(/^<(\w+?)(?:\.Arn)?>/, (_, id: string) => names.get(id) ?? id)
          .replace('<AWS::Partition>', 'aws')
          .replace('<AWS::Region>', 'nowhere')
          .replace('<AWS::AccountId>', '000000000000')
          .replace(/Tidings-Timetable-Group-\w+/, 'newsroom'),
      ),
    }));
  };

  it('allows what push, pull, status and doctor ask of AWS', async () => {
    const before = await kept(content);
    sqsRequests.splice(0);
    running.requests.splice(0);
    scheduler.requests.splice(0);
    watch.requests.splice(0);
    const me = editor();
    expect((await me.run('pull', '--bucket', 'content')).code).toBe(0);
    me.save('content/articles/more.md', item({ title: 'More', date: '2026-05-05' }));
    me.remove('content/articles/gone.md');
    expect((await me.run('push', '--bucket', 'content', '--delete', '--force')).said).toBe('');
    await me.run('status', '--bucket', 'content');
    await doctor();
    await restore(content, before);

    const asked = [
      ...running.requests.map(s3Call),
      ...scheduler.requests.map(schedulerCall),
      ...watch.requests.map(({ action, of }) => [action, of] as const),
      ...sqsRequests,
    ];
    const kinds = new Set(asked.map(([action]) => action));
    expect([...kinds].toSorted()).toEqual([
      ...['cloudwatch:DescribeAlarms', 'cloudwatch:GetMetricData'],
      ...['s3:DeleteObject', 's3:GetBucketNotification', 's3:GetBucketTagging', 's3:GetBucketVersioning'],
      ...['s3:GetObject', 's3:ListBucket', 's3:PutObject'],
      ...['scheduler:GetSchedule', 'scheduler:ListSchedules', 'sns:ListSubscriptionsByTopic', 'sqs:GetQueueAttributes'],
    ]);
    const statements = policy();
    expect(asked.filter(([action, resource]) => !isAllowed(statements, action, resource))).toEqual([]);
    // And nothing that nobody asks for, but for files that are sent in parts.
    const allowed = statements.flatMap(({ Action }) => Action);
    expect(allowed.filter((action) => !kinds.has(action))).toEqual([
      's3:ListBucketMultipartUploads',
      's3:ListMultipartUploadParts',
    ]);
  });

  it.each([
    ['s3:PutObject', 'arn:aws:s3:::site/index.html'],
    ['s3:DeleteObject', 'arn:aws:s3:::site/digests/2026-05-08/issue.json'],
    ['s3:PutBucketPolicy', 'arn:aws:s3:::content'],
    ['s3:DeleteObjectVersion', 'arn:aws:s3:::content/articles/wells.md'],
    ['s3:GetObject', 'arn:aws:s3:::content-of-another/articles/wells.md'],
    ['s3:ListBucket', 'arn:aws:s3:::another'],
    ['scheduler:GetSchedule', 'arn:aws:scheduler:nowhere:000000000000:schedule/another/s1'],
    ['scheduler:DeleteSchedule', 'arn:aws:scheduler:nowhere:000000000000:schedule/newsroom/s1'],
    ['sqs:SendMessage', queueArn('queue-1.fifo')],
    ['sqs:GetQueueAttributes', queueArn('another')],
    ['sns:Publish', 'arn:aws:sns:nowhere:000000000000:alarms'],
    ['cloudwatch:DeleteAlarms', '*'],
    ['lambda:InvokeFunction', 'arn:aws:lambda:nowhere:000000000000:function:publish'],
    ['iam:AttachUserPolicy', '*'],
  ])('refuses %s of %s', (action, resource) => {
    expect(isAllowed(policy(), action, resource)).toBe(false);
  });
});

interface Said {
  Effect: string;
  Action: string[];
  Resource: string[];
}

/** As IAM decides: what nobody allows is refused, and so is what anybody denies. Actions know no capitals, resources do. */
function isAllowed(statements: readonly Said[], action: string, resource: string): boolean {
  const speaking = statements.filter(
    ({ Action, Resource }) =>
      Action.some((one) => matches(one.toLowerCase(), action.toLowerCase())) &&
      Resource.some((one) => matches(one, resource)),
  );
  return speaking.length > 0 && speaking.every(({ Effect }) => Effect === 'Allow');
}

/** The right that a request to S3 needs, and on what. */
function s3Call(request: { method: string; url: string }): readonly [action: string, resource: string] {
  const { action, bucket, key } = askedIn(request);
  return [action, `arn:aws:s3:::${key === '' ? bucket : `${bucket}/${key}`}`];
}

function schedulerCall(request: string): readonly [action: string, resource: string] {
  const name = request.replace('GET ', '');
  return name === 'schedules'
    ? ['scheduler:ListSchedules', 'arn:aws:scheduler:nowhere:000000000000:schedule/*/*']
    : ['scheduler:GetSchedule', `arn:aws:scheduler:nowhere:000000000000:schedule/newsroom/${name}`];
}

/** Hands a request on to the queues, and notes what it asks for. */
async function forwarded(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const { QueueUrl } = JSON.parse(body.toString()) as { QueueUrl: string };
  const action = String(request.headers['x-amz-target']).split('.')[1]!;
  sqsRequests.push([`sqs:${action}`, queueArn(QueueUrl.split('/').at(-1)!)]);
  const headers = Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      ['host', 'connection', 'content-length'].includes(name) ? [] : [[name, String(value)]],
    ),
  );
  const answer = await fetch(`${sqs.address}${request.url}`, {
    method: request.method!,
    headers,
    body,
  });
  const text = await answer.text();
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(text);
}

type Kept = { key: string; body: Uint8Array; version: string }[];

async function kept(store: S3Store): Promise<Kept> {
  const listed = await store.list('');
  return Promise.all(listed.map(async ({ key }) => ({ key, ...(await store.read(key))! })));
}

/** Puts back what was changed. */
async function restore(store: S3Store, before: Kept): Promise<void> {
  const now = new Map((await store.list('')).map(({ key, version }) => [key, version]));
  for (const key of now.keys()) if (!before.some((one) => one.key === key)) await store.delete(key);
  for (const { key, body, version } of before)
    if (now.get(key) !== version)
      await store.write(key, body, store === content || key.startsWith('.') ? {} : { headers: headersOf(key) });
}
