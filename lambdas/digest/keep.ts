import type { Issue, SlotRecord } from '../core/digest/issue.ts';
import { mailForService } from '../core/digest/mail-for-service.ts';
import type { Mail } from '../core/digest/mail.ts';
import { renderMessage } from '../core/digest/message.ts';
import { headersOf } from '../core/outputs/headers.ts';
import { keys } from '../core/keys.ts';
import { ConditionFailed, type Store } from '../store.ts';

/** A record cannot be read. Then the earlier issues are not known, so nothing is cut until it is restored. */
export class RecordDamaged extends Error {
  override name = 'RecordDamaged';
  readonly key: string;
  constructor(key: string) {
    super(`The record ${key} is damaged. Restore its previous version; until then no digest is cut.`);
    this.key = key;
  }
}

/**
 * Records the outcome of a slot, if nothing is recorded of it yet; unless it is on hold, that is once and for all. Throws
 * `ConditionFailed` if another run recorded it first; then that record counts.
 */
export async function keepRecord(site: Store, record: SlotRecord): Promise<void> {
  const key = keys.slotRecord(record.id);
  await site.write(key, jsonOf(record), { when: 'absent', headers: headersOf(key) });
}

/** Replaces a record that is not final, if it is still that of the version. Throws `ConditionFailed` when it is not. */
export async function replaceRecord(site: Store, record: SlotRecord, version: string): Promise<void> {
  const key = keys.slotRecord(record.id);
  await site.write(key, jsonOf(record), { when: { unchanged: version }, headers: headersOf(key) });
}

/** Keeps a record that is about to be replaced. A run that died may have done so: nothing else is ever under that key. */
export async function keepReplaced(site: Store, record: Issue): Promise<void> {
  await isWrittenOnce(site, keys.replacedRecord(record.id, record.revision ?? 1), jsonOf(record));
}

function jsonOf(record: SlotRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}

/**
 * Makes sure that the mail of an issue exists: HTML, text, the HTML for a mail service, and last the message ready to send. Once there is a
 * message, nothing is rendered again, even if the templates have changed, so that what was sent can be looked up.
 * Without one, HTML and text are left over from a run that died, and are made to match the message. `isFinished`: this
 * run wrote the message, which only one of any number of runs does. What is lost of an issue that is too late is written again,
 * except for the message: then `isFinished` says that something was.
 */
export async function keepMail(
  site: Store,
  issue: Issue,
  mail: Mail,
  { standing, isLate }: { standing: ReadonlySet<string>; isLate: boolean },
): Promise<{ written: string[]; isFinished: boolean }> {
  const at = keys.mail(issue.id);
  const written: string[] = [];
  const isSent = standing.has(at.message);
  const { service } = issue;
  const merged = service && ([keys.mailForService(issue.id), mailForService(mail.html, service, issue)] as const);
  for (const [key, text] of [
    [at.html, mail.html] as const,
    [at.text, mail.text] as const,
    ...(merged ? [merged] : []),
  ]) {
    if ((isSent || isLate) && standing.has(key)) continue;
    if (standing.has(key)) {
      const left = await site.read(key);
      if (left && Buffer.from(left.body).equals(Buffer.from(text))) continue;
      await site.write(key, text, { headers: headersOf(key), ...(left && { when: { unchanged: left.version } }) });
      written.push(key);
    } else if (await isWrittenOnce(site, key, text)) written.push(key);
  }
  if (isLate) return { written, isFinished: written.length > 0 };
  const isFinished = !isSent && (await isWrittenOnce(site, at.message, renderMessage(issue, mail)));
  return { written: isFinished ? [...written, at.message] : written, isFinished };
}

/** Another run that cuts the same issue writes the same bytes: the second one finds its work done. */
async function isWrittenOnce(site: Store, key: string, text: string): Promise<boolean> {
  try {
    await site.write(key, text, { when: 'absent', headers: headersOf(key) });
    return true;
  } catch (error) {
    if (error instanceof ConditionFailed) return false;
    throw error;
  }
}
