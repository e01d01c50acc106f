import type { Instant } from '../core/article.ts';
import { isGraceOver } from '../core/digest/due.ts';
import { handedOver, type HeldIssue, isHeld, takenBack } from '../core/digest/hold.ts';
import type { SlotRecord } from '../core/digest/issue.ts';
import type { Settings } from '../core/settings.ts';
import type { Store } from '../store.ts';
import type { Material } from './gather.ts';
import { replaceRecord } from './keep.ts';
import { heldBackBy } from './make-issue.ts';
import type { Withheld } from './records-due.ts';

interface Settled {
  /** Records that are final now. */
  written: SlotRecord[];
  /** Issues that their notes still keep from going. */
  withheld: Withheld[];
}

/**
 * Makes final the records of the issues whose hold is over. They are handed over now; or not at all, if their notes still held
 * them when their grace was over. After that none of them can be cut again. Throws `ConditionFailed` when another run changed
 * one meanwhile.
 */
export async function settleHeld(site: Store, material: Material, now: Instant): Promise<Settled> {
  const { settings, records } = material.inventory;
  const settled: Settled = { written: [], withheld: [] };
  for (const { record, version } of records.kept.values()) {
    if (!isHeld(record) || now < record.heldUntil) continue;
    const problems = await heldBackBy(material, record);
    const final = problems.length > 0 ? overdue(record, settings, now) : handedOver(record, now);
    if (final) {
      await replaceRecord(site, final, version);
      settled.written.push(final);
    } else settled.withheld.push({ id: record.id, problems });
  }
  return settled;
}

/** What is recorded of an issue that never went; nothing as long as it may still go. */
function overdue(record: HeldIssue, { digests }: Settings, now: Instant): SlotRecord | undefined {
  const { grace = 0, minimum = 1 } = digests.find(({ slug }) => slug === record.digest) ?? {};
  return isGraceOver(record.dueAt, { grace }, now) ? takenBack(record, minimum) : undefined;
}
