import type { Instant } from '../core/article.ts';
import { cutAgain, type HeldIssue, isHeld, isHoldOver } from '../core/digest/hold.ts';
import { isIssue, type SlotRecord } from '../core/digest/issue.ts';
import { fingerprintOf } from '../core/hash.ts';
import { keys } from '../core/keys.ts';
import type { Problem } from '../core/problem.ts';
import { retryOnConflict } from '../publish/moved.ts';
import type { Newsroom } from '../publish/newsroom.ts';
import type { Store } from '../store.ts';
import { gather, type Material } from './gather.ts';
import { keepReplaced, replaceRecord } from './keep.ts';
import { mailOf } from './mail-of.ts';
import { makeIssue } from './make-issue.ts';
import type { NoteFile } from './note-files.ts';
import { mustBePublished } from './not-published.ts';
import { readSources } from './sources.ts';
import { toldToday } from './unsent.ts';
import { waitingIn } from './waiting-in.ts';

/** What came of cutting an issue again. Unless it is `recut`, nothing was changed. */
export type Recut =
  /** The record is another now. */
  | { status: 'recut'; issue: HeldIssue; before: HeldIssue; problems: Problem[] }
  /** It would be what it is. */
  | { status: 'same'; issue: HeldIssue; problems: Problem[] }
  /** It cannot be cut now, and stays as it was. */
  | { status: 'refused'; problems: Problem[] }
  /** The issue is final: it was handed over, or may be at any moment. */
  | { status: 'final' }
  /** There is a record, and no issue. */
  | { status: 'skipped' }
  /** There is no such issue. */
  | { status: 'unknown' };

/**
 * Cuts an issue on hold again, with the corrections made since, in the same window. The previous record is kept under a key of its own.
 * What was handed over never changes: the record is replaced on the condition that it is still held, and whoever hands it over
 * first makes it final on the same condition. Throws `NotPublished`, `SettingsRefused` and `RecordDamaged`.
 */
export async function recut(newsroom: Newsroom, id: string, now: Instant): Promise<Recut> {
  const { site } = newsroom;
  return retryOnConflict(async () => {
    const material = await gather(newsroom, now);
    const done = await tryRecut(newsroom, material, id, now);
    if (done.status !== 'recut') return done;
    mustBePublished([done.issue], material);
    await keepReplaced(site, done.before);
    await replaceRecord(site, done.issue, recordNamed(material, id)!.version);
    return done;
  });
}

/** What cutting an issue again would change, even if its articles are not published yet. Writes nothing. */
export async function tryRecut(
  { content, site }: Pick<Newsroom, 'content' | 'site'>,
  material: Material,
  id: string,
  now: Instant,
): Promise<Recut> {
  const record = recordNamed(material, id)?.record;
  if (!record || !isIssue(record)) return { status: record ? 'skipped' : 'unknown' };
  if (!isHeld(record) || isHoldOver(record, now) || isFollowed(record, material.past)) return { status: 'final' };
  const made = await madeAgain(content, material, record);
  if (!made || !('issue' in made)) return { status: 'refused', problems: made?.problems ?? [] };
  const { issue, noteFile } = made;
  const { scene, stamps } = material;
  const { problems } = await mailOf(toldToday(issue, scene), { site, scene, stamps, noteFile });
  const told = { issue, problems: [...made.problems, ...problems] };
  return isSame(issue, record) ? { status: 'same', ...told } : { status: 'recut', before: record, ...told };
}

function recordNamed({ inventory }: Material, id: string) {
  return inventory.records.kept.get(keys.slotRecord(id));
}

/** When the clock was put back, the next issue may know this one as it is. */
function isFollowed({ digest, dueAt }: HeldIssue, past: readonly SlotRecord[]): boolean {
  return past.some((record) => record.digest === digest && record.dueAt > dueAt);
}

/** The issue as it would be; only what is said of it where it would not be cut. Nothing where there is no such digest any more. */
async function madeAgain(
  content: Store,
  material: Material,
  record: HeldIssue,
): Promise<{ issue: HeldIssue; problems: Problem[]; noteFile: NoteFile } | { problems: Problem[] } | undefined> {
  const { inventory, past } = material;
  const digest = inventory.settings.digests.find(({ slug }) => slug === record.digest);
  if (!digest) return undefined;
  const { id, dueAt, window } = record;
  const { notes, listOf } = await readSources(content, [id], material);
  const noteFile = notes.get(id);
  const others = past.filter((other) => other !== record);
  const waiting = waitingIn(inventory, digest, others);
  const made = makeIssue(material, { ...waiting, slot: { id, dueAt, window }, noteFile, listOf });
  const problems = [...made.blocks, ...made.problems];
  return isIssue(made.record) && made.blocks.length === 0
    ? { issue: cutAgain(made.record, record), problems, noteFile }
    : { problems };
}

/** Whether an issue that was cut again says what it said before. */
function isSame(issue: HeldIssue, before: HeldIssue): boolean {
  return fingerprintOf({ ...issue, revision: 0 }) === fingerprintOf({ ...before, revision: 0 });
}
