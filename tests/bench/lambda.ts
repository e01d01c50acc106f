/**
 * What a call of the function `publish` costs on a real S3 (Ceph's, on this machine):
 *
 *     node tests/bench/lambda.ts [--articles 10000] [--minutes 15] [--out tests/bench]
 *
 * The bundle that would be deployed publishes a made-up archive from one bucket to another, called as Lambda calls it: with
 * as many minutes for a call as there (in fewer, a publication takes several), the heap that Lambda gives, and again for as
 * long as it asks for it. Cold calls have a fresh process, and their figures hold its start; warm ones have the process of
 * the call before. Wall milliseconds, from the start or the call to the answer, depend on what else the machine does; Ceph
 * itself takes processors too. CPU milliseconds are those of the function's process alone, user and system, of all threads.
 * Memory is the largest it held since the last answer. Requests are those that it began, those that were tried again too;
 * the kinds are as S3 bills them. Writes the table to `lambda.md`, or for another number of articles to one with that in its
 * name. Ceph's programs are needed (tests/s3/ceph.ts names them), and Linux.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { startFauxqs } from 'fauxqs';
import { bundle } from '../../infra/bundle.ts';
import type { PublishEnvironment } from '../../lambdas/aws/environment.ts';
import { s3Client, S3Store } from '../../lambdas/aws/s3-store.ts';
import { inParallel } from '../../lambdas/publish/parallel.ts';
import { objectCreated } from '../aws/events.ts';
import { LoopbackScheduler } from '../aws/loopback-scheduler.ts';
import { LambdaFunction } from '../aws/runtime.ts';
import { startCeph } from '../s3/ceph.ts';
import { madeUpArticles } from './archive.ts';

const kinds = ['GET', 'HEAD', 'LIST', 'PUT', 'DELETE'] as const;

/** What the function's process tells of a call. */
interface Figures {
  cpuMilliseconds: number;
  megabytes: number;
  requests: Partial<Record<(typeof kinds)[number], number>>;
}

interface Call extends Figures {
  name: string;
  milliseconds: number;
}

/** Megabytes of the function, as in `infra/newsroom-function.ts`. */
const memory = 1_769;
/** How Lambda's own start of Node divides a function's memory. */
const heap = `--max-semi-space-size=${Math.floor(memory / 20)} --max-old-space-size=${Math.ceil(0.9 * memory)}`;

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '10000' },
    // As in `infra/publisher.ts`.
    minutes: { type: 'string', default: '15' },
    out: { type: 'string', default: import.meta.dirname },
  },
});
const minutes = Number(values.minutes);
const count = Number(values.articles);

await using open = new AsyncDisposableStack();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void open.disposeAsync().finally(() => process.exit(1)));

console.error('Ceph starts');
const ceph = await startCeph();
open.defer(ceph.stop);
const workshop = mkdtempSync(join(tmpdir(), 'tidings-lambda-'));
open.defer(() => rmSync(workshop, { recursive: true }));
const scheduler = new LoopbackScheduler();
const schedulerAddress = await scheduler.start();
open.defer(() => scheduler.stop());
const queues = await startFauxqs({ port: 0, logger: false });
open.defer(() => queues.stop());
const queue = 'publish.fifo';
queues.createQueue(queue, { attributes: { FifoQueue: 'true' } });

const access = { region: 'default', credentials: { accessKeyId: 'AKTEST', secretAccessKey: 'SKTEST' } };
const client = s3Client({ ...access, endpoint: ceph.open, forcePathStyle: true });
const [content, site] = await Promise.all(['content', 'site'].map(newStore));
const environment: PublishEnvironment & Record<string, string> = {
  ...{ CONTENT_BUCKET: 'content', SITE_BUCKET: 'site' },
  ...{ POWERTOOLS_METRICS_NAMESPACE: 'Tidings/Bench', POWERTOOLS_SERVICE_NAME: 'publish' },
  // The address that fauxqs gives has a name in it that only some machines find.
  ...{ QUEUE_URL: `${queues.address}/000000000000/${queue}`, QUEUE_ARN: `arn:aws:sqs:default:000000000000:${queue}` },
  UNDELIVERED_ARN: 'arn:aws:sqs:nowhere:000000000000:undelivered',
  ...{ SCHEDULE_NAME: 'next-change', SCHEDULE_GROUP: 'bench', SCHEDULE_ROLE_ARN: 'arn:aws:iam::000000000000:role/s' },
  ...{ AWS_REGION: access.region, AWS_ENDPOINT_URL_S3: ceph.open },
  ...{ AWS_ENDPOINT_URL_SQS: queues.address, AWS_ENDPOINT_URL_SCHEDULER: schedulerAddress },
  ...{ AWS_ACCESS_KEY_ID: access.credentials.accessKeyId, AWS_SECRET_ACCESS_KEY: access.credentials.secretAccessKey },
  NODE_OPTIONS: heap,
};
const measured = measuredBundle();
let running: LambdaFunction | undefined;
open.defer(end);
const calls: Call[] = [];

await content!.write('settings.yaml', 'name: Benchmark\nurl: https://news.example.org\nlists: {related: 5}\n');
await upload(0, count);
await callUntilDone('first publication', objectCreated('settings.yaml'));
await expectArticles(count);
end();
for (const state of ['cold', 'warm']) await callUntilDone(`nothing changed, ${state}`, objectCreated('settings.yaml'));
end();
for (const [index, state] of ['cold', 'warm'].entries()) {
  const [key] = await upload(-1 - index, 1);
  await callUntilDone(`one article more, ${state}`, objectCreated(key!));
  await expectArticles(count + index + 1);
}
writeFileSync(join(values.out, count === 10_000 ? 'lambda.md' : `lambda-${count}.md`), table());

async function newStore(bucket: string): Promise<S3Store> {
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  return new S3Store({ client, bucket });
}

/** Puts made-up articles into the bucket. Gives their keys. */
async function upload(first: number, count: number): Promise<string[]> {
  const articles = [...madeUpArticles(count, first)].map(([name, text]) => [`articles/${name}`, text] as const);
  let uploaded = 0;
  await inParallel(articles, content!.parallel, async ([key, text]) => {
    await content!.write(key, text);
    if (++uploaded % 1_000 === 0 || uploaded === count) console.error(`${uploaded} of ${count} articles are uploaded`);
  });
  return articles.map(([key]) => key);
}

/** The bundle of `publish` behind a handler that answers with what the call took, as `Figures`. */
function measuredBundle(): string {
  const { publish } = bundle(workshop);
  const folder = join(workshop, 'measured');
  mkdirSync(folder);
  writeFileSync(
    join(folder, 'index.mjs'),
    `import { subscribe } from 'node:diagnostics_channel';
     import { readFileSync, writeFileSync } from 'node:fs';
     import { handler as publish } from ${JSON.stringify(join(publish, 'index.mjs'))};

     const s3 = new URL(process.env.AWS_ENDPOINT_URL_S3).host;
     let requests = {};
     let before = 0;
     subscribe('http.client.request.start', ({ request }) => {
       if (request.getHeader('host') !== s3) return;
       const kind = request.path.includes('list-type=2') ? 'LIST' : request.method;
       requests[kind] = (requests[kind] ?? 0) + 1;
     });

     export const handler = async (event, context) => {
       await publish(event, context);
       const { user, system } = process.cpuUsage();
       const cpuMilliseconds = (user + system) / 1e3 - before;
       const megabytes = Number(/VmHWM:\\s*(\\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1024;
       const figures = { cpuMilliseconds, megabytes, requests };
       before += cpuMilliseconds;
       requests = {};
       // Has the kernel forget the peak (proc_pid_clear_refs(5)).
       writeFileSync('/proc/self/clear_refs', '5');
       return figures;
     };`,
  );
  return folder;
}

/** Calls the function with this message, and then with each that it sends itself because it had more to do than time. */
async function callUntilDone(name: string, message: string): Promise<void> {
  const sent = () => queues.inspectQueue(queue)!.messages.ready.map(({ body }) => body);
  for (let number = 1, next: string | undefined = message; next !== undefined; number++) {
    const already = sent().length;
    await call(number === 1 ? name : `${name}, call ${number}`, next);
    next = sent()[already];
  }
}

async function call(name: string, message: string): Promise<void> {
  console.error(`${name} …`);
  const before = performance.now();
  running ??= await LambdaFunction.start(measured, environment);
  const outcome = await running.invoke({ Records: [recordOf(message)] }, minutes * 60_000);
  const milliseconds = performance.now() - before;
  if ('error' in outcome) throw new Error(`${name}: ${outcome.error.errorMessage}\n${running.logged}`);
  calls.push({ name, milliseconds, ...(outcome.answer as Figures) });
}

/** Has the next call begin in a fresh process. */
function end(): void {
  running?.stop();
  running = undefined;
}

/** A message as Lambda hands it on from the queue. */
function recordOf(body: string) {
  const attributes = { ApproximateReceiveCount: '1', SentTimestamp: String(Date.now()), MessageGroupId: 'publish' };
  return { messageId: crypto.randomUUID(), receiptHandle: 'handle', body, attributes, eventSource: 'aws:sqs' };
}

/** Throws when not as many articles have a page: then the figures would be those of something else. */
async function expectArticles(expected: number): Promise<void> {
  const pages = (await site!.list('articles/')).filter(({ key }) => key.endsWith('/index.html'));
  if (pages.length !== expected)
    throw new Error(`${pages.length} articles have a page, and ${expected} should.\n${running?.logged}`);
}

function table(): string {
  const number = (amount = 0) => Math.round(amount).toLocaleString('en');
  const rows = calls.map(({ name, milliseconds, cpuMilliseconds, megabytes, requests }) => {
    const figures = [milliseconds, cpuMilliseconds, megabytes, ...kinds.map((kind) => requests[kind])];
    return `| ${name} | ${figures.map(number).join(' | ')} |`;
  });
  return [
    '# What a call of `publish` costs',
    '',
    `${number(count)} articles, Node ${process.version}, ${memory.toLocaleString('en')} MB of memory at most. Measured on ${new Date().toISOString().slice(0, 10)} by`,
    `\`node tests/bench/lambda.ts --articles ${count}\`, which says what is measured. Milliseconds on one machine, which also ran Ceph:`,
    `${availableParallelism()} processors, with a load of ${number(loadavg()[2])} at the end.`,
    '',
    `| | ms | CPU ms | MB | ${kinds.join(' | ')} |`,
    `|---|--:|--:|--:|${'--:|'.repeat(kinds.length)}`,
    ...rows,
    '',
  ].join('\n');
}
