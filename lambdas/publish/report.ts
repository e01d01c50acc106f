import type { Article, Instant } from '../core/article.ts';
import { keyOfArticle } from '../core/keys.ts';
import type { Plan } from '../core/plan.ts';
import { compareProblems, type Problem } from '../core/problem.ts';
import type { Listed } from '../store.ts';
import type { Inventory } from './look.ts';
import type { Cause } from './setting-causes.ts';
import type { Written } from './write.ts';

/** A content item as the desk and `status` list it. */
export interface Listing {
  path: string;
  slug: string;
  /** See `Article`. */
  address?: string;
  title: string;
  publishAt: Instant;
  expiresAt?: Instant;
}

/** What a run found and did. */
export interface Report {
  now: Instant;
  /** The newsroom, as its settings say. */
  settings: Inventory['settings'];
  /** Pages of the newsroom's own are among those that are not live, or were refused. */
  articles: { live: number; scheduled: number; expired: number; withdrawn: number; drafts: number; refused: number };
  /** Pages of the newsroom's own that are live, and how many files tell of authors and tags that are shown. */
  others: { pages: number; labels: number };
  /** `remaining`: still to be written or removed, because there was no time. */
  outputs: { standing: number; written: number; removed: number; unchanged: number; remaining: number };
  problems: Problem[];
  /** Live articles whose pages were published in this run, newest first; when their files were written, where the store knows. */
  appeared: (Listing & { writtenAt?: Instant })[];
  /** Held back until their hour, earliest first. */
  scheduled: Listing[];
  drafts: Listing[];
  /** Articles that were public and no longer are; their addresses answer "gone" (status 410). Newest first. */
  gone: Listing[];
  /** When something next appears, disappears or is told of as updated by itself, if ever. */
  nextChangeAt?: Instant;
  /** Keys written and removed, in the order in which it was done. */
  changed: { written: string[]; removed: string[] };
  /** What shapes every output and has changed since the last run, if anything. */
  because?: Cause[];
}

/** The part of the plan that a report needs. */
export interface Planned extends Pick<Plan, 'problems' | 'nextChangeAt'> {
  /** How many outputs there should be, and whether one should be under a key. */
  standing: number;
  isPlanned(this: void, key: string): boolean;
}

/** What a report is made from. */
interface Findings {
  now: Instant;
  inventory: Inventory;
  planned: Planned;
  /** See `remarks`. */
  remarks: readonly Problem[];
  /** Nothing, unless it is given. */
  written?: Written;
  /** Live articles that had no page before. */
  absent?: readonly Article[];
  because?: Cause[];
}

/** What a run found and did, for its caller. */
export function reportOf(findings: Findings): Report {
  const { now, inventory, planned, remarks, written = nothing, absent = [], because = [] } = findings;
  const { live, pages, labels, gone, scheduled, drafts } = inventory.catalogue;
  const { standing, nextChangeAt } = planned;
  const held = [...inventory.items.values()].filter((item) => item.held).length;
  const withdrawn = gone.filter((article) => article.withdrawn !== undefined).length;
  const { left } = written;
  const isWritten = new Set(written.written);
  return {
    now,
    settings: inventory.settings,
    articles: {
      live: live.length,
      scheduled: scheduled.length,
      expired: gone.length - withdrawn,
      withdrawn,
      drafts: drafts.length,
      refused: inventory.refused.length + held + inventory.catalogue.problems.length,
    },
    others: { pages: pages.length, labels: labels.length },
    outputs: {
      standing,
      written: written.written.length,
      removed: written.removed.length,
      unchanged: standing - written.written.length - left.writes.length,
      remaining: left.writes.length + left.removals.length,
    },
    problems: [...inventory.problems, ...remarks, ...planned.problems, ...written.problems].toSorted(compareProblems),
    appeared: absent
      .filter((article) => isWritten.has(keyOfArticle(article)))
      .map((article) => ({ ...listingOf(article), ...writtenAt(inventory.files.get(article.path)) })),
    scheduled: scheduled.map(listingOf),
    drafts: drafts.map(listingOf),
    gone: gone.map(listingOf),
    ...(nextChangeAt !== undefined && { nextChangeAt }),
    changed: { written: written.written, removed: written.removed },
    ...(because.length > 0 && { because }),
  };
}

const nothing: Written = { written: [], removed: [], problems: [], left: { writes: [], removals: [] } };

function writtenAt(file: Listed | undefined): { writtenAt?: Instant } {
  return file?.writtenAt === undefined ? {} : { writtenAt: file.writtenAt };
}

function listingOf({ path, slug, address, title, publishAt, expiresAt }: Article): Listing {
  return {
    path,
    slug,
    ...(address !== undefined && { address }),
    title,
    publishAt,
    ...(expiresAt !== undefined && { expiresAt }),
  };
}
