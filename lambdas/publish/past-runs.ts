import type { Instant } from '../core/article.ts';
import { privatePrefix } from '../core/keys.ts';
import { dateIn } from '../core/time/zone.ts';
import type { Store } from '../store.ts';
import { inParallel } from './parallel.ts';
import type { PastRun } from './past-run.ts';
import { jsonIn, privateHeaders } from './private.ts';

/** Where they are. */
export const runsPrefix = `${privatePrefix}runs/`;
const day = 86_400_000;
/** For how long runs are remembered, in days. */
export const daysRemembered = 31;
/** How many runs of a day are remembered: the last ones. A timer that changes something every few minutes stays below it. */
const mostInDay = 500;

/**
 * Remembers the run if it changed anything, in an object for its day, and forgets days that are long past. Nothing depends on what is
 * remembered: it is written after the commit and without a condition, so of two runs at once one may be lost.
 */
export async function rememberRun(site: Store, run: PastRun): Promise<void> {
  if (run.written + run.removed === 0) return;
  const key = keyOf(run.at);
  const runs = await runsOfDay(site, key);
  if (runs.length === 0) await forgetBefore(site, run.at - daysRemembered * day);
  await site.write(key, JSON.stringify([...runs, run].slice(-mostInDay)), { headers: privateHeaders });
}

/** The runs that changed something and began at `since` or later, in the order in which they began. */
export async function runsSince(site: Store, since: Instant): Promise<PastRun[]> {
  const days = (await site.list(runsPrefix)).map(({ key }) => key).filter((key) => key >= keyOf(since));
  const found: PastRun[] = [];
  await inParallel(days, site.parallel, async (key) => void found.push(...(await runsOfDay(site, key))));
  return found.filter(({ at }) => at >= since).toSorted((a, b) => a.at - b.at);
}

/** By day in UTC, so that the order of keys is that of days. */
function keyOf(at: Instant): string {
  return `${runsPrefix}${dateIn('UTC', at)}.json`;
}

/** Nothing of a file that is damaged. */
async function runsOfDay(site: Store, key: string): Promise<PastRun[]> {
  const kept = jsonIn<unknown>((await site.read(key))?.body);
  return Array.isArray(kept) ? kept.filter(isRun) : [];
}

function isRun(kept: Partial<PastRun> | null): kept is PastRun {
  const { at, milliseconds, published, pages = 0, lateness, written, removed } = kept ?? {};
  return [at, milliseconds, published, pages, lateness, written, removed].every(Number.isFinite);
}

async function forgetBefore(site: Store, at: Instant): Promise<void> {
  const old = (await site.list(runsPrefix)).filter(({ key }) => key < keyOf(at));
  await inParallel(old, site.parallel, ({ key }) => site.delete(key));
}
