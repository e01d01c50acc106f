import type { Instant } from '../core/article.ts';
import { beginningBefore, dueSlots } from '../core/digest/due.ts';
import { cutAt, isHeld } from '../core/digest/hold.ts';
import { isIssue, type SlotRecord } from '../core/digest/issue.ts';
import type { Problem } from '../core/problem.ts';
import { type Material, waitingIn } from './gather.ts';
import { makeIssue } from './make-issue.ts';

/** An issue that is due and must not be cut yet. */
export interface Withheld {
  id: string;
  /** What keeps it from being cut. */
  problems: Problem[];
}

interface RecordsDue {
  /** What slots came to, those of one digest after the other, each with the faults of its note. */
  due: Map<SlotRecord, Problem[]>;
  /** Slots whose issues wait, as long as their grace lasts. */
  withheld: Withheld[];
}

/** What all slots came to that are due at `now`. */
export async function recordsDue(material: Material, now: Instant): Promise<RecordsDue> {
  const due = new Map<SlotRecord, Problem[]>();
  const withheld: Withheld[] = [];
  for (const digest of material.inventory.settings.digests) {
    const known = [...material.past, ...due.keys()];
    // What the next issue tells depends on what becomes of this one.
    if (known.some((record) => record.digest === digest.slug && isHeld(record))) continue;
    const waiting = waitingIn(material.inventory, digest, known);
    const { passed, slot } = dueSlots({ ...waiting, now });
    for (const record of passed) due.set(record, []);
    if (!slot) continue;
    const { record, problems, blocks } = await makeIssue(material, { ...waiting, slot, past: [...known, ...passed] });
    if (!isIssue(record)) due.set(record, problems);
    else if (blocks.length === 0) due.set(cutAt(record, digest, now), problems);
    else {
      withheld.push({ id: slot.id, problems: [...blocks, ...problems] });
      for (const begun of beginningBefore(slot, waiting)) due.set(begun, []);
    }
  }
  return { due, withheld };
}
