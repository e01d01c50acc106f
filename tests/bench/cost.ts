/**
 * What a month of a newsroom costs on AWS, as Markdown:
 *
 *     npm run cost -- [--archives 1000,10000]
 *
 * Five articles a day come to an archive of made-up ones, two of them scheduled the evening before; an article a day is
 * corrected; an issue of the digest is cut on Friday. The week in which a month begins is run, and counts for each of the
 * month. Every run is one of the program itself, on a store in memory that counts what it would send to S3. What cannot be
 * counted is assumed, rather too high than too low, and is given below, with the prices.
 */
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';
import { probe } from '../../lambdas/aws/probe.ts';
import type { Instant } from '../../lambdas/core/article.ts';
import { CountedStore } from '../../lambdas/local/stores/counted-store.ts';
import { digest, NotPublished } from '../../lambdas/digest.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { readTemplates } from '../../lambdas/local/newsroom.ts';
import { programFingerprint } from '../../lambdas/program.ts';
import { type Newsroom, publish } from '../../lambdas/publish.ts';
import type { Listed, Unchanged, WriteOptions } from '../../lambdas/store.ts';
import { madeUpArticles } from './archive.ts';

/** A list price: so many dollars for so many units, after those that an account has for nothing every month. */
interface Price {
  unit: string;
  dollars: number;
  per: number;
  free: number;
  source: string;
}

/**
 * List prices of us-east-1 in dollars, as they were found in November 2026. "Known" is one that no dated source was found
 * for; check it at aws.amazon.com/pricing.
 */
const prices = {
  s3Write: { unit: 'S3 PUT, LIST', dollars: 0.005, per: 1_000, free: 0, source: 'guides of 2026' },
  s3Read: { unit: 'S3 GET, HEAD', dollars: 0.0004, per: 1_000, free: 0, source: 'guides of 2026' },
  s3Gigabyte: { unit: 'S3 GB', dollars: 0.023, per: 1, free: 0, source: 'known' },
  lambdaSecond: { unit: 'Lambda GB-s', dollars: 0.0000133334, per: 1, free: 400_000, source: 'guides of 2026' },
  lambdaRun: { unit: 'Lambda runs', dollars: 0.2, per: 1e6, free: 1e6, source: 'guides of 2026' },
  sqs: { unit: 'SQS FIFO requests', dollars: 0.5, per: 1e6, free: 1e6, source: 'guides of 2026' },
  schedule: { unit: 'schedules fired', dollars: 1, per: 1e6, free: 14e6, source: 'cloudburn.io, 2026-03-13' },
  metric: { unit: 'metrics of our own', dollars: 0.3, per: 1, free: 10, source: 'signoz.io, 2026-02-15' },
  alarm: { unit: 'alarms', dollars: 0.1, per: 1, free: 10, source: 'aws.amazon.com/cloudwatch/pricing; price known' },
  dashboard: { unit: 'dashboards', dollars: 3, per: 1, free: 3, source: 'factualminds.com, 2026-06-13' },
  logGigabyte: { unit: 'logs, GB', dollars: 0.5, per: 1, free: 5, source: 'factualminds.com, 2026-06-13' },
  edgeGigabyte: {
    unit: 'CloudFront GB',
    dollars: 0.085,
    per: 1,
    free: 1_000,
    source: 'aws.amazon.com/cloudfront/pricing',
  },
  edgeRequest: { unit: 'CloudFront requests', dollars: 0.01, per: 10_000, free: 10e6, source: 'known' },
  edgeFunction: { unit: 'functions at the edge', dollars: 0.1, per: 1e6, free: 2e6, source: 'cur.vantage.sh' },
} satisfies Record<string, Price>;

/** Sending the mail, by Amazon SES: dollars for a thousand. It is not part of Tidings. */
const mailPrice = 0.1;

/** What others ask for a month, as public transcripts of their price pages have it, with the day. Mail is included. */
const others = [
  { name: 'Ghost(Pro) Starter, billed yearly, mail included (2026-07-05)', at: ['15', 'not found'] },
  { name: 'Ghost(Pro) Publisher, billed yearly, mail included (2026-07-05)', at: ['29', 'not found'] },
  { name: 'Mailchimp Standard, mail included (2026-09-20)', at: ['not found (20 for 500)', 'not found'] },
  { name: 'Buttondown, mail included (2026-10-08)', at: ['9', 'on request'] },
];

/** What is not counted here. */
const assumed = {
  /** Seconds of Lambda for a second of this machine's processor: its core is slower, and its container just started. */
  slowness: 3,
  /** Seconds of Lambda for a request to S3: many are under way at once. */
  request: 0.01,
  /** Seconds that a container takes to start; each run has a new one. */
  start: 0.5,
  gigabytes: 1.769,
  /** Lambda's pollers at the queue, and the seconds that each waits for a message. */
  pollers: 5,
  poll: 20,
  /** Bytes a run logs, metrics included. */
  log: 4_000,
  /** Names of metrics that both functions send, ten alarms, one dashboard. */
  metrics: 9,
  alarms: 10,
  dashboards: 1,
} as const;

/** What a reader does in a month. */
const reader = {
  visits: 4,
  pagesAVisit: 2,
  /** Bytes of the picture that each page shows, and of the headers of each answer. */
  picture: 150_000,
  headers: 800,
  /** One of twenty has a program of their own that asks for a feed every hour; others read by a service that asks once for all. */
  pollers: 1 / 20,
  /** One of two opens the mail, which shows three of the site's pictures. */
  opens: 1 / 2,
  picturesAMail: 3,
};

const { values } = parseArgs({
  options: {
    archives: { type: 'string', default: '1000,10000' },
  },
});
const archives = values.archives.split(',').map(Number);
const audiences = [1_000, 100_000];

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Days that are run, and weeks in a month. */
const days = 7;
const weeks = 31 / days;
/** The made-up archive ends on the day before. */
const firstDay = Date.parse('2025-07-01T00:00:00Z');
const templates = readTemplates();
const program = programFingerprint();

const settings = [
  'name: Benchmark',
  'url: https://news.example.org',
  'timezone: UTC',
  "digest: {from: desk@example.org, every: friday, at: '08:00'}",
  '',
].join('\n');

type Item = keyof typeof prices;
type Amounts = Partial<Record<Item, number>>;

/** What the runs of one kind came to. */
interface Runs {
  runs: number;
  /** Of the processor. */
  seconds: number;
  writes: number;
  reads: number;
}

interface Month {
  /** Articles in the archive to begin with. */
  size: number;
  publishing: Runs;
  digests: Runs;
  /** What else publishing takes. */
  amounts: Amounts;
  issues: number;
  /** The part of all hours in which the feed was another than the hour before. */
  fresh: number;
  /** Bytes on average, compressed. */
  page: number;
  feed: number;
  styles: number;
}

/**
 * Counts what `S3Store` sends: a list in pages of a thousand, or from every nine hundredth of the known keys; a look before a removal
 * and after a refusal.
 */
class CountedBucket extends CountedStore {
  pages = 0;
  looks = 0;
  bytes = 0;

  override async list(prefix: string, known?: Iterable<string>): Promise<Listed[]> {
    const listed = await super.list(prefix, known);
    this.pages += Math.max(1, Math.ceil(listed.length / (known ? 900 : 1_000)));
    return listed;
  }

  override async write(key: string, body: Uint8Array | string, options?: WriteOptions): Promise<string> {
    this.bytes += Buffer.byteLength(body);
    try {
      return await super.write(key, body, options);
    } catch (error) {
      this.looks++;
      throw error;
    }
  }

  override delete(key: string, options?: { when?: Unchanged }): Promise<void> {
    if (options?.when) this.looks++;
    return super.delete(key, options);
  }
}

const months: Month[] = [];
for (const size of archives) months.push(await month(size));
console.log(document());

/** Runs the newsroom for a week, and reckons with it. */
async function month(size: number): Promise<Month> {
  const archive = Object.entries(made(0, size));
  const articles = made(-5 * days, 5 * days);
  const content = MemoryStore.of({ 'settings.yaml': settings });
  const site = new MemoryStore();
  const quietly: Newsroom = { content, site, templates, program };
  const save = async (files: [string, string][]) => {
    for (const [path, text] of files) await content.write(path, text);
  };
  // The week begins at rest. Issues have been cut before: with the first, every page of the site changes.
  const friday = Date.parse('2025-06-27T08:00:00Z');
  await save(archive.slice(-50));
  await publish(quietly, { now: friday });
  const look = async () => void (await publish(quietly, { now: friday }));
  await digest(quietly, { now: friday, look });
  await save(archive.slice(0, -50));
  await publish(quietly, { now: firstDay - minute });

  const none = (): Runs => ({ runs: 0, seconds: 0, writes: 0, reads: 0 });
  const publishing = none();
  const digests = none();
  const freshHours = new Set<number>();
  let written = 0;
  let issues = 0;
  let fired = 0;

  /** One run in a container that just started, which counts for so many like it. */
  const run = async (runs: Runs, alike: number, work: (newsroom: Newsroom) => Promise<unknown>) => {
    const [from, to] = [new CountedBucket(content), new CountedBucket(site)];
    const before = process.cpuUsage();
    await probe(to);
    await work({ ...quietly, content: from, site: to });
    const { user, system } = process.cpuUsage(before);
    alike *= weeks;
    runs.runs += alike;
    runs.seconds += (alike * (user + system)) / 1e6;
    for (const bucket of [from, to]) {
      runs.writes += alike * (bucket.operations.write + bucket.pages);
      runs.reads += alike * (bucket.operations.read + bucket.looks);
    }
    written += weeks * to.bytes;
  };
  const published = (now: Instant, { audit = false, alike = 1 } = {}) =>
    run(publishing, alike, async (newsroom) => {
      const { changed } = await publish(newsroom, { now, ...(audit && { audit }) });
      if (changed.written.includes('feed.xml')) freshHours.add(Math.floor(now / hour));
    });

  for (const { at, put, wake } of timetable(articles).toSorted((a, b) => a.at - b.at)) {
    await save(Object.entries(put ?? {}));
    if (wake === 'look') {
      await run(digests, 24, (newsroom) => digest(newsroom, { now: at, look: notNow }));
      await published(at, { alike: 24 });
    } else if (wake === 'issue') {
      // The issue is recorded; publishing makes its page; then its mail is written.
      await run(digests, 1, (newsroom) => digest(newsroom, { now: at, look: notNow }).catch(isWaiting));
      await published(at);
      await run(digests, 1, async (newsroom) => {
        issues += weeks * (await digest(newsroom, { now: at, look: notNow })).cut.length;
      });
    } else await published(at, { audit: wake === 'sweep' });
    fired += weeks * (wake === 'look' ? 2 * 24 : put ? 0 : 1);
    console.error(`${size} articles: ${new Date(at).toISOString().slice(0, 16)}, ${wake}`);
  }

  const standing = await site.list('');
  // What was replaced in the month stays for a month.
  const gigabytes = (bytesIn(standing) + written + bytesIn(await content.list(''))) / 1e9;
  const saved = weeks * 6 * days;
  return {
    size,
    publishing,
    digests,
    issues,
    fresh: freshHours.size / (24 * days),
    amounts: amountsOf({ publishing, digests, fired, saved, gigabytes }),
    page: await compressed(site, standing, /^articles\/.*\/index\.html$/),
    feed: await compressed(site, standing, /^(?:feed\.xml|atom\.xml|feed\.json)$/),
    styles: await compressed(site, standing, /^assets\/.*\.css$/),
  };
}

function bytesIn(listed: readonly Listed[]): number {
  return listed.reduce((sum, { bytes }) => sum + bytes, 0);
}

interface Counted {
  publishing: Runs;
  digests: Runs;
  /** Schedules that fired, and files that editors saved. */
  fired: number;
  saved: number;
  gigabytes: number;
}

/** What so many runs take, with what is assumed of them. */
function amountsOf({ publishing, digests, fired, saved, gigabytes }: Counted): Amounts {
  const runs = publishing.runs + digests.runs;
  const writes = publishing.writes + digests.writes;
  const reads = publishing.reads + digests.reads;
  const seconds =
    assumed.slowness * (publishing.seconds + digests.seconds) +
    assumed.request * (writes + reads) +
    assumed.start * runs;
  return {
    s3Write: writes + saved,
    s3Read: reads,
    s3Gigabyte: gigabytes,
    lambdaSecond: seconds * assumed.gigabytes,
    lambdaRun: runs,
    // Each message is sent, received and deleted.
    sqs: 3 * publishing.runs + (assumed.pollers * weeks * days * day) / 1_000 / assumed.poll,
    schedule: fired,
    metric: assumed.metrics,
    alarm: assumed.alarms,
    dashboard: assumed.dashboards,
    logGigabyte: (runs * assumed.log) / 1e9,
  };
}

interface Event {
  at: Instant;
  /** What an editor saves then. */
  put?: Record<string, string>;
  /** What wakes: something saved, an article's hour, the daily sweep, the hourly looks of both functions, an issue's hour. */
  wake: 'saved' | 'hour' | 'sweep' | 'look' | 'issue';
}

/** What happens in the week. The hourly looks are taken once a day, and count for the 24. */
function timetable(articles: Record<string, string>): Event[] {
  const saved = Object.keys(articles).flatMap((path, index): Event[] => {
    const text = articles[path]!;
    const at = Date.parse(/^date: (.*)$/m.exec(text)![1]!);
    const put = { [path]: text };
    const isScheduled = index % 5 < 2;
    if (!isScheduled) return [{ at, put, wake: 'saved' }];
    return [
      { at: Math.max(firstDay, at - 12 * hour), put, wake: 'saved' },
      { at, wake: 'hour' },
    ];
  });
  const daily = Array.from({ length: days }, (_, index) => firstDay + index * day).flatMap((date, index): Event[] => {
    const path = Object.keys(articles)[5 * index]!;
    const at = date + day - minute;
    const line = `correction: A name was wrong.\nupdated: ${new Date(at).toISOString()}`;
    const put = { [path]: articles[path]!.replace(/\n---\n/, `\n${line}\n---\n`) };
    return [
      { at: date + 4 * hour + 41 * minute, wake: 'sweep' },
      { at: date + 20 * minute, wake: 'look' },
      { at, put, wake: 'saved' },
      ...(new Date(date).getUTCDay() === 5 ? [{ at: date + 8 * hour, wake: 'issue' as const }] : []),
    ];
  });
  return [{ at: firstDay, wake: 'hour' }, ...saved, ...daily];
}

/** Articles from the made-up archive, by path, the earliest first; those with negative numbers are of the week. */
function made(first: number, count: number): Record<string, string> {
  return Object.fromEntries([...madeUpArticles(count, first)].map(([name, text]) => [`articles/${name}`, text]));
}

/** Bytes of the objects whose keys fit, on average, as CloudFront would send them; at most a hundred are looked at. */
async function compressed(site: MemoryStore, standing: readonly Listed[], keys: RegExp): Promise<number> {
  const some = standing.filter(({ key }) => keys.test(key)).slice(0, 100);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
  let bytes = 0;
  for (const { key } of some) bytes += brotliCompressSync((await site.read(key))!.body, { params }).length;
  return bytes / some.length;
}

/** What so many readers ask for. No page and no feed is taken to be at the edge already, only styles and pictures. */
function reading(readers: number, { issues, fresh, page, feed, styles }: Month): Amounts {
  const pages = readers * reader.visits * reader.pagesAVisit;
  const polls = readers * reader.pollers * 24 * days * weeks;
  const pictures = pages + readers * issues * reader.opens * reader.picturesAMail;
  const stylesheets = readers * reader.visits;
  const requests = pages + polls + pictures + stylesheets;
  const bytes = pages * page + polls * fresh * feed + pictures * reader.picture + stylesheets * styles;
  return {
    edgeGigabyte: (bytes + requests * reader.headers) / 1e9,
    edgeRequest: requests,
    edgeFunction: 2 * requests,
    s3Read: pages + polls,
  };
}

function together(...parts: Amounts[]): Amounts {
  const sum: Amounts = {};
  for (const part of parts) for (const [item, amount] of entries(part)) sum[item] = (sum[item] ?? 0) + amount;
  return sum;
}

function dollars(amounts: Amounts, tier: 'list' | 'free'): number {
  return entries(amounts).reduce((sum, [item, amount]) => {
    const { dollars, per, free } = prices[item];
    return sum + (Math.max(0, tier === 'free' ? amount - free : amount) * dollars) / per;
  }, 0);
}

function entries(amounts: Amounts): [Item, number][] {
  return Object.entries(amounts) as [Item, number][];
}

function document(): string {
  return [...months.map(monthText), summary()].join('\n\n');
}

/** Everything that is counted, at the larger audience. */
function monthText(month: Month): string {
  const readers = audiences.at(-1)!;
  const { size, publishing, digests, issues, amounts, fresh, page, feed } = month;
  const rows = entries(together(amounts, reading(readers, month))).map(([item, amount]) => {
    const { unit, dollars: price, per, free, source } = prices[item];
    const only = { [item]: amount };
    const costs = [dollars(only, 'list'), dollars(only, 'free')].map((cost) => cost.toFixed(3));
    return `| ${unit} | ${number(amount)} | ${price} for ${number(per)} | ${number(free)} | ${costs.join(' | ')} | ${source} |`;
  });
  const perRun = ({ runs, seconds, writes, reads }: Runs) =>
    `${number(runs)} runs, each ${Math.round((1_000 * seconds) / runs)} ms of the processor, ${number(writes / runs)} PUT and LIST, ${number(reads / runs)} GET and HEAD`;
  return [
    `## ${number(size)} articles and ${number(5 * days * weeks)} more, ${number(readers)} readers`,
    `- publish: ${perRun(publishing)}\n- digest: ${perRun(digests)}; ${number(issues)} issues\n- a page has ${number(page / 1_000)} kB, a feed ${number(feed / 1_000)} kB, and it is new in ${Math.round(100 * fresh)} of 100 hours`,
    [
      '| | amount | $ | free | $ at list price | $ beyond the free tier | source |',
      '|---|--:|--:|--:|--:|--:|---|',
      ...rows,
    ].join('\n'),
  ].join('\n\n');
}

function summary(): string {
  const row = (name: string, cells: readonly string[]) => `| ${name} | ${cells.join(' | ')} |`;
  const ours = months.flatMap((month) => {
    const costs = (tier: 'list' | 'free') =>
      audiences.map((readers) => dollars(together(month.amounts, reading(readers, month)), tier).toFixed(2));
    return [
      row(`Tidings, archive of ${number(month.size)}, with AWS's free tier`, costs('free')),
      row(`Tidings, archive of ${number(month.size)}, without a free tier`, costs('list')),
    ];
  });
  const issues = months[0]!.issues;
  const mail = audiences.map((readers) => ((readers * issues * mailPrice) / 1_000).toFixed(2));
  return [
    '## Dollars a month',
    [
      row(
        '',
        audiences.map((readers) => `${number(readers)} readers`),
      ),
      '|---|--:|--:|',
      ...ours,
      row('Sending the weekly issue with Amazon SES, on top', mail),
      ...others.map(({ name, at }) => row(name, at)),
    ].join('\n'),
  ].join('\n\n');
}

/** A number as people write it: three digits, or all before the point. */
function number(amount: number): string {
  return amount.toLocaleString('en', amount < 100 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 });
}

/** What a call of the function does for which pages are missing: it ends, and is called again. */
function notNow(missing: NotPublished): Promise<never> {
  return Promise.reject(missing);
}

function isWaiting(error: unknown): void {
  if (!(error instanceof NotPublished)) throw error;
}
