import { isSetFor } from '../../cloud.ts';
import type { Instant } from '../../core/article.ts';
import { count, number } from '../../core/text/amounts.ts';
import { installation } from '../../installation.ts';
import type { Report } from '../../publish.ts';
import { articlesText, momentText, whichAre } from './report-text.ts';

/** How many scheduled articles are listed. */
const scheduledListed = 10;

/** What a newsroom has to say besides its report. */
export interface Besides {
  /** Live articles that are not on the site yet, by path. */
  awaited: string[];
  /** The last issue that was handed over. */
  lastIssue?: ToldIssue;
  /** Those that are cut and not handed over yet. They can be cut again until the hold is over. */
  held: (ToldIssue & { heldUntil: Instant; isOver: boolean; timezone: string })[];
  /** Whether the record of some issue cannot be read, which is a problem of its own. */
  hasDamaged: boolean;
  /** Of a newsroom on AWS. */
  onAws?: OnAws;
}

export interface ToldIssue {
  id: string;
  subject: string;
  articles: number;
}

interface OnAws {
  /** When the schedule "next change" wakes the function, if it is set. */
  scheduleAt: Instant | undefined;
  /** How many messages were given up. */
  deadLetters: number;
}

/** What is live, scheduled and held back, the last issue, and what comes next. */
export function statusText(report: Report, besides: Besides): string {
  const { awaited, onAws } = besides;
  const { scheduled, nextChangeAt, settings } = report;
  const { timezone } = settings;
  const more = scheduled.length - scheduledListed;
  return [
    `${settings.name}, ${settings.url}`,
    articlesText(report),
    ...(awaited.length > 0 ? [awaitedText(awaited, onAws)] : []),
    ...scheduled
      .slice(0, scheduledListed)
      .map(({ path, publishAt }) => `  ${momentText(timezone, publishAt)}  ${path}`),
    ...(more > 0 ? [`  and ${number(more)} more`] : []),
    ...issuesText(besides, settings),
    nextChangeText(timezone, nextChangeAt, onAws),
    ...(onAws ? [deliveredText(onAws)] : []),
  ].join('\n');
}

/** What was handed over last, and what was cut and not handed over yet. */
function issuesText({ lastIssue, held, hasDamaged, onAws }: Besides, { digests }: Report['settings']): string[] {
  const isNone = held.length === 0 && digests.length > 0 && !hasDamaged;
  const last = hasDamaged ? 'Last issue of the digest whose record can be read' : 'Last issue of the digest';
  return [
    ...(lastIssue ? [`${last}: ${issueText(lastIssue)}.`] : []),
    ...(!lastIssue && isNone ? ['No issue of the digest has been cut yet.'] : []),
    ...held.map((issue) => (issue.isOver ? overText(issue, onAws) : heldText(issue, onAws))),
  ];
}

function issueText({ id, articles, subject }: ToldIssue): string {
  return `${id}, ${count(articles, 'article')}, "${subject}"`;
}

function heldText(issue: Besides['held'][number], onAws: OnAws | undefined): string {
  return (
    `On hold until ${momentText(issue.timezone, issue.heldUntil)}: issue ${issueText(issue)}. ` +
    (onAws
      ? 'To cut it again, see "An issue is on hold" in infra/RUNBOOK.md.'
      : `To cut it again: ${installation.called} digest --recut ${issue.id}`)
  );
}

function overText(issue: ToldIssue, onAws: OnAws | undefined): string {
  const next = onAws ? 'the digest' : `\`${installation.called} digest\``;
  return `Issue ${issueText(issue)}: its hold is over, and the next run of ${next} hands it over, unless its note has \`hold: true\`.`;
}

/** What is live according to the content, but not on the site yet. */
function awaitedText(awaited: readonly string[], onAws: OnAws | undefined): string {
  const them = awaited.length === 1 ? 'it' : 'them';
  const next = onAws
    ? `The next run publishes ${them}, usually within a minute; if it does not, see "Publishing fails" in infra/RUNBOOK.md.`
    : `The next build publishes ${them}.`;
  return `Of these, ${whichAre(awaited)} not on the site yet. ${next}`;
}

function nextChangeText(timezone: string, dueAt: Instant | undefined, onAws: OnAws | undefined): string {
  if (dueAt === undefined) return 'Nothing is due to change by itself.';
  const next = `The next change is due on ${momentText(timezone, dueAt)}`;
  if (!onAws) return `${next}: something, such as a timer, has to run build then.`;
  if (isSetFor(dueAt, onAws.scheduleAt)) return `${next}, and the schedule is set.`;
  return `${next}, but the schedule is not set for it; the hourly look would publish it up to an hour late. See "Publishing is late" in infra/RUNBOOK.md.`;
}

function deliveredText({ deadLetters }: OnAws): string {
  if (deadLetters === 0) return 'Every message was delivered.';
  return `${count(deadLetters, 'message')} could not be delivered: see "Messages were given up" in infra/RUNBOOK.md.`;
}
