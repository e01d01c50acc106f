import type { Instant } from '../core/article.ts';
import type { HeldIssue } from '../core/digest/hold.ts';
import { type Issue, isIssue, type Skipped, type SlotRecord } from '../core/digest/issue.ts';
import { digestsDueAt } from '../core/digest/slots.ts';
import { keys } from '../core/keys.ts';
import { compareProblems, type Problem } from '../core/problem.ts';
import type { Digest } from '../core/settings.ts';
import type { Withheld } from './records-due.ts';
import { isTooLate } from './unsent.ts';

/** What a run found and did for the digests. */
export interface DigestReport {
  now: Instant;
  /** The issues that this run made ready to send. */
  cut: Issue[];
  /** Past issues whose missing mail this run made. They have no `message.eml`, because it is too late to send one. */
  restored: Issue[];
  /** The issues that are cut and can be cut again. */
  held: HeldIssue[];
  /** The issues that are due and must not be cut yet, each with what keeps it. */
  withheld: Withheld[];
  /** The slots that it recorded as passed without an issue. */
  passed: Skipped[];
  /** Keys of the records and the mail that were written. */
  written: string[];
  /** Faults in notes, and what an editor should check before the new issues are sent. */
  problems: Problem[];
  /** When the next slot is, if there are digests. */
  nextDueAt?: Instant;
}

/** What a run did, in however many attempts. */
export interface CutAndMailed {
  /** Each record that was written, with the faults of its note. */
  recorded: Map<SlotRecord, Problem[]>;
  /** The issues whose mail this run finished, with what their editor should look at. */
  mailed: Map<Issue, Problem[]>;
  /** The keys of mail that were written. */
  written: string[];
  /** What the last attempt found to be due, and that must not be cut yet. */
  withheld: Withheld[];
}

/**
 * The report of a run at `now`. Issues that are too late to send, whose mail was made without `message.eml`, are `restored`.
 */
export function reportOf(
  { recorded, mailed, written, withheld, held }: CutAndMailed & { held: HeldIssue[] },
  digests: readonly Digest[],
  now: Instant,
): DigestReport {
  const nextDueAt = digestsDueAt(digests, now);
  const isLate = (issue: Issue) => isTooLate(issue, { digests, now });
  return {
    now,
    cut: [...mailed.keys()].filter((issue) => !isLate(issue)),
    restored: [...mailed.keys()].filter(isLate),
    held,
    withheld,
    passed: [...recorded.keys()].filter((record): record is Skipped => !isIssue(record)),
    written: [...[...recorded.keys()].map(({ id }) => keys.slotRecord(id)), ...written],
    problems: [
      ...[...recorded.values(), ...mailed.values()].flat(),
      ...withheld.flatMap(({ problems }) => problems),
    ].toSorted(compareProblems),
    ...(nextDueAt !== undefined && { nextDueAt }),
  };
}
