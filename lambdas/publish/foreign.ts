import { pathOf } from '../core/keys.ts';
import type { Output } from '../core/outputs/output.ts';
import { isChosen } from '../core/places.ts';
import type { Problem } from '../core/problem.ts';
import type { Store } from '../store.ts';
import type { Before } from './open.ts';
import { isSuspect } from './suspect.ts';
import type { Difference } from './write.ts';

/**
 * The difference without anything that would overwrite somebody else's file, and a problem for each: at a chosen key
 * where the state knows nothing of ours, any file is somebody else's. The site is looked into only if there is such
 * a key to write.
 */
export async function withoutForeign(
  site: Store,
  difference: Difference,
  { state, suspect }: Before,
): Promise<{ difference: Difference; problems: Problem[] }> {
  const isFirst = ({ key }: Output) => isChosen(key) && !state.stamps.has(key) && !isSuspect(suspect, key);
  const first = difference.writes.filter(isFirst);
  if (first.length === 0) return { difference, problems: [] };
  const prefixes = first.length <= few ? first.map(({ key }) => key) : [''];
  const listed = await Promise.all(prefixes.map((prefix) => site.list(prefix)));
  const standing = new Set(listed.flat().map(({ key }) => key));
  const foreign = new Set(first.filter(({ key }) => standing.has(key)));
  const writes = difference.writes.filter((output) => !foreign.has(output));
  return { difference: { ...difference, writes }, problems: [...foreign].map(inTheWay) };
}

/** So many files are looked for one by one; for more, the whole site is listed. */
const few = 10;

function inTheWay({ key, of }: Output): Problem {
  return {
    severity: 'problem',
    file: of ?? 'settings.yaml',
    // Nobody lists all of the site to see whether the file was moved away.
    passing: true,
    found: `at ${key}, the site has a file that Tidings did not write`,
    expected: `a free place for the page at /${pathOf(key)}`,
    fix: 'Move that file away, or choose another address; until then the file stays as it is.',
  };
}
