import { pathOf } from '../keys.ts';
import type { Problem } from '../problem.ts';
import { keyWithin } from '../reading/permalinks/written-path.ts';
import type { Output } from './output.ts';

/**
 * The outputs without those whose place is taken: if two have one key, the first stays, and nothing can be below a
 * file as if it were a folder. Reports each that is left out.
 */
export function eachAtItsOwn(outputs: readonly Output[]): {
  outputs: Output[];
  byKey: ReadonlyMap<string, Output>;
  problems: Problem[];
} {
  const firsts = new Map<string, Output>();
  for (const output of outputs) if (!firsts.has(output.key)) firsts.set(output.key, output);
  const problems: Problem[] = [];
  const standing = outputs.filter((output) => {
    const file = keyWithin(output.key);
    const isOwn = firsts.get(output.key) === output && (file === undefined || !firsts.has(file));
    if (!isOwn) problems.push(taken(output));
    return isOwn;
  });
  const byKey = problems.length === 0 ? firsts : keyed(standing);
  return { outputs: standing, byKey, problems };
}

/** Outputs by their keys. */
export function keyed(outputs: readonly Output[]): Map<string, Output> {
  return new Map(outputs.map((output) => [output.key, output]));
}

function taken({ key, of, movedTo }: Output): Problem {
  const what = movedTo === undefined ? 'the address' : 'the former address';
  return {
    severity: movedTo === undefined ? 'problem' : 'warning',
    file: of ?? 'settings.yaml',
    found: `${what} /${pathOf(key)} belongs to another page of the site`,
    expected: 'a free address',
    fix: 'Give one of the two another address; until then the other page keeps this one.',
  };
}
