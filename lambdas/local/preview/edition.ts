import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '../../core/article.ts';
import type { Problem } from '../../core/problem.ts';
import type { Settings } from '../../core/settings.ts';
import { type Report, SettingsRefused } from '../../publish.ts';
import type { Outcome } from '../outcome.ts';

/** What the preview shows after a build. */
export interface Edition {
  /** Counts the builds. */
  number: number;
  /** Counts what was found out of it since. */
  revision: number;
  builtAt: Instant;
  milliseconds: number;
  settings: Settings;
  /** What is wrong in the content now. */
  problems: Problem[];
  /** How much of the site is still to be looked through for what only rendering can find; `undefined` for nothing. */
  behind?: { done: number; of: number } | undefined;
  /** Why the last build could not be finished, if it could not; then the site is still that of `report`. */
  breakdown?: string;
  /** The last finished build, with what the last one that changed anything did. */
  report?: Report;
}

interface Build {
  outcome: Outcome | { breakdown: string };
  builtAt: Instant;
  milliseconds: number;
}

/** The same edition with what is known of its problems now. What it shows is another thing only if it has another revision. */
export function editionWith(edition: Edition, known: Pick<Edition, 'problems' | 'behind'>): Edition {
  const isSame = edition.behind === known.behind && isDeepStrictEqual(edition.problems, known.problems);
  return isSame ? edition : { ...edition, ...known, revision: edition.revision + 1 };
}

/** The edition after one more build. A build that could not be finished leaves what is there as it was. */
export function nextEdition(before: Edition, { outcome, builtAt, milliseconds }: Build): Edition {
  const build = { number: before.number + 1, revision: 0, builtAt, milliseconds };
  const { breakdown: _, behind: __, ...standing } = before;
  if ('breakdown' in outcome) return { ...standing, ...build, breakdown: outcome.breakdown };
  const { problems } = outcome;
  if (outcome instanceof SettingsRefused) return { ...standing, ...build, problems, breakdown: outcome.message };
  const { written, removed } = outcome.changed;
  // One save may cause several builds; its changes are of interest until something else changes.
  const changed = written.length + removed.length > 0 ? outcome.changed : (before.report ?? outcome).changed;
  return { ...build, settings: outcome.settings, problems, report: { ...outcome, changed } };
}
