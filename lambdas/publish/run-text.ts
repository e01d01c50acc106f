import { isFeedKey } from '../core/keys.ts';
import { holdingOf } from '../core/places.ts';
import { isPicture } from '../core/reading/endings.ts';
import { count, durationText, inWords, itemsText, number } from '../core/text/amounts.ts';
import { timestamp } from '../core/time/zone.ts';
import type { PastRun } from './past-run.ts';
import type { Report } from './report.ts';
import type { Cause } from './setting-causes.ts';

/** How many of the articles and pages that appeared are named. */
const mostNamed = 3;

/**
 * What a run published and how late, what it changed, how long that took and when it has to look again: plain sentences on one
 * line, for whoever reads a log. Instants are in UTC, as those of the log are.
 */
export function runText(report: Report, run: PastRun): string {
  const { nextChangeAt, problems } = report;
  const grave = problems.filter(({ severity }) => severity === 'problem').length;
  return [
    ...publishedText(report, run),
    `${changedText(report)}, in ${durationText(run.milliseconds)}.`,
    ...whyText(report),
    ...(report.outputs.remaining > 0 ? [`${count(report.outputs.remaining, 'output')} left for the next run.`] : []),
    ...(grave > 0 ? [`The content has ${count(grave, 'problem')}.`] : []),
    `Next change: ${nextChangeAt === undefined ? 'none' : timestamp(nextChangeAt)}.`,
  ].join(' ');
}

/** `Everything was looked at again, because the program is another version.` */
export function whyText({ because = [] }: Report): string[] {
  return because.length > 0 ? [`Everything was looked at again, because ${causesText(because)}.`] : [];
}

/** `articles/wells.md changed and articles/new.md is new` */
export function causesText(causes: readonly Cause[]): string {
  return inWords(causes.map(({ input, happened }) => `${input} ${happened}`));
}

/** `3 pages, 6 feeds and 1 picture`: what is under the keys. Recordings are attachments, too. */
export function kindsText(keys: readonly string[]): string {
  const amounts = Map.groupBy(keys, kindOf);
  return inWords(kinds.filter((kind) => amounts.has(kind)).map((kind) => count(amounts.get(kind)!.length, kind)));
}

/** `Published articles/wells.md, 41 s late.` */
function publishedText({ appeared }: Report, { pages, lateness }: PastRun): string[] {
  const paths = appeared.map(({ path }) => path);
  const late = durationText(lateness);
  if (paths.length === 0) return [];
  if (paths.length === 1) return [`Published ${paths[0]}, ${late} late.`];
  const named = paths.slice(0, mostNamed).join(', ') + (paths.length > mostNamed ? ', …' : '');
  return [`Published ${itemsText(paths.length, pages)} (${named}), at most ${late} late.`];
}

/** `Wrote 9 pages and 6 feeds, removed 1 page, left 1,203 unchanged` */
function changedText({ outputs, changed }: Report): string {
  if (outputs.written + outputs.removed === 0)
    return outputs.remaining > 0
      ? 'There was no time to write anything'
      : `Nothing to do: ${count(outputs.standing, 'output')} up to date`;
  const did = [
    ...(changed.written.length > 0 ? [`wrote ${kindsText(changed.written)}`] : []),
    ...(changed.removed.length > 0 ? [`removed ${kindsText(changed.removed)}`] : []),
    ...(outputs.unchanged > 0 ? [`left ${number(outputs.unchanged)} unchanged`] : []),
  ].join(', ');
  return `${did[0]!.toUpperCase()}${did.slice(1)}`;
}

const kinds = ['page', 'feed', 'picture', 'attachment', 'stylesheet', 'other file'] as const;

function kindOf(key: string): (typeof kinds)[number] {
  if (key.endsWith('.html')) return 'page';
  if (key.endsWith('.css')) return 'stylesheet';
  if (holdingOf(key) === 'asset') return isPicture(key) ? 'picture' : 'attachment';
  return isFeedKey(key) ? 'feed' : 'other file';
}
