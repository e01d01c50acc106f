import type { Instant } from '../article.ts';
import type { Digest } from '../settings.ts';
import { type DueSlot, isIssue, type Skipped, skipped, type SlotRecord } from './issue.ts';
import { type Slot, slotBefore, slotsBetween } from './slots.ts';
import { waitingFor, type WaitingInput } from './waiting.ts';

/** What is to be recorded of a digest at an instant. */
interface Due {
  /** Slots that passed without an issue, to be recorded before anything is cut. */
  passed: Skipped[];
  /** The slot whose issue is to be cut now. */
  slot?: DueSlot;
}

export interface DueInput extends WaitingInput {
  now: Instant;
}

/**
 * What is to be recorded of a digest at `now`, given all that is recorded: the slots missed since the last record, and
 * the one that is due. A slot is due from its instant until the end of the grace period, inclusive.
 *
 * Windows join: each begins where the last issue's ended, so that what a skipped slot left waiting is carried over.
 * The first issue of all covers one period. When no slot is due at a digest's first run, the slot before it is
 * recorded as "not begun", and the first issue begins there: an old archive is never sent, and nothing after that is
 * ever lost.
 */
export function dueSlots(input: DueInput): Due {
  const { digest, past } = input;
  const records = past.filter((record) => record.digest === digest.slug);
  return records.length === 0 ? begin(input) : goOn(input, records);
}

/** Where the window of the next issue begins, by the records of one digest; there must be at least one. */
export function nextWindowFrom(records: readonly SlotRecord[]): Instant {
  const issues = records.filter(isIssue);
  return issues.length > 0
    ? Math.max(...issues.map(({ window }) => window.to))
    : Math.min(...records.map(({ window }) => window.from));
}

/**
 * What is recorded when the very first issue of a digest may not be cut yet, so that what it would tell is not forgotten: the
 * slot before it. Nothing, where there is a record already.
 */
export function beginningBefore(slot: Slot, input: WaitingInput): Skipped[] {
  const { digest, past } = input;
  const before = slotBefore(digest, slot.dueAt);
  const isBegun = past.some((record) => record.digest === digest.slug || record.id === before.id);
  return isBegun ? [] : [notBegun(before, input)];
}

function notBegun(slot: Slot, input: WaitingInput): Skipped {
  return without({ ...slot, window: { from: slot.dueAt, to: slot.dueAt } }, 'not begun', input);
}

function begin(input: DueInput): Due {
  const { digest, past, now } = input;
  const slot = slotBefore(digest, now + 1);
  if (past.some(({ id }) => id === slot.id)) return { passed: [] };
  if (isOver(slot, input)) return { passed: [notBegun(slot, input)] };
  const window = { from: slotBefore(digest, slot.dueAt).dueAt, to: slot.dueAt };
  return { passed: [], slot: { ...slot, window } };
}

function goOn(input: DueInput, records: readonly SlotRecord[]): Due {
  const { digest, past, now } = input;
  const lastAt = Math.max(...records.map(({ dueAt }) => dueAt));
  const from = nextWindowFrom(records);
  // A slot that was moved to another hour of its day after it was cut has the name of an issue that is already out.
  const taken = new Set(past.map(({ id }) => id));
  const open = slotsBetween(digest, lastAt + 1, now + 1)
    .filter(({ id }) => !taken.has(id))
    .map((slot): DueSlot => ({ ...slot, window: { from, to: slot.dueAt } }));
  const last = open.at(-1);
  const slot = last && !isOver(last, input) ? last : undefined;
  const missed = slot ? open.slice(0, -1) : open;
  return { passed: missed.map((slot) => without(slot, 'missed', input)), ...(slot && { slot }) };
}

function isOver({ dueAt }: Slot, { digest, now }: DueInput): boolean {
  return isGraceOver(dueAt, digest, now);
}

/** Whether at `now` more time than the digest's grace period, which is in hours, has passed since an instant. */
export function isGraceOver(since: Instant, { grace }: Pick<Digest, 'grace'>, now: Instant): boolean {
  return now - since > grace * 3_600_000;
}

function without(slot: DueSlot, reason: Skipped['reason'], input: WaitingInput): Skipped {
  return skipped(slot, reason, { digest: input.digest, waiting: waitingFor(slot.window, input) });
}
