import type { Instant } from '../core/article.ts';
import { dueSlots } from '../core/digest/due.ts';
import type { SlotRecord } from '../core/digest/issue.ts';
import type { Problem } from '../core/problem.ts';
import { type Material, waitingIn } from './gather.ts';
import { makeIssue } from './make-issue.ts';

/** What all slots came to that are due at `now`, those of one digest after the other, each with the faults of its note. */
export async function recordsDue(material: Material, now: Instant): Promise<Map<SlotRecord, Problem[]>> {
  const due = new Map<SlotRecord, Problem[]>();
  for (const digest of material.inventory.settings.digests) {
    const known = [...material.past, ...due.keys()];
    const waiting = waitingIn(material.inventory, digest, known);
    const { passed, slot } = dueSlots({ ...waiting, now });
    for (const record of passed) due.set(record, []);
    if (!slot) continue;
    const made = await makeIssue(material, { ...waiting, slot, past: [...known, ...passed] });
    due.set(made.record, made.problems);
  }
  return due;
}
