import type { Instant } from '../core/article.ts';
import { looksOf } from '../core/basis.ts';
import { mailTemplates } from '../core/digest/templates.ts';
import { fingerprintOf } from '../core/hash.ts';
import { surveyorFingerprint } from '../program.ts';
import type { Newsroom, Report } from '../publish.ts';
import type { KeptText } from '../publish/newsroom.ts';
import { jsonIn } from '../publish/private.ts';
import type { Sighting, SeenStore } from './stores/seen-store.ts';

/** A report of a survey, and all that it follows from. */
interface Kept {
  /** Fingerprint of everything besides content and site. */
  looks: string;
  content: Sighting;
  /** Of the site in its folder; `null` if there was none. */
  site: Sighting | null;
  /** The next survey may be at this instant or later, and before `until`. */
  from: Instant;
  until: Instant;
  report: Report;
}

/** What a survey looks at: everything is seen through stores that remember it. */
export interface Surveyed {
  newsroom: Newsroom & { content: SeenStore };
  /** The site in its folder, if there is one. */
  site: SeenStore | undefined;
  now: Instant;
  /** What else is said with it, as plain values. */
  besides: unknown;
}

/** The report of the last survey, if one now could only find the same: all that it saw has the same version as then. */
export async function keptSurvey(place: KeptText, seen: Surveyed): Promise<Report | undefined> {
  const { newsroom, site, now } = seen;
  const kept = jsonIn<Kept | null>(place.read());
  if (!kept || kept.looks !== looksOn(seen) || now < kept.from || now >= kept.until) return undefined;
  if ((kept.site === null) !== (site === undefined)) return undefined;
  if (!(await newsroom.content.isAsSeen(kept.content))) return undefined;
  if (site && kept.site && !(await site.isAsSeen(kept.site))) return undefined;
  return { ...kept.report, now };
}

/**
 * Keeps the report of a survey, unless something changed or could not be read meanwhile: a file may be readable the next
 * time. Nor is it kept when the program itself failed at a file, for whatever reason.
 */
export async function keepSurvey(place: KeptText, seen: Surveyed, report: Report): Promise<void> {
  const { newsroom, site, now } = seen;
  if (report.problems.some(({ passing }) => passing)) return;
  const [content, ofSite] = [await newsroom.content.seen(), site ? await site.seen() : null];
  if (content === undefined || ofSite === undefined) return;
  const { unchangedUntil } = await import('./unchanged-until.ts');
  const span = { from: now, until: unchangedUntil(report) };
  const kept: Kept = { looks: looksOn(seen), content, site: ofSite, ...span, report };
  place.write(JSON.stringify(kept));
}

/** Changes with everything, besides content and site, that shapes what is found. Node brings the time zones and the languages. */
function looksOn({ newsroom: { program, templates, theme = [] }, besides }: Surveyed): string {
  const looks = [looksOf(templates), mailTemplates.map((name) => templates.fingerprint(name)), theme];
  return fingerprintOf(program, surveyorFingerprint(), process.version, looks, besides ?? null);
}
