import { keyAt, queriesPrefix } from '../core/keys.ts';
import type { Problem } from '../core/problem.ts';
import { SettingsRefused } from '../publish.ts';
import type { Outcome } from './outcome.ts';

/** A folder cannot answer queries; a warning says so when a former address with a query first appears. */
export function withQueries(outcome: Outcome): Outcome {
  if (outcome instanceof SettingsRefused) return outcome;
  // A page may be called "queries".
  const isOfQuery = (key: string) => key.startsWith(queriesPrefix) && key !== keyAt(queriesPrefix);
  const asked = outcome.changed.written.filter(isOfQuery);
  const [first] = asked;
  if (first === undefined) return outcome;
  const warning: Problem = {
    severity: 'warning',
    file: 'settings.yaml',
    found: `there are former addresses with a query (${asked.length}), and a plain folder cannot answer them`,
    expected: 'a server that redirects them, as AWS and the preview do',
    fix: `Make your server redirect each one to its page under ${queriesPrefix}, such as ${first}.`,
  };
  return { ...outcome, problems: [...outcome.problems, warning] };
}
