import { publish, SettingsRefused } from '../publish.ts';
import { CountedStore } from './counted-store.ts';
import { bodyBytes, nowFor, openNewsroom, openSite } from './newsroom.ts';
import { hasProblem, outcomeOf } from './outcome.ts';
import { progressOn } from './progress.ts';
import { reportJson } from './report-json.ts';
import { problemsText, reportText } from './report-text.ts';
import type { Run } from './run.ts';
import { tellHub } from '../tell-hub.ts';

/** How many problems a build shows in full; more would hide its result. */
const problemsInFull = { most: 20, others: ': `tidings check` shows all' };

/** `tidings build`: publishes once. */
export const run: Run = async (invocation) => {
  const { options, terminal } = invocation;
  const newsroom = openNewsroom(options.content, openSite(options.out, options.content));
  const content = new CountedStore(newsroom.content);
  const site = new CountedStore(newsroom.site);
  const now = await nowFor(invocation, newsroom.content);
  const progress = progressOn(terminal, { quiet: options.json === true });
  const { onProgress, milliseconds } = progress;
  // The site of another instant is nobody's news.
  const hub = options.now === undefined ? { tellHub } : {};
  const published = publish({ ...newsroom, content, site }, { now, onProgress, bodyBytes: bodyBytes(), ...hub });
  const outcome = await outcomeOf(published).finally(progress.end);
  const isRefused = outcome instanceof SettingsRefused;

  if (options.json) {
    const operations = { content: content.operations, site: site.operations };
    terminal.printJson({ ...reportJson(outcome), operations, milliseconds, peakMemoryMB: peakMemoryMB() });
  } else {
    terminal.print(isRefused ? outcome.message : reportText(outcome, milliseconds.total));
    const problems = problemsText(outcome.problems, { folder: options.content, ...terminal }, problemsInFull);
    if (problems) terminal.print(`\n${problems}`);
  }
  if (isRefused) return 2;
  return hasProblem(outcome) ? 1 : 0;
};

function peakMemoryMB(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}
