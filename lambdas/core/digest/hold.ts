import type { Instant } from '../article.ts';
import type { Digest } from '../settings.ts';
import { type Issue, isIssue, type Skipped, type SlotRecord } from './issue.ts';

/** An issue handed over this soon after its hour bears that hour, so that a run which comes again a little later changes nothing. */
const punctual = 5 * 60_000;

/** An issue that can be cut again. */
export type HeldIssue = Issue & { heldUntil: Instant };

/** Whether the record is that of an issue that may still change: nothing of it is published or sent. */
export function isHeld(record: SlotRecord): record is HeldIssue {
  return isIssue(record) && record.heldUntil !== undefined;
}

/** Whether a held issue can no longer be cut again: the next run of the digest hands it over, unless its note holds it. */
export function isHoldOver({ heldUntil }: Pick<HeldIssue, 'heldUntil'>, now: Instant): boolean {
  return now >= heldUntil;
}

/** The record of an issue that is cut at `now`: held if its digest has a hold, else final. */
export function cutAt(issue: Issue, { hold }: Pick<Digest, 'hold'>, now: Instant): Issue {
  return hold > 0 ? { ...issue, heldUntil: now + hold * 60_000 } : handedOver(issue, now);
}

/** The final record of an issue that is handed over at `now`. */
export function handedOver(held: Issue, now: Instant): Issue {
  const { heldUntil: _, ...issue } = held;
  return now - issue.dueAt <= punctual ? issue : { ...issue, handedOverAt: now };
}

/** The record of a held issue that was cut again. Its hold ends when it would have ended anyway. */
export function cutAgain(issue: Issue, { heldUntil, revision = 1 }: HeldIssue): HeldIssue {
  return { ...issue, heldUntil, revision: revision + 1 };
}

/** The final record of a held issue that was never handed over: its articles wait for the next. */
export function takenBack({ digest, id, window, dueAt, articles }: HeldIssue, minimum: number): Skipped {
  const waiting = articles.map(({ card }) => card.slug);
  return { format: 1, digest, id, window, dueAt, reason: 'missed', waiting, minimum };
}
