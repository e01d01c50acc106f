import type { Instant } from '../../core/article.ts';
import type { Problem } from '../../core/problem.ts';
import { count, inWords, number } from '../../core/text/amounts.ts';
import { momentIn, type MomentView, timestamp } from '../../core/time/zone.ts';
import { installation } from '../../installation.ts';
import type { Report } from '../../publish.ts';
import { whyText } from '../../publish/run-text.ts';
import { kindsOf } from './problem-kinds.ts';
import { placeText, problemText, type ProblemsLook } from './problems-text.ts';

/** What a run found and did, in plain sentences on one line; `done`: see `outputsText`. */
export function reportText(report: Report, milliseconds: number, done?: string): string {
  const seconds = `${(milliseconds / 1000).toFixed(1)} s.`;
  return [articlesText(report), outputsText(report.outputs, done), ...whyText(report), seconds].join(' ');
}

/** What became of outputs that are rendered only when they are asked for. */
export const notWritten = 'new or changed';

/** `84 outputs: 3 written, 0 removed, 81 unchanged.` `done`: what became of the first, where they are not written. */
export function outputsText({ standing, written, removed, unchanged }: Report['outputs'], done = 'written'): string {
  if (written + removed === 0) return `Nothing to do: ${count(standing, 'output')} up to date.`;
  const parts = `${number(written)} ${done}, ${number(removed)} removed, ${number(unchanged)} unchanged`;
  return `${count(standing, 'output')}: ${parts}.`;
}

/** `2 problems, 1 warning`; nothing when there are none. */
export function problemsCount(problems: readonly Problem[]): string {
  const of = (severity: Problem['severity']) => problems.filter((problem) => problem.severity === severity).length;
  return [
    ...(of('problem') > 0 ? [count(of('problem'), 'problem')] : []),
    ...(of('warning') > 0 ? [count(of('warning'), 'warning')] : []),
  ].join(', ');
}

/** Problems that keep something from being published come first. */
export function gravestFirst(problems: readonly Problem[]): Problem[] {
  const { problem = [], warning = [] } = Object.groupBy(problems, ({ severity }) => severity);
  return [...problem, ...warning];
}

/** How many of the problems are shown. */
interface ProblemsShown {
  /** How many kinds are shown; all, unless it is given. */
  most?: number;
  /** How a person can see each one, as a clause: `` `tidings check --all` shows each ``. Without it, each is shown. */
  each?: string;
}

/** How a person can see each problem of a folder; see `ProblemsShown`. */
export const checkShowsEach = `\`${installation.called} check --all\` shows each`;

/** If there are more problems of one kind than this, the first is shown in full, and the next two by their place. */
const mostOfAKind = 3;

/**
 * The problems in full, the most serious first; for many of one kind the first, their number, and where the next ones
 * are.
 */
export function problemsText(
  problems: readonly Problem[],
  look: ProblemsLook,
  { most, each }: ProblemsShown = {},
): string {
  const grave = gravestFirst(problems);
  const groups = each === undefined ? grave.map((problem) => [problem]) : kindsOf(grave).flatMap(fewOrOne);
  const shown = groups.slice(0, most);
  const rest = problems.length - shown.reduce((sum, { length }) => sum + length, 0);
  return [
    ...shown.map((group) => groupText(group, look, each)),
    ...(rest > 0 ? [`and ${number(rest)} more: ${each}`] : []),
  ].join('\n\n');
}

/** A few problems of one kind are a group each. */
function fewOrOne(kind: Problem[]): Problem[][] {
  return kind.length > mostOfAKind ? [kind] : kind.map((problem) => [problem]);
}

function groupText(group: readonly Problem[], look: ProblemsLook, each = ''): string {
  const [first, ...others] = group;
  if (others.length === 0) return problemText(first!, look);
  const next = others.slice(0, mostOfAKind - 1).map((problem) => placeText(look.folder, problem));
  return problemText(first!, look, [
    `alike     ${number(others.length)} more: ${each}`,
    ...next.map((place) => `          ${place}`),
  ]);
}

/** `7 January 2030 at 09:00 CET`: in the newsroom's time zone, in the language of the command line. */
export function momentText(timezone: string, at: Instant): string {
  return momentIn(timezone, 'en-GB', at);
}

/** The same for a template, with the instant for `<time>`. */
export function momentView(timezone: string, at: Instant): MomentView {
  return { datetime: timestamp(at), text: momentText(timezone, at) };
}

/** `41 articles and 3 pages live, 2 scheduled (next: 7 January 2030 at 09:00 CET), 1 refused.` */
export function articlesText({ articles, others, scheduled, settings }: Report): string {
  const next = scheduled[0] && ` (next: ${momentText(settings.timezone, scheduled[0].publishAt)})`;
  const live = [count(articles.live, 'article'), ...(others.pages > 0 ? [count(others.pages, 'page')] : [])];
  const rest = [
    articles.scheduled > 0 ? `${number(articles.scheduled)} scheduled${next}` : '',
    articles.drafts > 0 ? count(articles.drafts, 'draft') : '',
    articles.expired > 0 ? `${number(articles.expired)} expired` : '',
    articles.withdrawn > 0 ? `${number(articles.withdrawn)} withdrawn` : '',
    articles.refused > 0 ? `${number(articles.refused)} refused` : '',
  ];
  return `${[`${inWords(live)} live`, ...rest.filter((text) => text !== '')].join(', ')}.`;
}

/** `articles/wells.md is`, `articles/wells.md and 2 more are`: of which files something is said. */
export function whichAre([first, ...others]: readonly string[]): string {
  return others.length === 0 ? `${first} is` : `${first} and ${number(others.length)} more are`;
}
