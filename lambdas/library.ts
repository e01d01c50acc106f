/**
 * Tidings for scripts: `import { build, check } from 'tidings'`. Both do what the commands of the same names do, and print
 * nothing.
 */
import type { Instant } from './core/article.ts';
import type { Problem } from './core/problem.ts';
import { bodyBytes, openNewsroom, openSite } from './local/newsroom.ts';
import { type Outcome, orRefused } from './local/outcome.ts';
import { ofNextIssues } from './local/of-next-issues.ts';
import { keptReport, keptUnpublished } from './local/kept-report.ts';
import { publishHere } from './local/publish-here.ts';
import { MemoryStore } from './local/stores/memory-store.ts';
import { withQueries } from './local/with-queries.ts';
import { siteIn } from './local/site-in.ts';
import { stateIn } from './local/state-in.ts';
import { SettingsRefused } from './publish.ts';
import { survey } from './publish/survey.ts';

export type { Problem } from './core/problem.ts';

/** Which newsroom, and when. */
export interface ScriptOptions {
  /** The folder with `settings.yaml` and `articles/`; by default `content`. */
  content?: string;
  /** The folder of the site; by default `site`. */
  out?: string;
  /** Act as if it were this moment; by default the present. */
  now?: Date;
}

/** What was found in the content. */
export interface Checked {
  /** Whether the settings or the theme have a problem: then nothing can be published, and the articles were not looked at. */
  isRefused: boolean;
  /** Each keeps an article, or whatever else it names, from being published as it is; everything else is published. */
  problems: Problem[];
  /** What is published but could be better. */
  warnings: Problem[];
  /** How many articles there are of each kind. */
  articles: { live: number; scheduled: number; expired: number; withdrawn: number; drafts: number; refused: number };
  /** When something next appears, disappears or is told of as updated by itself: run `build` again then. */
  nextChangeAt?: Date;
}

/** What was found, and done. */
export interface Built extends Checked {
  /** Paths in the folder of the site, in the order in which they were written. */
  written: string[];
  /** The same for what was removed. */
  removed: string[];
}

/**
 * Publishes once, as `tidings build` does: writes what is new or changed, removes what is no longer public. What is wrong in the
 * content is in the result. Throws when there is no such folder, and what the disk refuses.
 */
export async function build(options: ScriptOptions = {}): Promise<Built> {
  const { content = 'content', out = 'site', now } = options;
  const newsroom = openNewsroom(content, openSite(out, content));
  const kept = { ...newsroom, lastReport: keptReport(content, out), unpublished: keptUnpublished(content) };
  const clock = now === undefined ? Date.now : undefined;
  const published = publishHere(kept, { now: instantOf(now), bodyBytes: bodyBytes(), clock });
  const outcome = withQueries(await orRefused(published));
  const { written, removed } = outcome instanceof SettingsRefused ? { written: [], removed: [] } : outcome.changed;
  return { ...checked(outcome), written, removed };
}

/**
 * Looks at the content and writes nothing, as `tidings check` does. If `out` has a site, warnings name what it knows
 * but the content does not say. Throws when there is no such folder.
 */
export async function check(options: ScriptOptions = {}): Promise<Checked> {
  const { content = 'content', out = 'site', now } = options;
  const newsroom = openNewsroom(content, new MemoryStore());
  const at = instantOf(now);
  const site = siteIn(out);
  const besides = ofNextIssues(newsroom, { site, now: at });
  return checked(await orRefused(survey(newsroom, { now: at, published: await stateIn(site), besides })));
}

function checked(outcome: Outcome): Checked {
  const { problem: problems = [], warning: warnings = [] } = Object.groupBy(
    outcome.problems,
    ({ severity }) => severity,
  );
  if (outcome instanceof SettingsRefused) return { isRefused: true, problems, warnings, articles: none };
  const { articles, nextChangeAt } = outcome;
  return {
    isRefused: false,
    problems,
    warnings,
    articles,
    ...(nextChangeAt !== undefined && { nextChangeAt: new Date(nextChangeAt) }),
  };
}

const none = { live: 0, scheduled: 0, expired: 0, withdrawn: 0, drafts: 0, refused: 0 };

function instantOf(date = new Date()): Instant {
  return date.getTime();
}
