import { dueSlots } from './core/digest/due.ts';
import { type Issue, isIssue, type Skipped, type SlotRecord } from './core/digest/issue.ts';
import { renderMail } from './core/digest/mail.ts';
import { preflight } from './core/digest/preflight.ts';
import { digestsDueAt } from './core/digest/slots.ts';
import { addressOf, digestsPrefix, keys } from './core/keys.ts';
import { compareProblems, type Problem } from './core/problem.ts';
import { keepMail, keepRecord, RecordDamaged } from './digest/keep.ts';
import { gather, type Material, waitingIn } from './digest/gather.ts';
import { makeIssue } from './digest/make-issue.ts';
import type { DigestReport } from './digest/report.ts';
import type { Instant } from './core/article.ts';
import { againWhenMoved } from './publish/moved.ts';
import type { Newsroom } from './publish/newsroom.ts';
import type { Store } from './store.ts';

export { RecordDamaged } from './digest/keep.ts';
export type { DigestReport } from './digest/report.ts';

export interface DigestOptions {
  /** The instant at which it is decided what is due. */
  now: Instant;
  /**
   * Has `publish` look, as pages are missing that an issue leads to. Resolves when it is worth to try again; rejects, with
   * what it was given or another error, when it is not.
   */
  look(missing: NotPublished): Promise<void>;
}

/** Pages are missing that an issue or its mail leads to: they must be published first. */
export class NotPublished extends Error {
  override name = 'NotPublished';
  constructor(id: string, addresses: readonly string[]) {
    super(
      `Issue ${id} waits: ${addresses.join(', ')} ${addresses.length === 1 ? 'is' : 'are'} not published yet. Publish first.`,
    );
  }
}

/**
 * Cuts the issues that are due at `now`, and writes their mail. It decides, records and writes mail, and nothing else: what
 * the web shows of an issue is made of its record by `publish`.
 *
 * The record of a slot is written once, when the pages of all its articles are there; its mail is rendered from it once, when
 * its own page is there too. So no mail ever leads to a page that does not answer, and an issue whose mail is missing is
 * one that is not done: the next run goes on with it. Running it again, after a crash or twice at once does no harm.
 *
 * Throws `NotPublished`, `RecordDamaged`, `SettingsRefused`, and what a store throws.
 */
export async function digest(newsroom: Newsroom, options: DigestOptions): Promise<DigestReport> {
  const { now } = options;
  const { material, recorded, problems: ofNotes } = await whenPublished(options, () => record(newsroom, now));
  const mailed = await whenPublished(options, () => mail(newsroom, material, recorded, now));
  const nextDueAt = digestsDueAt(material.looked.settings.digests, now);
  return {
    now,
    cut: mailed.issues,
    passed: recorded.filter((record): record is Skipped => !isIssue(record)),
    written: [...recorded.map(({ id }) => keys.slotRecord(id)), ...mailed.written],
    problems: [...ofNotes, ...mailed.problems].toSorted(compareProblems),
    ...(nextDueAt !== undefined && { nextDueAt }),
  };
}

/** Does the work, and again after `look` when pages were missing. */
async function whenPublished<T>({ look }: DigestOptions, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await againWhenMoved(work);
    } catch (error) {
      if (!(error instanceof NotPublished)) throw error;
      await look(error);
    }
  }
}

interface Recorded {
  material: Material;
  /** What was recorded now, in the order in which it was. */
  recorded: SlotRecord[];
  /** Faults of the notes of what was recorded. */
  problems: Problem[];
}

/** Records what all slots came to that are due, those of one digest after the other. */
async function record(newsroom: Newsroom, now: Instant): Promise<Recorded> {
  const material = await gather(newsroom, now);
  const { looked, past } = material;
  const [damaged] = looked.records.damaged;
  if (damaged !== undefined && looked.settings.digests.length > 0) throw new RecordDamaged(damaged);
  const recorded: SlotRecord[] = [];
  const problems: Problem[] = [];
  for (const digest of looked.settings.digests) {
    const known = [...past, ...recorded];
    const waiting = waitingIn(material, digest, known);
    const { passed, slot } = dueSlots({ ...waiting, now });
    recorded.push(...passed);
    if (!slot) continue;
    const made = await makeIssue(newsroom, material, { ...waiting, slot, past: [...known, ...passed] });
    recorded.push(made.record);
    problems.push(...made.problems);
  }
  // Nobody may be led to a page that is not there, so all of them are looked for before anything is recorded.
  for (const issue of recorded.filter(isIssue)) mustBePublished(issue, material);
  for (const record of recorded) await keepRecord(newsroom.site, record);
  return { material, recorded, problems };
}

function mustBePublished({ id, articles }: Issue, { opened, looked }: Material): void {
  const isHeld = (path: string) => looked.items.get(path)?.held === true;
  const missing = articles.filter(
    ({ path, card }) => !isHeld(path) && !opened.state.stamps.has(keys.article(card.slug)),
  );
  if (missing.length > 0)
    throw new NotPublished(
      id,
      missing.map(({ card }) => card.slug),
    );
}

interface Mailed {
  /** The issues whose mail this run finished. */
  issues: Issue[];
  written: string[];
  /** What their editor should look at before they are sent. */
  problems: Problem[];
}

/** Writes the mail of every issue that has none yet. When the clock was put back, what was cut in the meantime waits. */
async function mail(
  { site, templates }: Newsroom,
  { looked, past }: Material,
  recorded: readonly SlotRecord[],
  now: Instant,
): Promise<Mailed> {
  const issues = [...past, ...recorded].filter(isIssue).filter(({ dueAt }) => dueAt <= now);
  if (issues.length === 0) return { issues: [], written: [], problems: [] };
  const standing = await standingIn(site);
  const unsent = issues.filter(({ id }) => Object.values(keys.mail(id)).some((key) => !standing.has(key)));
  for (const { id } of unsent) if (!standing.has(keys.issue(id))) throw new NotPublished(id, [keys.issue(id)]);

  const permalinks = new Set(
    looked.catalogue.live.map(({ slug }) => addressOf(looked.settings.url, keys.article(slug))),
  );
  const done: Mailed = { issues: [], written: [], problems: [] };
  for (const issue of unsent) {
    const rendered = renderMail(issue, templates);
    const { written, isFinished } = await keepMail(site, issue, rendered, standing);
    done.written.push(...written);
    if (!isFinished) continue;
    done.issues.push(issue);
    done.problems.push(...preflight(issue, rendered, { permalinks }));
  }
  return done;
}

/** The keys of all that is there of the digests. */
async function standingIn(site: Store): Promise<ReadonlySet<string>> {
  return new Set((await site.list(digestsPrefix)).map(({ key }) => key));
}
