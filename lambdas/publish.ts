import type { Terms } from './core/related.ts';
import { stateAfter } from './publish/after.ts';
import { commit } from './publish/commit.ts';
import { decide } from './publish/decide.ts';
import { releaseMended } from './publish/faulty.ts';
import { notifyHub } from './publish/hub.ts';
import { keepNextReport, keepReport, lastReport, type Seen, seenIn } from './publish/last-report.ts';
import type { LookInput } from './publish/content-reader.ts';
import { type Inventory, look } from './publish/look.ts';
import type { Mishaps } from './publish/mishap.ts';
import { retryOnConflict } from './publish/moved.ts';
import type { Newsroom, PublishOptions } from './publish/newsroom.ts';
import { open } from './publish/open.ts';
import { keepUnpublished, parsedBefore } from './publish/parsed-before.ts';
import { OutOfTime, ParsedSoFar } from './publish/parsed-so-far.ts';
import { perform, type PerformInput } from './publish/perform.ts';
import type { Store } from './store.ts';
import { hasNothingLeft } from './publish/write.ts';
import { remarks } from './publish/remarks.ts';
import { type Report, reportOf } from './publish/report.ts';
import { settingCauses } from './publish/setting-causes.ts';

export { SettingsRefused } from './publish/look.ts';
export { OutOfTime } from './publish/parsed-so-far.ts';
export type { Newsroom, Phase, PublishOptions } from './publish/newsroom.ts';
export type { Listing, Report } from './publish/report.ts';

/**
 * Makes the site what it should be at `now`: looks at the content, plans what should be there, compares it with what
 * is there, and writes the difference. Running it again, after a crash or twice at once does no harm.
 *
 * Throws `SettingsRefused` if the settings have a problem, `OutOfTime` if there was none to read everything, and any error
 * of a store; faults in content are in the report.
 */
export async function publish(newsroom: Newsroom, options: PublishOptions): Promise<Report> {
  const touched = new Set<string>();
  const mishaps: Mishaps = new Map();
  return retryOnConflict(async () => {
    const seen = newsroom.lastReport && !options.audit ? await seenIn(newsroom) : undefined;
    const last = seen === undefined ? undefined : await lastReport(newsroom, seen, options);
    return last ?? run(newsroom, options, { touched, mishaps, seen });
  });
}

/**
 * What outlives an attempt: the keys that it wrote, which cannot be trusted if another run commits in between, and the
 * items that it failed at.
 */
type Outliving = Pick<PerformInput, 'touched' | 'mishaps'>;

/** `seen`: what was listed, if the report is to be kept. */
type Attempt = Outliving & { seen: Seen | undefined };

/** One attempt. */
async function run(newsroom: Newsroom, options: PublishOptions, { touched, mishaps, seen }: Attempt): Promise<Report> {
  const { site } = newsroom;
  const { now, audit = false, onProgress } = options;
  onProgress?.('look', 0, 1);
  const [before, soFar] = await Promise.all([open(site, { touched, audit }), parsedSoFar(site, options)]);
  const terms = new Map<string, Terms>();
  const { state } = before;
  const { unpublished } = newsroom;
  const parsed = unpublished && parsedBefore({ parsed: unpublished });
  const listed = seen?.content;
  const inventory = await lookInTime({ newsroom, options, state, terms, mishaps, listed, soFar, parsed });
  if (unpublished) keepUnpublished(unpublished, inventory, parsed);
  const { planned, work } = await decide({ newsroom, options, before, inventory, terms });
  // They take as much memory as the bodies, and no later step needs them.
  terms.clear();
  const told = await remarks({ inventory, site, state, isPlanned: planned.isPlanned });
  const found = { now, inventory, planned, remarks: told.problems };
  if (!work) {
    const report = reportOf(found);
    if (seen !== undefined) keepReport(newsroom, { seen, listed: told.listed, report });
    await soFar?.forget();
    return report;
  }
  const done = await perform({ newsroom, options, before, inventory, work, touched, mishaps });
  onProgress?.('commit', 0, 1);
  const after = stateAfter(state, inventory, work, done);
  const isWhole = hasNothingLeft(done.written);
  if (!isWhole) await soFar?.keep();
  await commit(site, before, after);
  await releaseMended(site, state, after);
  if (isWhole) await soFar?.forget();
  const isLasting = isWhole && told.isLasting && planned.problems.length + done.written.problems.length === 0;
  if (seen && isLasting) {
    const report = reportOf({ ...found, planned: { ...planned, standing: done.stamps.size } });
    await keepNextReport(newsroom, { seen, listed: told.listed, report });
  }
  const ofHub = await notifyHub(inventory.settings, done.written.written, options.tellHub);
  const written = { ...done.written, problems: [...done.written.problems, ...ofHub] };
  const settings = settingCauses(state, work.basis);
  const because = settings.length === 0 && work.why ? [work.why] : settings;
  return reportOf({ ...found, written, absent: work.absent, because });
}

/** What runs before this one parsed, if this one may have to stop as well. */
async function parsedSoFar(site: Store, { hasTime }: PublishOptions): Promise<ParsedSoFar | undefined> {
  return hasTime && ParsedSoFar.open(site, () => hasTime('parse'));
}

/** Looks, and keeps what was parsed when there is no time to see everything, or none to plan what follows from it. */
async function lookInTime(input: LookInput): Promise<Inventory> {
  try {
    const inventory = await look(input);
    input.soFar?.mustHaveTime();
    await input.soFar?.keepMany();
    return inventory;
  } catch (error) {
    if (error instanceof OutOfTime) await input.soFar?.keep();
    throw error;
  }
}
