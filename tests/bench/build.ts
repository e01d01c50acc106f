/**
 * What publishing costs, beside Hugo and Eleventy in the same run:
 *
 *     npm run bench -- [--sizes 100,1000,10000] [--runs 3] [--peers-up-to 10000] [--eleventy FOLDER] [--out tests/bench]
 *
 * Archives of made-up articles are published by processes of their own; figures are medians. The largest archives, beyond
 * --peers-up-to, are measured once and without the peers. CPU seconds are those of user
 * and system, of all threads; memory is the largest a process ever held. Hugo is measured where it is installed, Eleventy
 * where FOLDER holds a `node_modules` with `@11ty/eleventy` 3 and `@11ty/eleventy-plugin-rss`. GNU time is needed. Writes
 * the table to `results.md` and the curve to `results.svg`.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { madeUpArticles } from './archive.ts';
import { type Curve, curvesSvg } from './curves.ts';
import { savesToReload } from './preview.ts';

interface Cost {
  seconds: number;
  megabytes: number;
}

interface Operations {
  list: number;
  read: number;
  write: number;
  delete: number;
}

/** What `tidings build --json` tells. */
interface Report {
  outputs: { written: number; removed: number };
  operations: { content: Operations; site: Operations };
}

/** The costs of one size, by case, in the order in which they were measured. */
type Costs = Map<string, Cost[]>;

/** Nobody waits for the preview of a larger archive to begin. */
const mostPreviewed = 1_000;

/** List prices of S3 for a request, in dollars. */
const prices = { put: 0.005 / 1_000, get: 0.0004 / 1_000 };

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100,1000,10000' },
    runs: { type: 'string', default: '3' },
    'peers-up-to': { type: 'string', default: '10000' },
    eleventy: { type: 'string' },
    out: { type: 'string', default: import.meta.dirname },
  },
});
const sizes = values.sizes.split(',').map(Number);
const runs = Number(values.runs);
const now = '2025-08-01T00:00:00Z';
const program = resolve(import.meta.dirname, '../../lambdas/start.mjs');
const workshop = mkdtempSync(join(tmpdir(), 'tidings-bench-'));

try {
  const measured: Measured = [];
  for (const size of sizes) {
    measured.push({ size, ...(await measure(size)) });
    writeFileSync(join(values.out, 'results.md'), tables(measured));
    writeFileSync(join(values.out, 'results.svg'), curvesSvg(curvesOf(measured)));
  }
} finally {
  rmSync(workshop, { recursive: true });
}

/** All cases at one size, peers and ourselves taking turns. */
async function measure(size: number): Promise<Figures> {
  const costs: Costs = new Map();
  const reports = new Map<string, Report>();
  const runs = runsOf(size);
  const newsroom = join(workshop, `newsroom-${size}`);
  const articles = join(newsroom, 'articles');
  write(articles, size, 0);
  writeFileSync(
    join(newsroom, 'settings.yaml'),
    'name: Benchmark\nurl: https://news.example.org\nlists: {related: 5}\n',
  );
  const peers = size <= Number(values['peers-up-to']) ? [...hugo(articles, size), ...eleventy(articles, size)] : [];
  const site = join(workshop, `site-${size}`);
  const publish = (name?: string) => {
    const { cost, printed } = timed(process.execPath, [program, 'build', ...place(newsroom), '--out', site, '--json']);
    if (name === undefined) return;
    note(costs, name, cost);
    reports.set(name, JSON.parse(printed) as Report);
  };
  for (let run = 0; run < runs; run++) {
    rmSync(site, { recursive: true, force: true });
    publish('clean build');
    publish('nothing changed');
    const [added] = write(articles, 1, -1);
    publish('one article more');
    rmSync(join(articles, added!));
    publish();
    const [edited] = readdirSync(articles)
      .toSorted()
      .slice(-Math.ceil(size / 2));
    mendTypo(join(articles, edited!));
    publish('a typo mended');
    note(costs, 'check', timed(process.execPath, [program, 'check', ...place(newsroom), '--json']).cost);
    for (const { name, build } of peers) note(costs, name, build());
    console.error(`${size} articles, run ${run + 1} of ${runs}`);
  }
  rmSync(site, { recursive: true, force: true });
  return { costs, reports, reloads: size <= mostPreviewed ? await reloads(newsroom) : [] };
}

/** An archive that takes minutes is measured once. */
function runsOf(size: number): number {
  return size <= Number(values['peers-up-to']) ? runs : 1;
}

/** How long an open page of the preview waits for its reload, in milliseconds, save by save. */
function reloads(newsroom: string): Promise<number[]> {
  const [name = ''] = readdirSync(join(newsroom, 'articles')).toSorted().slice(-1);
  const slug = name.replaceAll(/^\d{4}-\d\d-\d\d-|\.md$/g, '');
  return savesToReload({
    command: [process.execPath, program, 'preview', '--now', now],
    newsroom,
    file: join(newsroom, 'articles', name),
    page: `/articles/${slug}/`,
    saves: 9,
  });
}

function place(newsroom: string): string[] {
  return ['--content', newsroom, '--now', now];
}

/** Adds a word to a body: nothing of an article that a list would show. */
function mendTypo(file: string): void {
  writeFileSync(file, `${readFileSync(file, 'utf8')}\nMended.\n`);
}

/** Puts made-up articles into the folder. Returns their names. */
function write(folder: string, count: number, first: number): string[] {
  mkdirSync(folder, { recursive: true });
  const articles = madeUpArticles(count, first);
  for (const [name, text] of articles) writeFileSync(join(folder, name), text);
  return [...articles.keys()];
}

interface Peer {
  name: string;
  build(): Cost;
}

function hugo(articles: string, size: number): Peer[] {
  if (spawnSync('hugo', ['version']).error) return [];
  const folder = peerFolder('hugo', size, articles, 'content/articles');
  const build = (withoutRelated: boolean) => () => {
    rmSync(join(folder, 'public'), { recursive: true, force: true });
    const options = ['--quiet', '--config', 'hugo.toml', '-d', 'public'];
    // Hugo takes any text in its environment for true, "false" too.
    return timed('hugo', options, folder, withoutRelated ? { HUGO_PARAMS_WITHOUTRELATED: 'true' } : {}).cost;
  };
  return [
    { name: 'Hugo', build: build(false) },
    { name: 'Hugo without related articles', build: build(true) },
  ];
}

function eleventy(articles: string, size: number): Peer[] {
  if (values.eleventy === undefined) return [];
  const folder = peerFolder('eleventy', size, articles, 'articles');
  const modules = resolve(values.eleventy, 'node_modules');
  symlinkSync(modules, join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const build = () => {
    rmSync(join(folder, '_site'), { recursive: true, force: true });
    const options = ['--max-old-space-size=12000', join(modules, '@11ty/eleventy/cmd.cjs'), '--quiet'];
    return timed(process.execPath, options, folder).cost;
  };
  return [{ name: 'Eleventy', build }];
}

function peerFolder(name: string, size: number, articles: string, place: string): string {
  const folder = join(workshop, `${name}-${size}`);
  cpSync(join(import.meta.dirname, 'peers', name), folder, { recursive: true });
  mkdirSync(join(folder, place), { recursive: true });
  cpSync(articles, join(folder, place), { recursive: true });
  return folder;
}

function timed(command: string, words: string[], cwd = workshop, env: Record<string, string> = {}) {
  const figures = join(workshop, 'figures');
  const time = ['-f', '%U %S %M', '-o', figures, command, ...words];
  const { stdout, stderr, status } = spawnSync('time', time, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (status !== 0) throw new Error(`${command} ${words.join(' ')} ended with ${status}: ${stdout}${stderr}`);
  const [user = 0, system = 0, kilobytes = 0] = readFileSync(figures, 'utf8').trim().split(' ').map(Number);
  return { cost: { seconds: user + system, megabytes: kilobytes / 1024 }, printed: stdout };
}

function note(costs: Costs, name: string, cost: Cost): void {
  costs.set(name, [...(costs.get(name) ?? []), cost]);
}

interface Figures {
  costs: Costs;
  reports: Map<string, Report>;
  /** Milliseconds from each save to the reload. */
  reloads: number[];
}

type Measured = (Figures & { size: number })[];

function tables(measured: Measured): string {
  const { error, stdout } = spawnSync('hugo', ['version'], { encoding: 'utf8' });
  const versions = [`Node ${process.version}`, ...(error ? [] : [stdout.trim().split(' ').slice(0, 2).join(' ')])];
  return [
    '# What publishing costs',
    `Medians of ${runs}, in CPU seconds (user and system) and megabytes at the peak. ${versions.join(', ')}.`,
    'Made with `npm run bench`; `tests/bench/build.ts` says what is measured. Among a few hundred articles Hugo is faster than any program that Node has to start.',
    ...measured.flatMap(({ size, costs, reports, reloads }) => [
      `## ${size.toLocaleString('en')} articles`,
      ...(runsOf(size) === runs ? [] : ['Measured once.']),
      costTable(costs),
      operationTable(reports, size),
      ...(reloads.length === 0 ? [] : [reloadsText(reloads)]),
    ]),
    '',
  ].join('\n\n');
}

function costTable(costs: Costs): string {
  const clean = median(costs.get('clean build') ?? [], 'seconds');
  const rows = [...costs].map(([name, all]) => {
    const seconds = median(all, 'seconds');
    return `| ${name} | ${seconds.toFixed(2)} | ${(seconds / clean).toFixed(2)} | ${median(all, 'megabytes').toFixed(0)} |`;
  });
  return ['| | CPU s | to our clean build | MB |', '|---|--:|--:|--:|', ...rows].join('\n');
}

function operationTable(reports: ReadonlyMap<string, Report>, size: number): string {
  const rows = [...reports].map(
    ([
      name,
      {
        outputs,
        operations: { content, site },
      },
    ]) => {
      // A request lists a thousand objects.
      const list = content.list + Math.ceil(size / 1_000) - 1 + site.list;
      const read = content.read + site.read;
      const dollars = (list + site.write) * prices.put + read * prices.get;
      return `| ${name} | ${outputs.written} | ${list} | ${read} | ${site.write} | ${site.delete} | ${dollars.toFixed(5)} |`;
    },
  );
  return ['| | outputs changed | LIST | GET | PUT | DELETE | $ on S3 |', '|---|--:|--:|--:|--:|--:|--:|', ...rows].join(
    '\n',
  );
}

function reloadsText(reloads: readonly number[]): string {
  const sorted = reloads.toSorted((a, b) => a - b);
  const [middle = 0, longest = 0] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  return `Preview, from a save to the reload of the page: ${middle.toFixed(0)} ms, the median of ${sorted.length}; at most ${longest.toFixed(0)} ms.`;
}

function curvesOf(measured: Measured): Curve[] {
  const shown = {
    'clean build': 'Tidings, clean build',
    'one article more': 'Tidings, one article more',
    Hugo: 'Hugo',
    'Hugo without related articles': 'Hugo without related articles',
    Eleventy: 'Eleventy',
  };
  return Object.entries(shown).map(([name, label]) => ({
    label,
    points: measured.flatMap(({ size, costs }) => {
      const all = costs.get(name);
      return all ? [{ articles: size, seconds: median(all, 'seconds') }] : [];
    }),
  }));
}

function median(costs: readonly Cost[], figure: keyof Cost): number {
  const sorted = costs.map((cost) => cost[figure]).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
