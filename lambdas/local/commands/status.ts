import type { Inventory } from '../../publish/look.ts';
import { CloudRefused, type Deployment } from '../../cloud.ts';
import { isIssue } from '../../core/digest/issue.ts';
import { timestamp } from '../../core/time/zone.ts';
import { type Newsroom, type Report, SettingsRefused, survey } from '../../publish.ts';
import { programFingerprint } from '../../program.ts';
import { notYetThere } from '../../publish/not-yet-there.ts';
import { readRecords } from '../../publish/records.ts';
import { readTemplates } from '../newsroom.ts';
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
  lastIssue?: { id: string; subject: string; articles: number };
  scheduleAt?: number;
  deadLetters: number;
}

/** `tidings status`: what a deployed newsroom shows, holds back and refuses, and whether anything needs help. */
export const run: Run = async ({ options, terminal, clock, cloud }) => {
  const name = neededBucket('status', options);
  const deployment = await (await cloud()).deployment(name).catch(explainRefusal([CloudRefused]));
  const newsroom: Newsroom = {
    ...{ content: deployment.content, site: deployment.site, needsSettings: true },
    ...{ templates: readTemplates(), program: programFingerprint() },
  };
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
    const scheduled =
      outcome instanceof SettingsRefused
        ? []
        : outcome.scheduled.map(({ path, publishAt }) => ({ path, publishAt: timestamp(publishAt) }));
    const schedule = scheduleAt === undefined ? null : timestamp(scheduleAt);
    terminal.printJson({ ...reportJson(outcome), scheduled, awaited, schedule, lastIssue, deadLetters });
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
  const issue = records.filter(isIssue).toSorted((a, b) => b.dueAt - a.dueAt)[0];
  return {
    deadLetters: dead,
    ...(scheduleAt !== undefined && { scheduleAt }),
    ...(issue && { lastIssue: { id: issue.id, subject: issue.subject, articles: issue.articles.length } }),
  };
}

function statusText(report: Report, { lastIssue, scheduleAt, deadLetters }: Deployed, awaited: string[]): string {
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
    lastIssue
      ? `Last issue of the digest: ${lastIssue.id}, ${count(lastIssue.articles, 'article')}, "${lastIssue.subject}".`
      : 'No issue of the digest has been cut yet.',
    nextChangeText(timezone, nextChangeAt, scheduleAt),
    deadLetters === 0
      ? 'Every message was delivered.'
      : `${count(deadLetters, 'message')} could not be delivered: see "Messages were given up" in infra/RUNBOOK.md.`,
  ].join('\n');
}

/** What the content says is live, and readers do not see. */
function awaitedText([first, ...others]: string[]): string {
  const [which, them] =
    others.length === 0 ? [`${first} is`, 'it'] : [`${first} and ${number(others.length)} more are`, 'them'];
  return `Of these ${which} not on the site yet. The next run publishes ${them}, mostly within a minute; if it does not, see "Publishing fails" in infra/RUNBOOK.md.`;
}

function nextChangeText(timezone: string, dueAt: number | undefined, scheduleAt: number | undefined): string {
  if (dueAt === undefined) return 'Nothing is due to appear or expire.';
  const next = `The next change is due on ${momentText(timezone, dueAt)}`;
  // The schedule knows whole seconds.
  if (scheduleAt !== undefined && Math.abs(scheduleAt - dueAt) < 1_000) return `${next}, and the schedule is set.`;
  return `${next}, but the schedule is not set for it; the hourly sweep would catch it. See "Publishing is late" in infra/RUNBOOK.md.`;
}
