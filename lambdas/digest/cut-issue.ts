import type { Instant } from '../core/article.ts';
import { isHeld } from '../core/digest/hold.ts';
import { type Issue, isIssue } from '../core/digest/issue.ts';
import type { Mail } from '../core/digest/mail.ts';
import { keys } from '../core/keys.ts';
import type { Problem } from '../core/problem.ts';
import type { Newsroom } from '../publish/newsroom.ts';
import { gather } from './gather.ts';
import { mailOf } from './mail-of.ts';
import { noteFileOf } from './note-files.ts';
import { type Recut, tryRecut } from './recut.ts';
import { toldToday } from './unsent.ts';

/** An issue that was cut, for its editor to look at, and perhaps still to change. */
export interface CutIssue {
  /** As it is on record, without articles that are gone since. */
  issue: Issue;
  mail: Mail;
  /** What to check before it is sent. */
  problems: Problem[];
  /** What cutting it again now would change. */
  recut: Recut;
}

/** The issue with this name; `undefined` if it was not cut. Writes nothing. Throws `SettingsRefused` and `RecordDamaged`. */
export async function cutIssueNamed(newsroom: Newsroom, id: string, now: Instant): Promise<CutIssue | undefined> {
  const { content, site } = newsroom;
  const material = await gather(newsroom, now);
  const { inventory, scene, stamps } = material;
  const record = inventory.records.kept.get(keys.slotRecord(id))?.record;
  if (!record || !isIssue(record)) return undefined;
  const issue = toldToday(record, scene);
  const recut: Recut = isHeld(record) ? await tryRecut(newsroom, material, id, now) : { status: 'final' };
  const noteFile = await noteFileOf(content, issue);
  return { issue, recut, ...(await mailOf(issue, { site, scene, stamps, noteFile })) };
}
