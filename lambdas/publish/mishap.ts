import type { Instant } from '../core/article.ts';
import type { Problem } from '../core/problem.ts';
import { Moved } from './moved.ts';

/** An article at whose page the program fails: the problem, and when the article was published. */
export interface Mishap {
  problem: Problem;
  publishAt: Instant;
}

/** By path: the mishaps that this run found. */
export type Mishaps = Map<string, Mishap>;

/**
 * The problem of a file at which the program fails, for whatever reason, so that all others go on. Errors of the store
 * do not count: it would fail at any other file as well.
 */
export function mishap(file: string, error: unknown): Problem {
  return {
    severity: 'problem',
    file,
    // With more memory, for instance, it may not.
    passing: true,
    found: `Tidings itself fails on this file (${(error as Error)?.message || String(error)})`,
    expected: 'content that it can publish, or refuse with a reason',
    fix: 'Please report this, and include the file. What was published from it stays online, and everything else is published.',
  };
}

/** An output at which the program fails and which does not belong to one article. */
export function mishapInSite(key: string, error: unknown): Problem {
  return { ...mishap(key, error), isInSite: true };
}

/** Pages could not be rendered: the run looks again from the beginning, and treats their articles like faulty ones. */
export class Unrenderable extends Moved {
  override name = 'Unrenderable';
}
