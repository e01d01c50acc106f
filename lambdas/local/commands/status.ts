import { CloudRefused } from '../../cloud.ts';
import type { Instant } from '../../core/article.ts';
import { isHeld, isHoldOver } from '../../core/digest/hold.ts';
import { type Issue, isIssue } from '../../core/digest/issue.ts';
import { timestamp } from '../../core/time/zone.ts';
import { type Newsroom, SettingsRefused } from '../../publish.ts';
import { survey } from '../../publish/survey.ts';
import type { Inventory } from '../../publish/look.ts';
import { notYetThere } from '../../publish/not-yet-there.ts';
import { runsSince } from '../../publish/past-runs.ts';
import { readRecords } from '../../publish/records.ts';
import type { Store } from '../../store.ts';
import { keptParsed } from '../kept-report.ts';
import { lookBack } from '../look-back.ts';
import { deployedNewsroom, openNewsroom, openSite } from '../newsroom.ts';
import { hasProblem, type Outcome, orRefused } from '../outcome.ts';
import { type PastRuns, pastRunsJson, pastRunsText } from '../wording/past-runs-text.ts';
import { reportJson } from '../wording/report-json.ts';
import { checkShowsEach, problemsText } from '../wording/report-text.ts';
import { type Besides, statusText, type ToldIssue } from '../wording/status-text.ts';
import { explainRefusal } from './explain-refusal.ts';
import type { Invocation, Run, Terminal } from './run.ts';

/** The newsroom that is asked about, and where. */
interface Asked {
  newsroom: Newsroom;
  /** Where its content is, for messages. */
  folder: string;
  /** How a person can see every problem. */
  each: string;
  onAws: () => Promise<Pick<Besides, 'onAws'>>;
}

/** `tidings status`: what a newsroom shows, holds back and refuses, what past runs changed, and whether anything needs help. */
export const run: Run = (invocation) => status(invocation).catch(explainRefusal([CloudRefused]));

async function status(invocation: Invocation): Promise<number> {
  const { options, terminal, clock } = invocation;
  const now = clock();
  const since = lookBack(options, now);
  const asked = await askedAbout(invocation);
  const { outcome, awaited } = await surveyOf(asked, now);
  const { site } = asked.newsroom;
  const besides = { awaited, ...(await issuesOn(site, now)), ...(await asked.onAws()) };
  const past = since === undefined ? undefined : { since, now, runs: await runsSince(site, since) };
  if (options.json) terminal.printJson({ ...statusJson(outcome, besides), ...(past && pastRunsJson(past)) });
  else tell(terminal, { asked, outcome, besides, past });
  return hasProblem(outcome) || (besides.onAws?.deadLetters ?? 0) > 0 ? 1 : 0;
}

/** What publishing would find in the content now, and what of it is not on the site yet. */
async function surveyOf({ newsroom }: Asked, now: Instant): Promise<{ outcome: Outcome; awaited: string[] }> {
  let awaited: string[] = [];
  const besides = async (inventory: Inventory) => {
    awaited = await notYetThere(newsroom.site, inventory.catalogue);
    return inventory.settings.digests.length > 0
      ? (await import('../../digest/coming.ts')).beforeIssues(newsroom, now, { inventory })
      : { problems: [], notes: new Set<string>() };
  };
  return { outcome: await orRefused(survey(newsroom, { now, besides })), awaited };
}

interface Told {
  asked: Asked;
  outcome: Outcome;
  besides: Besides;
  past: PastRuns | undefined;
}

function tell(terminal: Terminal, { asked: { folder, each }, outcome, besides, past }: Told): void {
  const isRefused = outcome instanceof SettingsRefused;
  terminal.print(isRefused ? outcome.message : statusText(outcome, besides));
  const timezone = isRefused ? 'UTC' : outcome.settings.timezone;
  if (past) terminal.print(`\n${pastRunsText(past, { timezone, ...terminal })}`);
  const problems = problemsText(outcome.problems, { folder, ...terminal }, { each });
  if (problems) terminal.print(`\n${problems}`);
}

async function askedAbout({ options, cloud }: Invocation): Promise<Asked> {
  const { bucket, content, out } = options;
  if (bucket === undefined) {
    const newsroom = { ...openNewsroom(content, openSite(out, content)), parsed: keptParsed(content) };
    return { newsroom, folder: content, each: checkShowsEach, onAws: () => Promise.resolve({}) };
  }
  const deployment = await (await cloud()).deployment(bucket);
  const onAws = async () => {
    const [scheduleAt, deadLetters] = await Promise.all([deployment.nextChangeAt(), deployment.deadLetters()]);
    return { onAws: { scheduleAt, deadLetters } };
  };
  return { newsroom: deployedNewsroom(deployment), folder: `s3://${bucket}`, each: '--json lists each', onAws };
}

async function issuesOn(site: Store, now: Instant): Promise<Pick<Besides, 'lastIssue' | 'held' | 'hasDamaged'>> {
  const { kept, damaged } = await readRecords(site);
  const records = [...kept.values()].map(({ record }) => record);
  const latestFirst = records.filter(isIssue).toSorted((a, b) => b.dueAt - a.dueAt);
  const issue = latestFirst.find((record) => !isHeld(record));
  const held = latestFirst.filter(isHeld).map((record) => ({
    ...toldOf(record),
    ...{ heldUntil: record.heldUntil, isOver: isHoldOver(record, now), timezone: record.newsroom.timezone },
  }));
  return { held, hasDamaged: damaged.length > 0, ...(issue && { lastIssue: toldOf(issue) }) };
}

function toldOf({ id, subject, articles }: Issue): ToldIssue {
  return { id, subject, articles: articles.length };
}

function statusJson(outcome: Outcome, { awaited, lastIssue, held, onAws }: Besides) {
  const scheduled = outcome instanceof SettingsRefused ? [] : outcome.scheduled;
  return {
    ...reportJson(outcome),
    scheduled: scheduled.map(({ path, publishAt }) => ({ path, publishAt: timestamp(publishAt) })),
    awaited,
    ...(onAws && { schedule: onAws.scheduleAt === undefined ? null : timestamp(onAws.scheduleAt) }),
    held: held.map(({ id, subject, articles, heldUntil }) => ({
      ...{ id, subject, articles },
      heldUntil: timestamp(heldUntil),
    })),
    lastIssue: lastIssue ?? null,
    ...(onAws && { deadLetters: onAws.deadLetters }),
  };
}
