import type { Instant } from './core/article.ts';
import { isHeld } from './core/digest/hold.ts';
import { isIssue, type SlotRecord } from './core/digest/issue.ts';
import { digestsPrefix, keys } from './core/keys.ts';
import type { Problem } from './core/problem.ts';
import { gather, type Material } from './digest/gather.ts';
import { keepMail, keepRecord, replaceRecord } from './digest/keep.ts';
import type { Surroundings } from './digest/dead-links.ts';
import { mailOf } from './digest/mail-of.ts';
import { noteFileOf, type NoteFiles, readNoteFiles } from './digest/note-files.ts';
import { mustBePublished, NotPublished } from './digest/not-published.ts';
import { digestsDue, recordsDue } from './digest/records-due.ts';
import { type DigestReport, type CutAndMailed, reportOf } from './digest/report.ts';
import { holdsOver, settleHeld } from './digest/settle-held.ts';
import { readSources } from './digest/sources.ts';
import { isTooLate, toldToday, unsentAmong } from './digest/unsent.ts';
import { retryOnConflict } from './publish/moved.ts';
import type { Newsroom } from './publish/newsroom.ts';

export { RecordDamaged } from './digest/keep.ts';
export { NotPublished } from './digest/not-published.ts';
export type { DigestReport } from './digest/report.ts';
export { SettingsRefused } from './publish/look.ts';

interface DigestOptions {
  /** The instant that decides what is due. */
  now: Instant;
  /**
   * Makes `publish` look, because pages that an issue links to are missing. Resolves when it is worth trying again;
   * otherwise rejects, with what it was given or another error.
   */
  look(missing: NotPublished): Promise<void>;
}

/**
 * Cuts the issues that are due at `now`, and writes their mail. It decides, records and writes mail, and nothing
 * else: `publish` makes the web pages of an issue from its record.
 *
 * The record of a slot is written once, when the pages of all its articles are there; where the digest has a hold, it can be
 * replaced until that is over (see `recut`). Its mail is rendered from the final record once, when its own page is there
 * too. So no mail ever links to a page that does not answer, and an issue whose mail is missing is unfinished: the next run
 * continues with it. Running it again, after a crash or twice at once does no harm.
 *
 * Throws `NotPublished`, `RecordDamaged`, `SettingsRefused`, and what a store throws.
 */
export async function digest(newsroom: Newsroom, options: DigestOptions): Promise<DigestReport> {
  const { now } = options;
  // Outlives an attempt, as written mail does.
  const done: CutAndMailed = { recorded: new Map(), mailed: new Map(), written: [], withheld: [] };
  const recorded = await whenPublished(options, () => record(newsroom, now, done));
  const { records, scene } = recorded;
  let seen: Pick<Material, 'scene' | 'stamps'> | undefined = recorded;
  // Meanwhile editors go on, and mail must not lead to what they took away.
  const look = (missing: NotPublished) => {
    seen = undefined;
    return options.look(missing);
  };
  await whenPublished({ look }, async () => {
    seen ??= await gather(newsroom, now);
    await mail(newsroom, { ...seen, records, now }, done);
  });
  return reportOf({ ...done, held: records.filter(isHeld) }, scene.settings.digests, now);
}

/** What mail is made from. */
interface Recorded extends Pick<Material, 'scene' | 'stamps'> {
  /** All that is on record now. */
  records: SlotRecord[];
}

/** Decides what slots came to, and records it. */
async function record(newsroom: Newsroom, now: Instant, done: CutAndMailed): Promise<Recorded> {
  const { content, site } = newsroom;
  const { inventory, scene, past, stamps, shelf } = await settled(newsroom, now, done);
  const digests = digestsDue({ inventory, past }, now);
  const slots = digests.flatMap(({ slot }) => slot?.id ?? []);
  const sources = await readSources(content, slots, { inventory, shelf });
  const { due, withheld } = recordsDue(digests, { inventory, scene }, { ...sources, now });
  done.withheld = [...done.withheld, ...withheld];
  // All are looked at before anything is recorded.
  mustBePublished([...due.keys()].filter(isIssue), { inventory, stamps });
  await keepAll(due, { site, scene, stamps, notes: sources.notes }, done);
  const byId = new Map([...past, ...done.recorded.keys()].map((record) => [record.id, record]));
  return { records: [...byId.values()], scene, stamps };
}

/** The material, after the issues whose hold is over are final. */
async function settled(newsroom: Newsroom, now: Instant, done: CutAndMailed): Promise<Material> {
  const material = await gather(newsroom, now);
  const held = holdsOver(material.inventory.records, now);
  const notes = await readNoteFiles(
    newsroom.content,
    held.map(({ record }) => record.id),
  );
  const { final, withheld } = settleHeld(held, material.scene, { notes, now });
  for (const { record, version } of final) {
    await replaceRecord(newsroom.site, record, version);
    done.recorded.set(record, []);
  }
  done.withheld = withheld;
  return final.length > 0 ? gather(newsroom, now) : material;
}

/** Does the work, and again after `look` when pages were missing. */
export async function whenPublished<T>({ look }: Pick<DigestOptions, 'look'>, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await retryOnConflict(work);
    } catch (error) {
      if (!(error instanceof NotPublished)) throw error;
      await look(error);
    }
  }
}

/** Records what is due. An issue on hold is checked at once, while it can still be corrected; others when their mail is written. */
async function keepAll(
  due: ReadonlyMap<SlotRecord, Problem[]>,
  { site, scene, stamps, notes }: Surroundings & { notes: NoteFiles },
  { recorded }: CutAndMailed,
): Promise<void> {
  for (const [record, problems] of due) {
    await keepRecord(site, record);
    recorded.set(record, problems);
    if (!isHeld(record)) continue;
    const noteFile = notes.get(record.id);
    const ofMail = await mailOf(toldToday(record, scene), { site, scene, stamps, noteFile });
    recorded.set(record, [...problems, ...ofMail.problems]);
  }
}

/** Writes the mail of every issue that has none yet. Throws `NotPublished` when the page of one is not there. */
async function mail(
  { content, site }: Newsroom,
  { records, scene, stamps, now }: Recorded & { now: Instant },
  { mailed, written }: CutAndMailed,
): Promise<void> {
  if (!records.some(isIssue)) return;
  const standing = new Set((await site.list(digestsPrefix)).map(({ key }) => key));
  const present = { digests: scene.settings.digests, now };
  const { ready, waiting } = unsentAmong(records, standing, present);
  for (const issue of ready) {
    const told = toldToday(issue, scene);
    const noteFile = await noteFileOf(content, told);
    const { mail, problems } = await mailOf(told, { site, scene, stamps, noteFile });
    const kept = await keepMail(site, told, mail, { standing, isLate: isTooLate(issue, present) });
    written.push(...kept.written);
    if (kept.isFinished) mailed.set(issue, problems);
  }
  if (waiting) throw new NotPublished(waiting.id, [keys.issue(waiting.id)]);
}
