import { existsSync } from 'node:fs';
import { explainRelated, relatedSlugs } from '../../publish/explain-related.ts';
import { MemoryStore } from '../stores/memory-store.ts';
import { nowFor, openNewsroom, openSite } from '../newsroom.ts';
import { progressOn } from '../wording/progress.ts';
import { relatedJson, relatedText, unknownText } from '../wording/related-text.ts';
import type { Store } from '../../store.ts';
import { installation } from '../../installation.ts';
import { explainRefusal } from './explain-refusal.ts';
import { CannotRun, type Options, type Run } from './run.ts';

/** `tidings related [SLUG]`: shows the "You might like" list of an article and explains it; writes nothing. */
export const run: Run = async (invocation) => {
  const { options, argument: slug, terminal } = invocation;
  if (slug === undefined && !options.json) throw new CannotRun(noSlug);
  const count = countIn(options.count);
  const newsroom = openNewsroom(options.content, siteAt(options));
  const now = await nowFor(invocation, newsroom.content);
  const progress = progressOn(terminal, { quiet: true });
  const asked = { now, onProgress: progress.onProgress, ...(count !== undefined && { count }) };
  const answered = slug === undefined ? relatedSlugs(newsroom, asked) : explainRelated(newsroom, slug, asked);
  const answer = await answered.catch(explainRefusal([], settingsRefused)).finally(progress.end);

  if (answer instanceof Map) {
    terminal.printJson(Object.fromEntries(answer));
  } else if (answer.status === 'unknown') {
    throw new CannotRun(unknownText(slug ?? '', answer));
  } else if (options.json) {
    terminal.printJson(relatedJson(answer));
  } else {
    terminal.print(relatedText(answer, terminal));
  }
  return 0;
};

/** The state of a build saves reading everything again; the answer is the same without it. */
function siteAt({ out, content }: Options): Store {
  return existsSync(out) ? openSite(out, content) : new MemoryStore();
}

const noSlug =
  'tidings related needs a SLUG, the last part of an article’s address: ' +
  `${installation.called} related clean-wells. ` +
  `With --json it prints the lists of all articles. See ${installation.called} related --help.`;

function countIn(asked: string | undefined): number | undefined {
  if (asked === undefined) return undefined;
  const count = Number(asked);
  if (/^\d+$/.test(asked) && count >= 1 && count <= 15) return count;
  throw new CannotRun(`--count is "${asked}", expected a number from 1 to 15.`);
}

const settingsRefused = `The settings have a problem; correct it to see the lists. See ${installation.called} check.`;
