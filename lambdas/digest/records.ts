import type { Issue, SlotRecord } from '../core/digest/issue.ts';
import { renderMail } from '../core/digest/mail.ts';
import { renderMessage } from '../core/digest/message.ts';
import { headersOf } from '../core/headers.ts';
import { digestsPrefix, keys, slotOfRecord } from '../core/keys.ts';
import type { Templates } from '../core/templates.ts';
import { Moved } from '../publish/moved.ts';
import { inParallel } from '../publish/parallel.ts';
import { ConditionFailed, type Store } from '../store.ts';

/** What stands under `digests/`. */
export interface Shelf {
  /** By key: the version of everything that stands; kept true as the run writes and removes. */
  standing: Map<string, string>;
  /** What is recorded, in order of the slots' names. */
  records: SlotRecord[];
}

/** A record cannot be read. What was told before is then not known, so nothing is cut until it is mended. */
export class RecordDamaged extends Error {
  override name = 'RecordDamaged';
  constructor(key: string) {
    super(`The record ${key} is damaged. Put back the version that it had; until then no digest is cut.`);
  }
}

/** Reads all that is recorded of the digests. Throws `RecordDamaged`. */
export async function openShelf(site: Store): Promise<Shelf> {
  const standing = new Map((await site.list(digestsPrefix)).map(({ key, version }) => [key, version]));
  const names = [...standing.keys()].filter((key) => slotOfRecord(key) !== undefined);
  const records: SlotRecord[] = Array.from({ length: names.length });
  await inParallel([...names.entries()], site.parallel, async ([index, key]) => {
    const stored = await site.read(key);
    if (!stored) throw new Moved(`${key} went away while it was read.`);
    records[index] = recordIn(key, stored.body);
  });
  return { standing, records };
}

/**
 * Records what a slot came to, once and for all: only if nothing is recorded of it. Throws `ConditionFailed` when another
 * run recorded it first; what that one says counts.
 */
export async function keepRecord(site: Store, shelf: Shelf, record: SlotRecord): Promise<void> {
  const key = keys.slotRecord(record.id);
  const version = await site.write(key, `${JSON.stringify(record, null, 2)}\n`, {
    when: 'absent',
    headers: headersOf(key),
  });
  shelf.standing.set(key, version);
  shelf.records.push(record);
}

/**
 * Sees to it that the mail of an issue stands: HTML, text, and the message ready to send. It is rendered once; what stands
 * is never rendered again, also by other templates, so that what was sent can be looked up. Returns the keys written.
 */
export async function keepMail(site: Store, shelf: Shelf, issue: Issue, templates: Templates): Promise<string[]> {
  const at = keys.mail(issue.id);
  if (Object.values(at).every((key) => shelf.standing.has(key))) return [];
  const mail = renderMail(issue, templates);
  const files = { [at.html]: mail.html, [at.text]: mail.text, [at.message]: renderMessage(issue, mail) };
  const missing = Object.entries(files).filter(([key]) => !shelf.standing.has(key));
  for (const [key, text] of missing) shelf.standing.set(key, await writeOnce(site, key, text));
  return missing.map(([key]) => key);
}

/** Another run that cuts the same issue writes the same bytes: whoever comes second finds its work done. */
async function writeOnce(site: Store, key: string, text: string): Promise<string> {
  try {
    return await site.write(key, text, { when: 'absent', headers: headersOf(key) });
  } catch (error) {
    const stored = error instanceof ConditionFailed ? await site.read(key) : undefined;
    if (!stored) throw error;
    return stored.version;
  }
}

function recordIn(key: string, body: Uint8Array): SlotRecord {
  try {
    const record = JSON.parse(new TextDecoder().decode(body)) as Partial<SlotRecord> | null;
    if (record?.format === 1 && record.id === slotOfRecord(key)) return record as SlotRecord;
  } catch {
    // What is said of it is the same.
  }
  throw new RecordDamaged(key);
}
