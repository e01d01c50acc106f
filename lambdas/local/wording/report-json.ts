import type { Problem } from '../../core/problem.ts';
import { timestamp } from '../../core/time/zone.ts';
import { SettingsRefused } from '../../publish.ts';
import type { Outcome } from '../outcome.ts';

/**
 * What a run found and did, for machines: instants as RFC 3339 in UTC, `null` where there is nothing. Refused settings
 * leave problems and warnings only. Their files are paths inside the content folder.
 */
export function reportJson(outcome: Outcome) {
  const { problems, warnings } = problemsAsJson(outcome.problems);
  if (outcome instanceof SettingsRefused) return { problems, warnings };
  const { now, articles, others, outputs, nextChangeAt, because } = outcome;
  return {
    now: timestamp(now),
    articles,
    pages: others.pages,
    outputs,
    nextChangeAt: nextChangeAt === undefined ? null : timestamp(nextChangeAt),
    ...(because && { because }),
    problems,
    warnings,
  };
}

/** Problems, and warnings apart. */
export function problemsAsJson(problems: readonly Problem[]) {
  return { problems: problemsJson(problems, 'problem'), warnings: problemsJson(problems, 'warning') };
}

function problemsJson(problems: readonly Problem[], wanted: Problem['severity']) {
  return problems
    .filter(({ severity }) => severity === wanted)
    .map(({ file, line = null, column = null, found, expected, fix }) => ({
      file,
      line,
      column,
      found,
      expected,
      fix,
    }));
}
