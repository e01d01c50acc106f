import { dueSlots } from './core/digest/due.ts';
import { type Issue, isIssue, type Skipped } from './core/digest/issue.ts';
import { renderMail } from './core/digest/mail.ts';
import { preflight } from './core/digest/preflight.ts';
import { digestsDueAt } from './core/digest/slots.ts';
import { addressOf, keys } from './core/keys.ts';
import { digestOutputs } from './core/outputs/digests.ts';
import { compareProblems, type Problem } from './core/problem.ts';
import type { Digest } from './core/settings.ts';
import { type DigestReport, nothingToShow } from './digest/report.ts';
import { gather, makeIssue, type Material, waitingIn } from './digest/make-issue.ts';
import { writePages } from './digest/pages.ts';
import { keepMail, keepRecord, openShelf, type Shelf } from './digest/records.ts';
import type { Newsroom, PublishOptions } from './publish.ts';
import { notifyHub } from './publish/hub.ts';
import { againWhenMoved } from './publish/moved.ts';

export type { DigestReport } from './digest/report.ts';

export interface DigestOptions extends Omit<PublishOptions, 'onProgress'> {
  /** Whether what is due is cut. Otherwise only the pages and feeds of the issues that there are follow the site. */
  cut: boolean;
}

/** An issue is due, and an article that it would tell has no page yet: it must be published first. */
export class NotPublished extends Error {
  override name = 'NotPublished';
  constructor(id: string, slugs: readonly string[]) {
    super(
      `Issue ${id} waits: ${slugs.join(', ')} ${slugs.length === 1 ? 'is' : 'are'} not published yet. Publish first.`,
    );
  }
}

/**
 * Cuts the issues of the digests that are due at `now`, renders their mail, and makes their pages and feeds what they
 * should be. The record of a slot is written first and once; everything else is rendered from it. Running it again, after
 * a crash or twice at once does no harm.
 *
 * Throws `NotPublished`, `RecordDamaged`, `SettingsRefused`, and what a store throws.
 */
export async function digest(newsroom: Newsroom, options: DigestOptions): Promise<DigestReport> {
  return againWhenMoved(() => run(newsroom, options));
}

async function run(newsroom: Newsroom, options: DigestOptions): Promise<DigestReport> {
  const { site, templates } = newsroom;
  const shelf = await openShelf(site);
  if (!options.cut && shelf.standing.size === 0) return nothingToShow(options.now);
  const material = await gather(newsroom, options.now);
  const { settings } = material.looked;
  const before = new Set(shelf.records);
  const problems: Problem[] = [];
  if (options.cut)
    for (const digest of settings.digests)
      problems.push(...(await cutDue({ newsroom, material, shelf, digest, ...options })));
  const recorded = shelf.records.filter((record) => !before.has(record));
  const written = recorded.map(({ id }) => keys.slotRecord(id));
  const issues = shelf.records.filter(isIssue);
  for (const issue of issues) written.push(...(await keepMail(site, shelf, issue, templates)));

  // When the clock went back, what was cut in the meantime is not yet shown.
  const due = issues.filter(({ dueAt }) => dueAt <= options.now);
  const pages = await writePages(site, shelf, digestOutputs(material.scene, due));
  written.push(...pages.written);
  problems.push(...pages.problems, ...(await notifyHub(settings, pages.written, options.tellHub)));
  const nextDueAt = digestsDueAt(settings.digests, options.now);
  return {
    now: options.now,
    cut: recorded.filter(isIssue),
    passed: recorded.filter((record): record is Skipped => !isIssue(record)),
    outputs: {
      standing: shelf.standing.size,
      written: written.length,
      removed: pages.removed.length,
      unchanged: shelf.standing.size - written.length,
    },
    changed: { written, removed: pages.removed },
    problems: problems.toSorted(compareProblems),
    ...(nextDueAt !== undefined && { nextDueAt }),
  };
}

interface CutDue extends DigestOptions {
  newsroom: Newsroom;
  material: Material;
  shelf: Shelf;
  digest: Digest;
}

/** Records what the slots of a digest came to, the one that is due last. Gives what its editor should look at. */
async function cutDue({ newsroom, material, shelf, digest, now }: CutDue): Promise<Problem[]> {
  const { passed, slot } = dueSlots({ ...waitingIn(material, digest, shelf.records), now });
  for (const record of passed) await keepRecord(newsroom.site, shelf, record);
  if (!slot) return [];
  const { record, problems } = await makeIssue(newsroom, material, { digest, slot, past: shelf.records });
  if (isIssue(record)) mustBePublished(record, material);
  await keepRecord(newsroom.site, shelf, record);
  if (!isIssue(record)) return problems;
  const permalinks = new Set(
    material.looked.catalogue.live.map(({ slug }) => addressOf(record.newsroom.url, keys.article(slug))),
  );
  return [...problems, ...preflight(record, renderMail(record, newsroom.templates), { permalinks })];
}

/** Readers must not follow a link of the mail into nothing. */
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
