import type { Instant } from '../core/article.ts';
import type { Problem } from '../core/problem.ts';
import type { Claim } from './commit.ts';
import type { Mishap } from './mishap.ts';
import type { Stamp } from './state.ts';
import type { Suspect } from './suspect.ts';

/**
 * Outputs of a run that a process of its own is to render and write. The run has declared that it changes them, and will commit;
 * whoever does the errand does neither. A plain value, so that it can be sent.
 */
export interface Errand {
  /** The instant of the run. */
  now: Instant;
  /** What the run declared. */
  claim: Claim;
  /** Fingerprint of what the run planned from. */
  plannedAs: string;
  outputs: ToWrite[];
  /** By path: articles whose pages the run found impossible to render. */
  mishaps: [path: string, Mishap][];
}

/** An output, and what the run knows of what is under its key. */
interface ToWrite {
  key: string;
  stamp?: Stamp;
  /** Why nobody can vouch for that (see `Suspect`). */
  suspect?: keyof Suspect;
}

/** What came of an errand. */
export interface ErrandDone {
  /** By key. An output that could not be rendered, or must not be published, is missing. */
  outputs: [key: string, WrittenOutput][];
  problems: Problem[];
  /** Those that the errand named, and those that were found meanwhile. */
  mishaps: [path: string, Mishap][];
}

/** An output that is as it should be now. */
export interface WrittenOutput {
  stamp: Stamp;
  /** Its bytes differ from those before. */
  isNew: boolean;
  /** It lacks nothing that it should have. */
  isWhole: boolean;
}

/** Has an errand done, in whatever process, and gives what came of it. Throws `Moved` if the content has changed since. */
export type RunErrand = (errand: Errand) => Promise<ErrandDone>;
