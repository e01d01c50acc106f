/**
 * What "You might like" costs on an archive:
 *
 *     node tests/bench/related.ts FOLDER [--count 15] [--arrivals 40]
 *
 * FOLDER holds content items. The newest are kept back and arrive one by one, as in a newsroom: how long each takes, how
 * many lists it changes, how many bytes are read and written. At the end the lists must be those of a rebuild.
 * Milliseconds are of CPU time, of all threads. The first arrival is measured in a process of its own, which has to warm
 * up like any other run.
 */
import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseContentItem } from '../../lambdas/core/reading/content-item.ts';
import { readSettings } from '../../lambdas/core/reading/read-settings.ts';
import {
  type Fields,
  openRelated,
  type RelatedArticle,
  relatedLists,
  type RelatedPart,
  type RelatedParts,
  type RelatedShelf,
  type Terms,
  termsOf,
} from '../../lambdas/core/related.ts';
import { partsOf } from '../../lambdas/core/related/kept.ts';
import { refresh } from '../../lambdas/core/related/refresh.ts';

interface Item {
  article: RelatedArticle;
  fields: Fields;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '15' },
    arrivals: { type: 'string', default: '40' },
    alone: { type: 'string' },
  },
});
const count = Number(values.count);

if (values.alone !== undefined) await arriveAlone(values.alone);
else await measure(positionals[0]!);

async function measure(folder: string): Promise<void> {
  const items = read(folder);
  const arrivals = items.splice(0, Number(values.arrivals)).toReversed();
  const terms = new Map<string, Terms>();
  const tokenising = await timed(() =>
    items.forEach(({ article, fields }) => terms.set(article.slug, termsOf(fields))),
  );
  for (const { article, fields } of arrivals) terms.set(article.slug, termsOf(fields));
  const termsIn = async (slug: string) => terms.get(slug)!;
  line(`${items.length} articles, lists of ${count}`);
  line(`  terms: ${perThousand(tokenising.ms, items.length)} ms a thousand articles`);

  const kept = new Map<RelatedPart, Uint8Array>();
  const shelf: RelatedShelf = { read: async (part) => kept.get(part) };
  const articles = items.map(({ article }) => article);
  const made = await timed(() => openRelated(shelf, articles, { count, termsOf: termsIn }));
  line(`  all lists from nothing: ${whole(made.ms)} ms`);
  const packed = await timed(() => keep(made.result.parts(), kept));
  const sizes = (['whole', 'frequent'] as const).map((part) => `${(kept.get(part)!.length / 1e6).toFixed(1)} MB`);
  line(`  kept: ${sizes.join(' read by every run, ')} besides; ${whole(packed.ms)} ms to pack`);

  const folderOfParts = mkdtempSync(join(tmpdir(), 'related-'));
  try {
    writeFileSync(join(folderOfParts, 'whole'), kept.get('whole')!);
    writeFileSync(join(folderOfParts, 'run.json'), JSON.stringify({ articles, arrival: arrivals[0], count }));
    const script = [import.meta.filename, '--alone', folderOfParts];
    line(`  one more, in a process of its own: ${execFileSync(process.execPath, script, { encoding: 'utf8' }).trim()}`);
  } finally {
    rmSync(folderOfParts, { recursive: true });
  }

  const runs: { ms: number; changed: number; written: number }[] = [];
  for (const { article } of arrivals) {
    articles.unshift(article);
    const { ms, result } = await timed(async () => {
      const { kept: before, state, changed } = (await refresh(shelf, articles, { count, termsOf: termsIn }))();
      return { changed: changed.length, written: keep(partsOf(state, before), kept) };
    });
    runs.push({ ms, ...result });
  }
  line(`  one more, warm: ${spread(runs.map(({ ms }) => ms))} ms`);
  line(`  lists changed by one more: ${spread(runs.map(({ changed }) => changed))}`);
  line(`  kB written by one more: ${spread(runs.map(({ written }) => written / 1e3))}`);
  line(`  peak memory: ${whole(process.resourceUsage().maxRSS / 1024)} MB`);
  const { listOf } = await openRelated(shelf, articles, { count, termsOf: termsIn });
  compare(
    listOf,
    relatedLists(articles, (slug) => terms.get(slug)!, count),
  );
}

/** Keeps the parts that are not as they were; returns how many bytes that took. */
function keep(parts: RelatedParts, kept: Map<RelatedPart, Uint8Array>): number {
  let written = 0;
  for (const [part, bytes] of Object.entries(parts) as [RelatedPart, Uint8Array | 'as it was'][]) {
    if (bytes === 'as it was') continue;
    kept.set(part, bytes);
    written += bytes.length;
  }
  return written;
}

async function arriveAlone(folder: string): Promise<void> {
  const { articles, arrival, count } = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as {
    articles: RelatedArticle[];
    arrival: Item;
    count: number;
  };
  const all = [arrival.article, ...articles];
  const bytes = await timed(() => readFileSync(join(folder, 'whole')));
  const shelf: RelatedShelf = { read: async (part) => (part === 'whole' ? bytes.result : undefined) };
  const opened = await timed(() => openRelated(shelf, all, { count, termsOf: async () => termsOf(arrival.fields) }));
  const packed = await timed(() => opened.result.parts());
  const steps = `read ${whole(bytes.ms)}, open ${whole(opened.ms)}, pack ${whole(packed.ms)}`;
  const memory = whole(process.resourceUsage().maxRSS / 1024);
  line(`${whole(bytes.ms + opened.ms + packed.ms)} ms (${steps}), ${memory} MB`);
}

function compare(listOf: (slug: string) => string[], rebuilt: ReturnType<typeof relatedLists>): void {
  const other = [...rebuilt].filter(([slug, list]) => String(list.map((entry) => entry.slug)) !== String(listOf(slug)));
  line(`  lists that differ from a rebuild: ${other.length}`);
  if (other.length > 0) process.exitCode = 1;
}

/** The content items of a folder, newest first. */
function read(folder: string): Item[] {
  const { settings } = readSettings(undefined);
  return globSync('**/*.md', { cwd: folder })
    .flatMap((path) => {
      const parsed = parseContentItem({
        path: `articles/${path}`,
        bytes: readFileSync(join(folder, path)),
        settings,
      });
      if (parsed.kind === 'refused') return [];
      const { slug, hash, publishAt, title, summary = '', related } = parsed.article;
      const tags = parsed.article.tags.map((tag) => tag.slug);
      return {
        article: { slug, version: hash, publishAt, tags, pinned: related },
        fields: { title, summary, text: parsed.body.text, tags },
      };
    })
    .toSorted((one, other) => other.article.publishAt - one.article.publishAt);
}

async function timed<T>(work: () => T | Promise<T>): Promise<{ ms: number; result: T }> {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1e3, result };
}

function spread(values: number[]): string {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return `mean ${whole(mean)}, median ${whole(at(0.5))}, p90 ${whole(at(0.9))}, most ${whole(at(1))}`;
}

function perThousand(ms: number, articles: number): string {
  return whole((ms / articles) * 1_000);
}

function whole(value: number): string {
  return value.toFixed(value < 10 ? 1 : 0);
}

function line(text: string): void {
  console.log(text);
}
