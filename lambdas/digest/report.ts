import type { Instant } from '../core/article.ts';
import type { Issue, Skipped } from '../core/digest/issue.ts';
import type { Problem } from '../core/problem.ts';

/** What a run found and did for the digests. */
export interface DigestReport {
  now: Instant;
  /** The issues that this run made ready to send. */
  cut: Issue[];
  /** Issues of the past whose mail was lost and was made again: nobody is to send it. */
  restored: Issue[];
  /** The slots that it recorded as passed without an issue. */
  passed: Skipped[];
  /** Keys of the records and the mail that were written. */
  written: string[];
  /** Faults in notes, and what an editor should look at before the issues that were cut are sent. */
  problems: Problem[];
  /** When the next slot is, if there are digests. */
  nextDueAt?: Instant;
}
