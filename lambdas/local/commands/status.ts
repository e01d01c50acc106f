import type { Inventory } from '../../publish/look.ts';
import { CloudRefused, type Deployment } from '../../cloud.ts';
import type { Instant } from '../../core/article.ts';
import { isHeld } from '../../core/digest/hold.ts';
import { type Issue, isIssue } from '../../core/digest/issue.ts';
import { timestamp } from '../../core/time/zone.ts';
import { type Report, SettingsRefused, survey } from '../../publish.ts';
import { notYetThere } from '../../publish/not-yet-there.ts';
import { readRecords } from '../../publish/records.ts';
import { deployedNewsroom } from '../newsroom.ts';
import { hasProblem, orRefused } from '../outcome.ts';
import { reportJson } from '../wording/report-json.ts';
import { articlesText, count, momentText, number, problemsText } from '../wording/report-text.ts';
import { explainRefusal } from './explain-refusal.ts';
import { neededBucket } from './needed-bucket.ts';
import type { Run } from './run.ts';

/** How many scheduled articles are listed. */
const scheduledListed = 10;

/** What a deployed newsroom has to say besides its report. */
interface Deployed {
  /** The last one that was handed over. */
  lastIssue?: ToldIssue;
  /** Those that are cut and can be cut again. */
  held: (ToldIssue & { heldUntil: Instant; timezone: string })[];
  scheduleAt?: number;
  deadLetters: number;
}

interface ToldIssue {
  id: string;
  subject: string;
  articles: number;
}

/** `tidings status`: what a deployed newsroom shows, holds back and refuses, and whether anything needs help. */
export const run: Run = async ({ options, terminal, clock, cloud }) => {
  const name = neededBucket('status', options);
  const deployment = await (await cloud()).deployment(name).catch(explainRefusal([CloudRefused]));
  const newsroom = deployedNewsroom(deployment);
  const now = clock();
  let awaited: string[] = [];
  const besides = async (inventory: Inventory) => {
    awaited = await notYetThere(deployment.site, inventory.catalogue).catch(explainRefusal([CloudRefused]));
    return inventory.settings.digests.length > 0
      ? (await import('../../digest/coming.ts')).beforeIssues(newsroom, now, { inventory })
      : { problems: [], notes: new Set<string>() };
  };
  const outcome = await orRefused(survey(newsroom, { now, besides }));
  const standing = await deployedNow(deployment).catch(explainRefusal([CloudRefused]));

  if (options.json) {
    const { lastIssue = null, scheduleAt, deadLetters } = standing;
    const held = standing.held.map(({ id, subject, articles, heldUntil }) => ({
      ...{ id, subject, articles },
      heldUntil: timestamp(heldUntil),
    }));
    const scheduled =
      outcome instanceof SettingsRefused
        ? []
        : outcome.scheduled.map(({ path, publishAt }) => ({ path, publishAt: timestamp(publishAt) }));
    const schedule = scheduleAt === undefined ? null : timestamp(scheduleAt);
    terminal.printJson({ ...reportJson(outcome), scheduled, awaited, schedule, held, lastIssue, deadLetters });
  } else {
    terminal.print(outcome instanceof SettingsRefused ? outcome.message : statusText(outcome, standing, awaited));
    const problems = problemsText(
      outcome.problems,
      { folder: `s3://${name}`, ...terminal },
      { each: '--json lists each' },
    );
    if (problems) terminal.print(`\n${problems}`);
  }
  return hasProblem(outcome) || standing.deadLetters > 0 ? 1 : 0;
};

async function deployedNow({ site, nextChangeAt, deadLetters }: Deployment): Promise<Deployed> {
  const [{ kept }, scheduleAt, dead] = await Promise.all([readRecords(site), nextChangeAt(), deadLetters()]);
  const records = [...kept.values()].map(({ record }) => record);
  const latestFirst = records.filter(isIssue).toSorted((a, b) => b.dueAt - a.dueAt);
  const issue = latestFirst.find((record) => !isHeld(record));
  return {
    deadLetters: dead,
    held: latestFirst.filter(isHeld).map((record) => ({
      ...toldOf(record),
      ...{ heldUntil: record.heldUntil, timezone: record.newsroom.timezone },
    })),
    ...(scheduleAt !== undefined && { scheduleAt }),
    ...(issue && { lastIssue: toldOf(issue) }),
  };
}

function toldOf({ id, subject, articles }: Issue): ToldIssue {
  return { id, subject, articles: articles.length };
}

function statusText(report: Report, deployed: Deployed, awaited: string[]): string {
  const { scheduleAt, deadLetters } = deployed;
  const { scheduled, nextChangeAt, settings } = report;
  const { timezone } = settings;
  const more = scheduled.length - scheduledListed;
  return [
    `${settings.name}, ${settings.url}`,
    articlesText(report),
    ...(awaited.length > 0 ? [awaitedText(awaited)] : []),
    ...scheduled
      .slice(0, scheduledListed)
      .map(({ path, publishAt }) => `  ${momentText(timezone, publishAt)}  ${path}`),
    ...(more > 0 ? [`  and ${number(more)} more`] : []),
    ...issuesText(deployed),
    nextChangeText(timezone, nextChangeAt, scheduleAt),
    deadLetters === 0
      ? 'Every message was delivered.'
      : `${count(deadLetters, 'message')} could not be delivered: see "Messages were given up" in infra/RUNBOOK.md.`,
  ].join('\n');
}

/** What was handed over last, and what is on hold and may be cut again. */
function issuesText({ held, lastIssue }: Pick<Deployed, 'held' | 'lastIssue'>): string[] {
  const issueText = ({ id, articles, subject }: ToldIssue) => `${id}, ${count(articles, 'article')}, "${subject}"`;
  const last = lastIssue && `Last issue of the digest: ${issueText(lastIssue)}.`;
  const none = 'No issue of the digest has been cut yet.';
  return [
    ...(last === undefined && held.length > 0 ? [] : [last ?? none]),
    ...held.map(
      (issue) =>
        `On hold until ${momentText(issue.timezone, issue.heldUntil)}: issue ${issueText(issue)}. ` +
        'To cut it again, see "An issue is on hold" in infra/RUNBOOK.md.',
    ),
  ];
}

/** What is live according to the content, but not on the site yet. */
function awaitedText([first, ...others]: string[]): string {
  const [which, them] =
    others.length === 0 ? [`${first} is`, 'it'] : [`${first} and ${number(others.length)} more are`, 'them'];
  return `Of these, ${which} not on the site yet. The next run publishes ${them}, usually within a minute; if it does not, see "Publishing fails" in infra/RUNBOOK.md.`;
}

function nextChangeText(timezone: string, dueAt: number | undefined, scheduleAt: number | undefined): string {
  if (dueAt === undefined) return 'Nothing is due to appear or expire.';
  const next = `The next change is due on ${momentText(timezone, dueAt)}`;
  // The schedule knows whole seconds.
  if (scheduleAt !== undefined && Math.abs(scheduleAt - dueAt) < 1_000) return `${next}, and the schedule is set.`;
  return `${next}, but the schedule is not set for it; the hourly look would publish it up to an hour late. See "Publishing is late" in infra/RUNBOOK.md.`;
}
