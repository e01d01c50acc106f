import type { Instant } from '../core/article.ts';
import { kindOf } from '../core/reading/item-kind.ts';
import type { Report } from './report.ts';

/**
 * What is remembered of a run of publishing that changed something. It is counted from what readers can see, so that it says
 * nothing of what is still to appear.
 */
export interface PastRun {
  /** When it began. */
  at: Instant;
  /** How long it took. */
  milliseconds: number;
  /** Articles that it published, and pages of the newsroom's own. */
  published: number;
  /** How many of these are pages of the newsroom's own, if any. */
  pages?: number;
  /** Milliseconds from when an article was wanted to when it was published, the worst of the run; 0 if none was. */
  lateness: number;
  /** Outputs that it wrote, and those that it removed. */
  written: number;
  removed: number;
}

/** The run of the report, which ended at `now` and has been wanted since `since`. */
export function pastRunOf(report: Report, { since, now }: { since: Instant; now: Instant }): PastRun {
  const { now: at, appeared, outputs } = report;
  const pages = appeared.filter(({ path }) => kindOf(path) === 'page').length;
  // What came late is what counts: its time, its file, or, where another file held it back, what the caller knows.
  const lateness = appeared.map(({ publishAt, writtenAt = 0 }) => now - Math.max(publishAt, writtenAt, since));
  return {
    at,
    milliseconds: now - at,
    published: appeared.length,
    ...(pages > 0 && { pages }),
    lateness: Math.max(0, ...lateness),
    written: outputs.written,
    removed: outputs.removed,
  };
}
