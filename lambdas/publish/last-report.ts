import type { Instant } from '../core/article.ts';
import { looksOf } from '../core/basis.ts';
import { fingerprintOf } from '../core/hash.ts';
import { digestsPrefix, privatePrefix } from '../core/keys.ts';
import type { Listed, Store } from '../store.ts';
import type { Newsroom, PublishOptions } from './newsroom.ts';
import { jsonIn } from './private.ts';
import { runsPrefix } from './past-runs.ts';
import type { Report } from './report.ts';

/** What a kept report was based on. */
interface Basis {
  /** Fingerprint of everything that a run sees without reading it. */
  seen: string;
  /** Other listings of the site, by prefix: its owner's files, to which articles may link. */
  listed: [prefix: string, fingerprint: string][];
  /** The next run may be at this instant or later, and before `until`. */
  from: Instant;
  until?: Instant;
}

/** What was there before a run read any of it. */
export interface Seen {
  /** Fingerprints of the listings of the state and of the records. */
  state: string;
  records: string;
  /** The listing of the content. */
  content: readonly Listed[];
}

/** The part of a run's findings that decides whether the next run finds the same. */
interface Found {
  /** What was there when the run began. */
  seen: Seen;
  /** See `Basis`. */
  listed: Basis['listed'];
  report: Report;
}

/** The report of the last run, if a run now could only find the same: everything has the same version as then. */
export async function lastReport(newsroom: Newsroom, seen: Seen, { now }: PublishOptions): Promise<Report | undefined> {
  const [basis, report] = linesOf(newsroom.lastReport?.read());
  const kept = jsonIn<Basis>(basis);
  if (!kept || now < kept.from || (kept.until !== undefined && now >= kept.until)) return undefined;
  if (kept.seen !== seenBy(newsroom, seen)) return undefined;
  const listed = await Promise.all(kept.listed.map(async ([prefix]) => seenUnder(newsroom.site, prefix)));
  if (kept.listed.some(([, fingerprint], at) => fingerprint !== listed[at])) return undefined;
  const found = jsonIn<Report>(report);
  return found && { ...found, now };
}

/** The first line, and what follows it: a report is long, and seldom still right. */
function linesOf(bytes: Uint8Array | undefined): (Uint8Array | undefined)[] {
  const end = bytes?.indexOf(newline) ?? -1;
  return end < 0 ? [] : [bytes!.subarray(0, end), bytes!.subarray(end + 1)];
}

const newline = 0x0a;

/** Keeps the report of a run that changes nothing, of what is there now. */
export function keepReport(newsroom: Newsroom, { seen, listed, report }: Found): void {
  if (report.problems.some(({ passing }) => passing)) return;
  const { now: from, nextChangeAt: until } = report;
  const basis: Basis = { seen: seenBy(newsroom, seen), listed, from, ...(until !== undefined && { until }) };
  newsroom.lastReport?.write(`${JSON.stringify(basis)}\n${JSON.stringify(report)}`);
}

/**
 * Keeps the report that a run will find which comes next, after one that changed something, unless there are other records than
 * that one knew. Another run may have committed in between: it looked after this one had, or it would have failed, so it found
 * the same.
 */
export async function keepNextReport(newsroom: Newsroom, { seen, listed, report }: Found): Promise<void> {
  const after = await seenInSite(newsroom.site);
  if (after.records === seen.records) keepReport(newsroom, { seen: { ...seen, ...after }, listed, report });
}

/** Lists what a run is about to read. */
export async function seenIn({ content, site }: Newsroom): Promise<Seen> {
  return { ...(await seenInSite(site)), content: await content.list('') };
}

async function seenInSite(site: Store): Promise<Pick<Seen, 'state' | 'records'>> {
  const [state, records] = await Promise.all([site.list(privatePrefix), seenUnder(site, digestsPrefix)]);
  // A run is remembered after it ended, and no other depends on that.
  return { state: fingerprintOfListed(state.filter(({ key }) => !key.startsWith(runsPrefix))), records };
}

async function seenUnder(store: Store, prefix: string): Promise<string> {
  return fingerprintOfListed(await store.list(prefix));
}

/** The fingerprint of a listing tells whether anything in it has changed. */
export function fingerprintOfListed(listed: readonly Listed[]): string {
  return fingerprintOf(listed.map(asSeen));
}

function seenBy({ templates, theme = [], program }: Newsroom, { state, records, content }: Seen): string {
  return fingerprintOf(program, looksOf(templates), theme, state, records, content.map(asSeen));
}

function asSeen({ key, version, fault }: Listed): (string | undefined)[] {
  return [key, version, fault];
}
