import type { Instant } from '../core/article.ts';
import { beginningBefore, dueSlots } from '../core/digest/due.ts';
import { cutAt, isHeld } from '../core/digest/hold.ts';
import { type DueSlot, isIssue, type Skipped, type SlotRecord } from '../core/digest/issue.ts';
import type { WaitingInput } from '../core/digest/waiting.ts';
import type { Problem } from '../core/problem.ts';
import type { Material } from './gather.ts';
import { makeIssue } from './make-issue.ts';
import type { Sources } from './sources.ts';
import { waitingIn } from './waiting-in.ts';

/** What is due of a digest: slots that passed without an issue, and the one to cut. */
interface DigestDue extends WaitingInput {
  passed: Skipped[];
  slot?: DueSlot;
}

/** What is due at `now` of each digest. */
export function digestsDue({ inventory, past }: Pick<Material, 'inventory' | 'past'>, now: Instant): DigestDue[] {
  return (
    inventory.settings.digests
      // What the next issue tells depends on what becomes of this one.
      .filter(({ slug }) => !past.some((record) => record.digest === slug && isHeld(record)))
      .map((digest) => {
        const waiting = waitingIn(inventory, digest, past);
        return { ...waiting, ...dueSlots({ ...waiting, now }) };
      })
  );
}

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
export function recordsDue(
  digests: readonly DigestDue[],
  material: Pick<Material, 'inventory' | 'scene'>,
  { notes, listOf, now }: Sources & { now: Instant },
): RecordsDue {
  const due = new Map<SlotRecord, Problem[]>();
  const withheld: Withheld[] = [];
  for (const { passed, slot, ...waiting } of digests) {
    for (const record of passed) due.set(record, []);
    if (!slot) continue;
    const past = [...waiting.past, ...passed];
    const noteFile = notes.get(slot.id);
    const { record, problems, blocks } = makeIssue(material, { ...waiting, past, slot, noteFile, listOf });
    if (!isIssue(record)) due.set(record, problems);
    else if (blocks.length === 0) due.set(cutAt(record, waiting.digest, now), problems);
    else {
      withheld.push({ id: slot.id, problems: [...blocks, ...problems] });
      for (const begun of beginningBefore(slot, waiting)) due.set(begun, []);
    }
  }
  return { due, withheld };
}
