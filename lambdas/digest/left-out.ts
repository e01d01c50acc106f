import type { DueSlot } from '../core/digest/issue.ts';
import type { Problem } from '../core/problem.ts';
import type { Inventory } from '../publish/look.ts';
import { mishap } from '../publish/mishap.ts';
import type { Failing } from './tellable.ts';

/** Paths of the articles that an issue lacks because they have a problem, each once. */
export function pathsLeftOut({ paths, problems, catalogue }: Inventory, failing: Failing): string[] {
  const live = new Set(catalogue.live.map(({ path }) => path));
  const faulty = problems.filter(({ severity, file }) => severity === 'problem' && paths.has(file) && !live.has(file));
  return [...new Set([...faulty.map(({ file }) => file), ...[...failing.keys()].map(({ path }) => path)])];
}

/**
 * What an editor should know about articles that the issue lacks because the program fails at them. Publishing reports
 * what is wrong with others.
 */
export function problemsLeftOut({ unrendered, items }: Inventory, slot: DueSlot, failing: Failing): Problem[] {
  const { id, window } = slot;
  const known = [...unrendered].filter(
    ([path, { publishAt }]) => !items.has(path) && window.from <= publishAt && publishAt < window.to,
  );
  const problems = [
    ...known.map(([, { problem }]) => problem),
    ...[...failing].map(([{ path }, cause]) => mishap(path, cause)),
  ];
  return problems.map((problem) => ({ ...problem, fix: `Please report this, and include the file. ${without(id)}` }));
}

function without(id: string): string {
  return `Issue ${id} is sent without it; if it belonged there, the next issue will include it once this is fixed.`;
}
