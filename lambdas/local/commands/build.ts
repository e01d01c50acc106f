import { type Newsroom, type PublishOptions, SettingsRefused } from '../../publish.ts';
import { manifestKey } from '../../publish/manifest.ts';
import { keptReport, keptUnpublished } from '../kept-report.ts';
import { CountedStore } from '../stores/counted-store.ts';
import { bodyBytes, nowFor, openNewsroom, openSite, presentOf } from '../newsroom.ts';
import { publishHere } from '../publish-here.ts';
import { keepYoungGenerationSmall } from '../../run-memory.ts';
import { hasProblem, type Outcome, orRefused } from '../outcome.ts';
import { type Progress, progressOn } from '../wording/progress.ts';
import { reportJson } from '../wording/report-json.ts';
import { checkShowsEach, problemsText, reportText } from '../wording/report-text.ts';
import { withQueries } from '../with-queries.ts';
import type { Invocation, Run, Terminal } from './run.ts';

/** How many kinds of problems a build shows; more would hide its result. */
const problemsShown = { most: 20, each: checkShowsEach };

/** `tidings build`: publishes once, or shows what publishing would do. */
export const run: Run = async (invocation) => {
  const { options, terminal } = invocation;
  const newsroom = openNewsroom(options.content, openSite(options.out, options.content));
  if (await newsroom.site.read(manifestKey)) keepYoungGenerationSmall();
  const now = await nowFor(invocation, newsroom.content);
  const progress = progressOn(terminal, { quiet: options.json === true });
  const asked = { now, onProgress: progress.onProgress, bodyBytes: bodyBytes() };
  return options['dry-run']
    ? rehearsal(newsroom, asked, invocation, progress)
    : publication(newsroom, asked, invocation, progress);
};

type Asked = Required<Pick<PublishOptions, 'now' | 'onProgress' | 'bodyBytes'>>;

async function publication(
  newsroom: Newsroom,
  asked: Asked,
  invocation: Invocation,
  { end, milliseconds }: Progress,
): Promise<number> {
  const { options, terminal } = invocation;
  const content = new CountedStore(newsroom.content);
  const site = new CountedStore(newsroom.site);
  const kept = { lastReport: keptReport(options.content, options.out), unpublished: keptUnpublished(options.content) };
  const published = publishHere({ ...newsroom, content, site, ...kept }, { ...asked, clock: presentOf(invocation) });
  const outcome = withQueries(await orRefused(published).finally(end));
  const isRefused = outcome instanceof SettingsRefused;

  if (options.json) {
    const operations = { content: content.operations, site: site.operations };
    terminal.printJson({ ...reportJson(outcome), operations, milliseconds, peakMemoryMB: peakMemoryMB() });
  } else {
    terminal.print(isRefused ? outcome.message : reportText(outcome, milliseconds.total));
    tellProblems(outcome, options, terminal);
  }
  if (isRefused) return 2;
  return hasProblem(outcome) ? 1 : 0;
}

async function rehearsal(
  newsroom: Newsroom,
  asked: Asked,
  { options, terminal }: Invocation,
  { end }: Progress,
): Promise<number> {
  const { rehearse } = await import('../../publish/rehearse.ts');
  const { rehearsalJson, rehearsalText } = await import('../wording/rehearsal-text.ts');
  const outcome = await orRefused(rehearse(newsroom, asked)).finally(end);
  if (outcome instanceof SettingsRefused) {
    if (options.json) terminal.printJson(reportJson(outcome));
    else {
      terminal.print(outcome.message);
      tellProblems(outcome, options, terminal);
    }
    return 2;
  }
  if (options.json) terminal.printJson({ ...reportJson(outcome.report), ...rehearsalJson(outcome) });
  else {
    terminal.print(rehearsalText(outcome));
    tellProblems(outcome.report, options, terminal);
  }
  return hasProblem(outcome.report) ? 1 : 0;
}

function tellProblems(
  { problems }: Pick<Outcome, 'problems'>,
  { content }: Invocation['options'],
  terminal: Terminal,
): void {
  const text = problemsText(problems, { folder: content, ...terminal }, problemsShown);
  if (text) terminal.print(`\n${text}`);
}

function peakMemoryMB(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}
