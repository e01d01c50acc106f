import type { Instant } from '../core/article.ts';
import type { Issue, Skipped } from '../core/digest/issue.ts';
import type { Problem } from '../core/problem.ts';

/** What a run found and did for the digests. */
export interface DigestReport {
  now: Instant;
  /** The issues that were cut, and the slots that passed without one. */
  cut: Issue[];
  passed: Skipped[];
  /** All that stands under `digests/`. */
  outputs: { standing: number; written: number; removed: number; unchanged: number };
  /** Keys written and removed. */
  changed: { written: string[]; removed: string[] };
  /** Faults in notes, and what an editor should look at before the issues that were cut are sent. */
  problems: Problem[];
  /** When the next slot is, if there are digests. */
  nextDueAt?: Instant;
}

/** The report where there is no digest, or none of its issues is cut yet. */
export function nothingToShow(now: Instant): DigestReport {
  const outputs = { standing: 0, written: 0, removed: 0, unchanged: 0 };
  return { now, cut: [], passed: [], outputs, changed: { written: [], removed: [] }, problems: [] };
}
