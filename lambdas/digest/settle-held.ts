import type { Instant } from '../core/article.ts';
import { isGraceOver } from '../core/digest/due.ts';
import { handedOver, type HeldIssue, isHeld, isHoldOver, takenBack } from '../core/digest/hold.ts';
import type { SlotRecord } from '../core/digest/issue.ts';
import type { Scene } from '../core/scene.ts';
import type { Settings } from '../core/settings.ts';
import type { Records } from '../publish/records.ts';
import { heldBackBy } from './make-issue.ts';
import type { NoteFiles } from './note-files.ts';
import type { Withheld } from './records-due.ts';

/** A record, and the version under which it is on record. */
interface Versioned<T extends SlotRecord> {
  record: T;
  version: string;
}

/** The issues whose hold is over and whose records are not final yet. */
export function holdsOver({ kept }: Records, now: Instant): Versioned<HeldIssue>[] {
  return [...kept.values()].flatMap(({ record, version }) =>
    isHeld(record) && isHoldOver(record, now) ? [{ record, version }] : [],
  );
}

interface Settled {
  /** What is final now, each to replace the version. */
  final: Versioned<SlotRecord>[];
  /** Issues that their notes still keep from going. */
  withheld: Withheld[];
}

/**
 * What becomes of issues whose hold is over. They are handed over now; or not at all, if their notes still held them when
 * their grace was over. After that none of them can be cut again.
 */
export function settleHeld(
  held: readonly Versioned<HeldIssue>[],
  scene: Pick<Scene, 'resolver' | 'settings'>,
  { notes, now }: { notes: NoteFiles; now: Instant },
): Settled {
  const settled: Settled = { final: [], withheld: [] };
  for (const { record, version } of held) {
    const problems = heldBackBy(notes.get(record.id), record, scene);
    const final = problems.length > 0 ? overdue(record, scene.settings, now) : handedOver(record, now);
    if (final) settled.final.push({ record: final, version });
    else settled.withheld.push({ id: record.id, problems });
  }
  return settled;
}

/** What is recorded of an issue that never went; nothing as long as it may still go. */
function overdue(record: HeldIssue, { digests }: Settings, now: Instant): SlotRecord | undefined {
  const { grace = 0, minimum = 1 } = digests.find(({ slug }) => slug === record.digest) ?? {};
  return isGraceOver(record.dueAt, { grace }, now) ? takenBack(record, minimum) : undefined;
}
