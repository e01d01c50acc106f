/**
 * Where the time of a build goes:
 *
 *     node tests/bench/profile.ts [--articles 10000] [--out tests/bench]
 *
 * A made-up archive is published from nothing, and once more with one article more, under V8's sampling profiler. Each
 * sample of the main thread counts for the file of ours or the package that was at work or had called what was: Node's own
 * code, regular expressions and system calls count for their callers. Writes the tables to `profile.md`.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { madeUpArticles } from './archive.ts';

/** As V8 writes it (Chrome DevTools Protocol, Profiler.Profile). */
interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string }; children?: number[] }[];
  samples: number[];
  /** Microseconds before each sample. */
  timeDeltas: number[];
}

const { values } = parseArgs({
  options: { articles: { type: 'string', default: '10000' }, out: { type: 'string', default: import.meta.dirname } },
});
/** The sources: in the bundle of them, nothing says which file a function is from. */
const program = resolve(import.meta.dirname, '../../lambdas/tidings.ts');
const workshop = mkdtempSync(join(tmpdir(), 'tidings-profile-'));
const newsroom = join(workshop, 'newsroom');
/** Parts of less are not listed, in shares of the whole. */
const leastShare = 0.01;

try {
  write(Number(values.articles), 0);
  writeFileSync(join(newsroom, 'settings.yaml'), 'name: Profile\nurl: https://news.example.org\nlists: {related: 5}\n');
  const clean = profileOfBuild();
  write(1, -1);
  const more = profileOfBuild();
  const on = new Date().toISOString().slice(0, 10);
  const title = `# Where the time of a build goes\n\n${Number(values.articles).toLocaleString('en')} articles, Node ${process.version}. Measured on ${on} by \`node tests/bench/profile.ts\`, which says what is counted.\n`;
  const text = [title, '## Clean build\n', tableOf(clean), '## One article more\n', tableOf(more)].join('\n');
  writeFileSync(join(values.out, 'profile.md'), text);
} finally {
  rmSync(workshop, { recursive: true });
}

/** Puts made-up articles into the newsroom. */
function write(count: number, first: number): void {
  const folder = join(newsroom, 'articles');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of madeUpArticles(count, first)) writeFileSync(join(folder, name), text);
}

function profileOfBuild(): Profile {
  const folder = mkdtempSync(join(workshop, 'cpu-'));
  const words = ['build', '--content', newsroom, '--out', join(workshop, 'site'), '--now', '2025-08-01T00:00:00Z'];
  execFileSync(process.execPath, ['--cpu-prof', '--cpu-prof-dir', folder, program, ...words], { stdio: 'ignore' });
  const [file = ''] = readdirSync(folder);
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as Profile;
}

function tableOf(profile: Profile): string {
  const times = [...timesByPart(profile)].toSorted(([, a], [, b]) => b - a);
  const whole = times.reduce((sum, [, time]) => sum + time, 0);
  const rows = times
    .filter(([, time]) => time / whole >= leastShare)
    .map(([part, time]) => `| ${part} | ${(time / 1_000).toFixed(0)} | ${((100 * time) / whole).toFixed(0)} |`);
  const last = `| all | ${(whole / 1_000).toFixed(0)} | 100 |`;
  return ['| | ms | % |', '|---|--:|--:|', ...rows, last, ''].join('\n');
}

/** Microseconds by part. */
function timesByPart({ nodes, samples, timeDeltas }: Profile): Map<string, number> {
  const parts = new Map<number, string>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const visit = (id: number, caller: string) => {
    const { callFrame, children = [] } = byId.get(id)!;
    const part = partOf(callFrame) ?? caller;
    parts.set(id, part);
    for (const child of children) visit(child, part);
  };
  visit(nodes[0]!.id, 'Node itself, and loading the program');
  const times = new Map<string, number>();
  for (const [at, sample] of samples.entries()) {
    const part = parts.get(sample)!;
    if (part !== '') times.set(part, (times.get(part) ?? 0) + timeDeltas[at]!);
  }
  return times;
}

/** The package or the file of ours; '' when nothing was done, `undefined` where the caller counts. */
function partOf({ functionName, url }: Profile['nodes'][number]['callFrame']): string | undefined {
  if (functionName === '(idle)') return '';
  if (functionName === '(garbage collector)') return 'garbage collection on the main thread';
  return /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? /lambdas\/(?:[^/]+\/){0,2}[^/]+$/.exec(url)?.[0];
}
