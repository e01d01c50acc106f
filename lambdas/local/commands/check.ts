import { join } from 'node:path';
import { SettingsRefused, survey } from '../../publish.ts';
import { identitiesIn } from '../identities-in.ts';
import { MemoryStore } from '../stores/memory-store.ts';
import { nowFor, openNewsroom } from '../newsroom.ts';
import { hasProblem, type Outcome, orRefused } from '../outcome.ts';
import { annotation } from '../wording/annotation.ts';
import { progressOn } from '../wording/progress.ts';
import { reportJson } from '../wording/report-json.ts';
import { count, problemsCount, problemsText } from '../wording/report-text.ts';
import type { Run } from './run.ts';

/** `tidings check`: shows every problem and warning, and what the site knows that the content does not say; writes nothing. */
export const run: Run = async (invocation) => {
  const { options, terminal } = invocation;
  const newsroom = openNewsroom(options.content, new MemoryStore());
  const ledger = await identitiesIn(options.out);
  const now = await nowFor(invocation, newsroom.content);
  // Nothing is written, so a plain line a phase would tell nobody anything.
  const progress = progressOn(terminal, { quiet: true });
  const outcome = await orRefused(survey(newsroom, { now, onProgress: progress.onProgress }, ledger)).finally(
    progress.end,
  );

  if (options.json) {
    terminal.printJson(reportJson(outcome));
  } else {
    const problems = problemsText(outcome.problems, { folder: options.content, ...terminal });
    if (problems) terminal.print(`${problems}\n`);
    const hasSettings = (await newsroom.content.read('settings.yaml')) !== undefined;
    if (!hasSettings) terminal.print(noSettings(options.content));
    if (options.github) for (const problem of outcome.problems) terminal.print(annotation(problem, options.content));
    terminal.print(summary(outcome, hasSettings ? 'No problems, no warnings' : 'Nothing else is wrong'));
  }
  return hasProblem(outcome) ? 1 : 0;
};

function noSettings(folder: string): string {
  return (
    `There is no ${join(folder, 'settings.yaml')}, so every setting has its default: feeds name https://news.example.org. ` +
    'Write the file, with `name:` and `url:` at least.'
  );
}

/** `2 problems and 1 warning in 17 content items.` */
function summary(outcome: Outcome, well: string): string {
  const found = problemsCount(outcome.problems) || well;
  if (outcome instanceof SettingsRefused)
    return `${found} in the settings. The articles will be checked once these are fixed.`;
  const items = Object.values(outcome.articles).reduce((sum, amount) => sum + amount, 0);
  return `${found} in ${count(items, 'content item')}.`;
}
