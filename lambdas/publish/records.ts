import type { SlotRecord } from '../core/digest/issue.ts';
import { isRecord } from '../core/digest/is-record.ts';
import { digestsPrefix, slotOfRecord } from '../core/keys.ts';
import type { Problem } from '../core/problem.ts';
import { byKey } from '../core/text/compare.ts';
import type { Listed, Store } from '../store.ts';
import { Moved } from './moved.ts';
import { inParallel } from './parallel.ts';

/** The outcome of a slot of a digest, and the version of the object that records it. */
export interface KeptRecord {
  version: string;
  record: SlotRecord;
}

/** The records of issues: an input of everything the public sees, which cannot be computed again. */
export interface Records {
  /** By key, in the order of the keys. */
  kept: ReadonlyMap<string, KeptRecord>;
  /** Keys of records that cannot be read; if the last good version of one is known, that is among the kept ones. */
  damaged: readonly string[];
}

/**
 * Reads the records of the digests. A record hardly ever changes, so those that the last run knew are read again only
 * if their version has changed. Throws `Moved` if one disappears meanwhile, and what the store says where it cannot look.
 */
export async function readRecords(site: Store, known: Records['kept'] = new Map()): Promise<Records> {
  const listed = (await site.list(digestsPrefix))
    .map((one) => (isHiding(one, known) ? { ...one, key: keyWithin(one) } : one))
    .filter(({ key }) => slotOfRecord(key) !== undefined);
  const kept = new Map<string, KeptRecord>();
  const damaged: string[] = [];
  await inParallel(listed, site.parallel, async ({ key, version }) => {
    const last = known.get(key);
    if (last?.version === version) return void kept.set(key, last);
    const stored = await site.read(key);
    if (!stored) throw new Moved(`${key} disappeared while it was being read.`);
    const record = recordIn(key, stored.body);
    if (record) kept.set(key, { version: stored.version, record });
    else damaged.push(key);
    if (!record && last) kept.set(key, last);
  });
  return { kept: inOrder(kept), damaged: damaged.toSorted() };
}

/** Whether a record is in a place that cannot be looked into: reading it says why. Somebody's own link, or a strange name, hides none. */
function isHiding(listed: Listed, known: Records['kept']): boolean {
  if (listed.fault === undefined) return false;
  return known.has(keyWithin(listed)) || (listed.isFolder === true && !/[\\\uFFFD]/.test(listed.key));
}

function keyWithin({ key }: Listed): string {
  return `${key}/issue.json`;
}

function recordIn(key: string, body: Uint8Array): SlotRecord | undefined {
  try {
    const record: unknown = JSON.parse(new TextDecoder().decode(body));
    return isRecord(record) && record.id === slotOfRecord(key) ? record : undefined;
  } catch {
    return undefined;
  }
}

/** So that the order of reading has no effect. */
function inOrder(kept: Map<string, KeptRecord>): Map<string, KeptRecord> {
  return new Map([...kept].toSorted(byKey));
}

/** What the editor should know about a record that cannot be read. */
export function damagedRecord(key: string): Problem {
  return {
    severity: 'problem',
    file: key,
    isInSite: true,
    found: 'this record of an issue is damaged',
    expected: 'the record as it was written when the issue was cut',
    fix: 'Restore its previous version. Until then no issue is cut, and what was published from this one stays as it was.',
  };
}
