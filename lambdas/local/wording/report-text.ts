import type { Instant } from '../../core/article.ts';
import type { Problem } from '../../core/problem.ts';
import { momentIn, type MomentView, timestamp } from '../../core/time/zone.ts';
import type { Report } from '../../publish.ts';
import { problemText, type ProblemsLook } from './problems-text.ts';

/** What a run found and did, in plain sentences on one line. */
export function reportText(report: Report, milliseconds: number): string {
  const seconds = `${(milliseconds / 1000).toFixed(1)} s.`;
  return [articlesText(report), outputsText(report.outputs), ...whyText(report), seconds].join(' ');
}

/** `Everything was looked at again, because the program is another version.` */
function whyText({ because = [] }: Report): string[] {
  return because.length > 0 ? [`Everything was looked at again, because ${causesText(because)}.`] : [];
}

/** `articles/wells.md changed and articles/new.md is new` */
export function causesText(causes: NonNullable<Report['because']>): string {
  return inWords(causes.map(({ input, happened }) => `${input} ${happened}`));
}

/** `84 outputs: 3 written, 0 removed, 81 unchanged.` */
export function outputsText({ standing, written, removed, unchanged }: Report['outputs']): string {
  if (written + removed === 0) return `Nothing to do: ${count(standing, 'output')} up to date.`;
  const done = `${number(written)} written, ${number(removed)} removed, ${number(unchanged)} unchanged`;
  return `${count(standing, 'output')}: ${done}.`;
}

/** `2 problems, 1 warning`; nothing when there are none. */
export function problemsCount(problems: readonly Problem[]): string {
  const of = (severity: Problem['severity']) => problems.filter((problem) => problem.severity === severity).length;
  return [
    ...(of('problem') > 0 ? [count(of('problem'), 'problem')] : []),
    ...(of('warning') > 0 ? [count(of('warning'), 'warning')] : []),
  ].join(', ');
}

/** Those that keep something from being published first. */
export function gravestFirst(problems: readonly Problem[]): Problem[] {
  const { problem = [], warning = [] } = Object.groupBy(problems, ({ severity }) => severity);
  return [...problem, ...warning];
}

interface ProblemsLimit {
  /** How many problems are shown in full. */
  most: number;
  /** Where the others are, as the end of a sentence that begins `and 12 more`. */
  others: string;
}

/** The problems in full, the gravest first. */
export function problemsText(problems: readonly Problem[], look: ProblemsLook, limit?: ProblemsLimit): string {
  const texts = gravestFirst(problems)
    .slice(0, limit?.most)
    .map((problem) => problemText(problem, look));
  const rest = problems.length - texts.length;
  return [...texts, ...(rest > 0 ? [`and ${number(rest)} more${limit?.others}`] : [])].join('\n\n');
}

/** `7 January 2030 at 09:00 CET`: in the newsroom's time zone, in the language of the command line. */
export function momentText(timezone: string, at: Instant): string {
  return momentIn(timezone, 'en-GB', at);
}

/** The same for a template, with the instant for `<time>`. */
export function momentView(timezone: string, at: Instant): MomentView {
  return { datetime: timestamp(at), text: momentText(timezone, at) };
}

/** `1 article`, `1,480 articles`. */
export function count(amount: number, noun: string): string {
  return `${number(amount)} ${noun}${amount === 1 ? '' : 's'}`;
}

/** `41 articles live, 2 scheduled (next: 7 January 2030 at 09:00 CET), 1 refused.` */
export function articlesText({ articles, scheduled, settings }: Report): string {
  const next = scheduled[0] && ` (next: ${momentText(settings.timezone, scheduled[0].publishAt)})`;
  const others = [
    articles.scheduled > 0 ? `${number(articles.scheduled)} scheduled${next}` : '',
    articles.drafts > 0 ? count(articles.drafts, 'draft') : '',
    articles.expired > 0 ? `${number(articles.expired)} expired` : '',
    articles.withdrawn > 0 ? `${number(articles.withdrawn)} withdrawn` : '',
    articles.refused > 0 ? `${number(articles.refused)} refused` : '',
  ];
  return `${[`${count(articles.live, 'article')} live`, ...others.filter((text) => text !== '')].join(', ')}.`;
}

/** `1,480`, for a whole number of things. What Node brings for every language takes as long to load as a tenth of a short run. */
export function number(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `3 pages, 6 feeds and 1 picture` */
export function inWords(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}
