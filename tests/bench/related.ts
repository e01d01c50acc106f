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
import { parseContentItem } from '../../lambdas/core/content-item.ts';
import { readSettings } from '../../lambdas/core/read-settings.ts';
import {
  bytesOfFrequent,
  bytesOfSince,
  bytesOfWhole,
  changesIn,
  type Fields,
  nothingRelated,
  type RelatedArticle,
  relatedIn,
  relatedLists,
  relatedStateFrom,
  type Terms,
  termsOf,
  updateRelated,
  withFrequent,
} from '../../lambdas/core/related.ts';

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

if (values.alone !== undefined) arriveAlone(values.alone);
else measure(positionals[0]!);

function measure(folder: string): void {
  const items = read(folder);
  const arrivals = items.splice(0, Number(values.arrivals)).toReversed();
  const terms = new Map<string, Terms>();
  const tokenising = timed(() => items.forEach(({ article, fields }) => terms.set(article.slug, termsOf(fields))));
  for (const { article, fields } of arrivals) terms.set(article.slug, termsOf(fields));
  const termsIn = (slug: string) => terms.get(slug)!;
  line(`${items.length} articles, lists of ${count}`);
  line(`  terms: ${perThousand(tokenising.ms, items.length)} ms a thousand articles`);

  const articles = items.map(({ article }) => article);
  const options = { count, terms: termsIn };
  const made = timed(() => updateRelated(nothingRelated, changesIn(nothingRelated, articles), options).state);
  line(`  all lists from nothing: ${whole(made.ms)} ms`);
  const packed = timed(() => ({ whole: bytesOfWhole(made.result), frequent: bytesOfFrequent(made.result) }));
  const { length: wholeLength } = packed.result.whole;
  const sizes = [wholeLength, packed.result.frequent.length].map((bytes) => `${(bytes / 1e6).toFixed(1)} MB`);
  line(`  kept: ${sizes.join(' read by every run, ')} besides; ${whole(packed.ms)} ms to pack`);

  const shelf = mkdtempSync(join(tmpdir(), 'related-'));
  try {
    writeFileSync(join(shelf, 'whole'), packed.result.whole);
    writeFileSync(join(shelf, 'run.json'), JSON.stringify({ articles, arrival: arrivals[0], count }));
    const script = [import.meta.filename, '--alone', shelf];
    line(`  one more, in a process of its own: ${execFileSync(process.execPath, script, { encoding: 'utf8' }).trim()}`);
  } finally {
    rmSync(shelf, { recursive: true });
  }

  let kept = { ...packed.result, since: undefined as Uint8Array | undefined };
  const runs = arrivals.map(({ article }) => {
    articles.unshift(article);
    const run = timed(() => arrive(kept, articles, termsIn));
    kept = run.result.kept;
    return { ms: run.ms, changed: run.result.changed, written: run.result.written };
  });
  line(`  one more, warm: ${spread(runs.map(({ ms }) => ms))} ms`);
  line(`  lists changed by one more: ${spread(runs.map(({ changed }) => changed))}`);
  line(`  kB written by one more: ${spread(runs.map(({ written }) => written / 1e3))}`);
  line(`  peak memory: ${whole(process.resourceUsage().maxRSS / 1024)} MB`);
  compare(articles, termsIn, kept);
}

interface Kept {
  whole: Uint8Array;
  frequent: Uint8Array;
  since: Uint8Array | undefined;
}

/** One run: from bytes to bytes. */
function arrive(kept: Kept, articles: RelatedArticle[], terms: (slug: string) => Terms) {
  const before = relatedStateFrom(kept.whole, kept.since)!;
  const changes = changesIn(before, articles);
  const from = changes.rewrites ? withFrequent(before, kept.frequent)! : before;
  const { state, changed } = updateRelated(from, changes, { count, terms });
  const since = bytesOfSince(state);
  if (!changes.rewrites) return { kept: { ...kept, since }, changed: changed.length, written: since.length };
  const all = { whole: bytesOfWhole(state), frequent: bytesOfFrequent(state), since };
  const written = all.whole.length + all.frequent.length + since.length;
  return { kept: all, changed: changed.length, written };
}

function arriveAlone(shelf: string): void {
  const { articles, arrival, count } = JSON.parse(readFileSync(join(shelf, 'run.json'), 'utf8')) as {
    articles: RelatedArticle[];
    arrival: Item;
    count: number;
  };
  const all = [arrival.article, ...articles];
  const steps: string[] = [];
  const step = <T>(name: string, work: () => T): T => {
    const { ms, result } = timed(work);
    steps.push(`${name} ${whole(ms)}`);
    return result;
  };
  const total = timed(() => {
    const bytes = step('read', () => readFileSync(join(shelf, 'whole')));
    const before = step('unpack', () => relatedStateFrom(bytes)!);
    const changes = step('compare', () => changesIn(before, all));
    const terms = () => termsOf(arrival.fields);
    const { state } = step('update', () => updateRelated(before, changes, { count, terms }));
    step('pack', () => bytesOfSince(state));
  });
  const memory = whole(process.resourceUsage().maxRSS / 1024);
  line(`${whole(total.ms)} ms (${steps.join(', ')}), ${memory} MB`);
}

function compare(articles: RelatedArticle[], terms: (slug: string) => Terms, kept: Kept): void {
  const grown = relatedIn(relatedStateFrom(kept.whole, kept.since)!);
  const rebuilt = relatedLists(articles, terms, count);
  const other = [...rebuilt].filter(([slug, list]) => String(list.map((entry) => entry.slug)) !== String(grown(slug)));
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

function timed<T>(work: () => T): { ms: number; result: T } {
  const before = process.cpuUsage();
  const result = work();
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
