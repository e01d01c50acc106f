import type { Instant } from './core/article.ts';
import type { Problem } from './core/problem.ts';
import type { Templates } from './core/templates.ts';
import type { Store } from './store.ts';

/** Where a newsroom's content comes from, where its site stands, and what shapes it. */
export interface Newsroom {
  content: Store;
  site: Store;
  templates: Templates;
  /** Fingerprint of the program itself: another program may render the same inputs otherwise. */
  program: string;
}

/** The phases of a run, in order. */
export type Phase = 'look' | 'parse' | 'plan' | 'write' | 'commit';

export interface PublishOptions {
  /** The instant at which everything is decided. */
  now: Instant;
  /** Told as work goes on: `done` of `total` in this phase. */
  onProgress?(phase: Phase, done: number, total: number): void;
}

/** A content item as the desk and `status` list it. */
export interface Listing {
  path: string;
  slug: string;
  title: string;
  publishAt: Instant;
  expiresAt?: Instant;
}

/** What a run found and did. */
export interface Report {
  now: Instant;
  articles: { live: number; scheduled: number; expired: number; withdrawn: number; drafts: number; refused: number };
  outputs: { standing: number; written: number; removed: number; unchanged: number };
  problems: Problem[];
  /** Held back until their hour, earliest first. */
  scheduled: Listing[];
  drafts: Listing[];
  /** When something appears or goes by itself, if ever. */
  nextChangeAt?: Instant;
  /** Keys written and removed, in the order in which it was done. */
  changed: { written: string[]; removed: string[] };
}

/** Makes the site what it should be at `now`. */
export declare function publish(newsroom: Newsroom, options: PublishOptions): Promise<Report>;
