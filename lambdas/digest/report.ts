import type { Instant } from '../core/article.ts';
import type { Issue, Skipped } from '../core/digest/issue.ts';
import type { Problem } from '../core/problem.ts';

/** What a run found and did for the digests. */
export interface DigestReport {
  now: Instant;
  /** The issues that this run made ready to send, and the slots that it recorded as passed without one. */
  cut: Issue[];
  passed: Skipped[];
  /** Keys of the records and the mail that were written. */
  written: string[];
  /** Faults in notes, and what an editor should look at before the issues that were cut are sent. */
  problems: Problem[];
  /** When the next slot is, if there are digests. */
  nextDueAt?: Instant;
}
