import type { Instant } from './core/article.ts';
import { dueSlots } from './core/digest/due.ts';
import { issueToday, standingOf } from './core/digest/gone.ts';
import { type Issue, isIssue, type Skipped, type SlotRecord } from './core/digest/issue.ts';
import { renderMail } from './core/digest/mail.ts';
import { preflight } from './core/digest/preflight.ts';
import { digestsDueAt } from './core/digest/slots.ts';
import { addressOf, digestsPrefix, keyOfArticle, keys } from './core/keys.ts';
import type { Card } from './core/pages/card.ts';
import { compareProblems, type Problem } from './core/problem.ts';
import { gather, type Material, waitingIn } from './digest/gather.ts';
import { keepMail, keepRecord, RecordDamaged } from './digest/keep.ts';
import { makeIssue } from './digest/make-issue.ts';
import type { DigestReport } from './digest/report.ts';
import { retryOnConflict } from './publish/moved.ts';
import type { Newsroom } from './publish/newsroom.ts';

export { RecordDamaged } from './digest/keep.ts';
export type { DigestReport } from './digest/report.ts';

interface DigestOptions {
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
  constructor(id: string, pages: readonly string[]) {
    super(`Issue ${id} waits for ${pages.join(', ')}, not published yet.`);
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
  const recorded = new Map<SlotRecord, Problem[]>();
  const mailed = new Map<Issue, Problem[]>();
  const written: string[] = [];
  const material = await whenPublished(options, () => record(newsroom, now, recorded));
  await whenPublished(options, () => mail(newsroom, now, { material, recorded, mailed, written }));
  const { digests } = material.looked.settings;
  const nextDueAt = digestsDueAt(digests, now);
  const isLate = ({ digest, dueAt }: Issue) => now - dueAt > 3_600_000 * (graceOf(digests, digest) ?? 0);
  return {
    now,
    cut: [...mailed.keys()].filter((issue) => !isLate(issue)),
    restored: [...mailed.keys()].filter(isLate),
    passed: [...recorded.keys()].filter((record): record is Skipped => !isIssue(record)),
    written: [...[...recorded.keys()].map(({ id }) => keys.slotRecord(id)), ...written],
    problems: [...recorded.values(), ...mailed.values()].flat().toSorted(compareProblems),
    ...(nextDueAt !== undefined && { nextDueAt }),
  };
}

function graceOf(digests: Material['looked']['settings']['digests'], slug: string): number | undefined {
  return digests.find((digest) => digest.slug === slug)?.grace;
}

/** Does the work, and again after `look` when pages were missing. */
async function whenPublished<T>({ look }: DigestOptions, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await retryOnConflict(work);
    } catch (error) {
      if (!(error instanceof NotPublished)) throw error;
      await look(error);
    }
  }
}

/**
 * Records what all slots came to that are due, those of one digest after the other. `recorded` outlives an attempt: each
 * record that was written, with the faults of its note.
 */
async function record(newsroom: Newsroom, now: Instant, recorded: Map<SlotRecord, Problem[]>): Promise<Material> {
  const material = await gather(newsroom, now);
  const { looked, past } = material;
  const [damaged] = looked.records.damaged;
  if (damaged !== undefined && looked.settings.digests.length > 0) throw new RecordDamaged(damaged);
  const due = new Map<SlotRecord, Problem[]>();
  for (const digest of looked.settings.digests) {
    const known = [...past, ...due.keys()];
    const waiting = waitingIn(material, digest, known);
    const { passed, slot } = dueSlots({ ...waiting, now });
    for (const record of passed) due.set(record, []);
    if (!slot) continue;
    const made = await makeIssue(material, { ...waiting, slot, past: [...known, ...passed] });
    due.set(made.record, made.problems);
  }
  // Nobody may be led to a page that is not there, so all of them are looked for before anything is recorded.
  for (const issue of [...due.keys()].filter(isIssue)) mustBePublished(issue, material);
  for (const [record, problems] of due) {
    await keepRecord(newsroom.site, record);
    recorded.set(record, problems);
  }
  return material;
}

function mustBePublished({ id, articles }: Issue, { opened, looked }: Material): void {
  const bySlug = new Map(looked.catalogue.live.map((article) => [article.slug, article]));
  const pageOf = (card: Card) => keyOfArticle(bySlug.get(card.slug) ?? card);
  const isHeld = (path: string) => looked.items.get(path)?.held === true;
  const pages = articles.filter(({ path }) => !isHeld(path)).map(({ card }) => pageOf(card));
  const missing = pages.filter((key) => !opened.state.stamps.has(key));
  if (missing.length > 0) throw new NotPublished(id, missing);
}

interface Mailing {
  material: Material;
  recorded: ReadonlyMap<SlotRecord, Problem[]>;
  /** Outlives an attempt: the issues whose mail this run finished, with what their editor should look at. */
  mailed: Map<Issue, Problem[]>;
  /** Outlives an attempt: the keys of mail that were written. */
  written: string[];
}

/** Writes the mail of every issue that has none yet. When the clock was put back, what was cut in the meantime waits. */
async function mail(
  { site, templates }: Newsroom,
  now: Instant,
  { material, recorded, mailed, written }: Mailing,
): Promise<void> {
  const { looked, past } = material;
  const issues = [...past, ...recorded.keys()].filter(isIssue).filter(({ dueAt }) => dueAt <= now);
  if (issues.length === 0) return;
  const standing = new Set((await site.list(digestsPrefix)).map(({ key }) => key));
  const unsent = issues.filter(({ id }) => Object.values(keys.mail(id)).some((key) => !standing.has(key)));
  const { url } = looked.settings;
  const permalinks = new Set(looked.catalogue.live.map((article) => addressOf(url, keyOfArticle(article))));
  const articles = standingOf(looked);
  for (const issue of unsent.filter(({ id }) => standing.has(keys.issue(id)))) {
    // An article may have gone since the issue was recorded; until it is sent the mail tells what the page does.
    const told = issueToday(issue, articles);
    const rendered = renderMail(told, templates);
    const kept = await keepMail(site, told, rendered, standing);
    written.push(...kept.written);
    if (kept.isFinished) mailed.set(issue, preflight(told, rendered, { permalinks }));
  }
  const waiting = unsent.find(({ id }) => !standing.has(keys.issue(id)));
  if (waiting) throw new NotPublished(waiting.id, [keys.issue(waiting.id)]);
}
