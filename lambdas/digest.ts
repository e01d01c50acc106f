import type { Instant } from './core/article.ts';
import { isHeld } from './core/digest/hold.ts';
import { isIssue, type SlotRecord } from './core/digest/issue.ts';
import { digestsPrefix, keys } from './core/keys.ts';
import type { Problem } from './core/problem.ts';
import { gather, type Material } from './digest/gather.ts';
import { keepMail, keepRecord } from './digest/keep.ts';
import { mailOf } from './digest/mail-of.ts';
import { mustBePublished, NotPublished } from './digest/not-published.ts';
import { recordsDue } from './digest/records-due.ts';
import { type DigestReport, type CutAndMailed, reportOf } from './digest/report.ts';
import { settleHeld } from './digest/settle-held.ts';
import { toldToday, unsentAmong } from './digest/unsent.ts';
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
  const material = await whenPublished(options, async () => {
    const material = await settled(newsroom, now, done);
    const { due, withheld } = await recordsDue(material, now);
    done.withheld = [...done.withheld, ...withheld];
    // All are looked at before anything is recorded.
    mustBePublished([...due.keys()].filter(isIssue), material);
    await keepAll(newsroom, due, { ...done, material });
    return material;
  });
  const byId = new Map([...material.past, ...done.recorded.keys()].map((record) => [record.id, record]));
  const records = [...byId.values()];
  await whenPublished(options, () => mail(newsroom, { records, material, now }, done));
  return reportOf({ ...done, held: records.filter(isHeld) }, material.inventory.settings.digests, now);
}

/** The material, after the issues whose hold is over are final. */
async function settled(newsroom: Newsroom, now: Instant, done: CutAndMailed): Promise<Material> {
  const material = await gather(newsroom, now);
  const { written, withheld } = await settleHeld(newsroom.site, material, now);
  for (const record of written) done.recorded.set(record, []);
  done.withheld = withheld;
  return written.length > 0 ? gather(newsroom, now) : material;
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
  { site }: Newsroom,
  due: ReadonlyMap<SlotRecord, Problem[]>,
  { material, recorded }: CutAndMailed & { material: Material },
): Promise<void> {
  for (const [record, problems] of due) {
    await keepRecord(site, record);
    recorded.set(record, problems);
    if (!isHeld(record)) continue;
    const ofMail = await mailOf(toldToday(record, material), { material, site });
    recorded.set(record, [...problems, ...ofMail.problems]);
  }
}

interface Mailing {
  records: readonly SlotRecord[];
  material: Material;
  now: Instant;
}

/** Writes the mail of every issue that has none yet. Throws `NotPublished` when the page of one is not there. */
async function mail(
  { site }: Newsroom,
  { records, material, now }: Mailing,
  { mailed, written }: CutAndMailed,
): Promise<void> {
  if (!records.some(isIssue)) return;
  const standing = new Set((await site.list(digestsPrefix)).map(({ key }) => key));
  const { ready, waiting } = unsentAmong(records, standing, now);
  for (const issue of ready) {
    const told = toldToday(issue, material);
    const { mail, problems } = await mailOf(told, { material, site });
    const kept = await keepMail(site, told, mail, standing);
    written.push(...kept.written);
    if (kept.isFinished) mailed.set(issue, problems);
  }
  if (waiting) throw new NotPublished(waiting.id, [keys.issue(waiting.id)]);
}
