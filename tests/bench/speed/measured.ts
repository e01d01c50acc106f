/** What one process cost: seconds of CPU in the program and in the system, seconds on the clock, megabytes at the peak. */
export interface Cost {
  user: number;
  system: number;
  wall: number;
  megabytes: number;
}

/** Operations on the stores of content and site, counted as the requests that S3 would get. */
export interface Requests {
  list: number;
  read: number;
  write: number;
  delete: number;
}

export const contenders = [
  'bare floor',
  'Tidings',
  'Tidings, like for like',
  'Eleventy',
  'Eleventy --incremental',
  'Hugo',
  'Hugo without related',
] as const;
export type Contender = (typeof contenders)[number];

export const ours = ['Tidings', 'Tidings, like for like'] as const satisfies Contender[];

/** All others, which ours are compared with. */
export const rivals = contenders.filter((name) => !name.startsWith('Tidings'));

export const cases = [
  'clean build',
  'nothing changed',
  'one article more',
  'a typo mended',
  'check',
  'check again',
] as const;
export type Case = (typeof cases)[number];

/** One run of one case. */
export interface Run {
  cost: Cost;
  /** How many files the run wrote. */
  files?: number;
  requests?: Requests;
}

/** All rounds of one case, in their order; files and requests are those of the last. */
export type Figures = Omit<Run, 'cost'> & { costs: Cost[] };

/** Everything that was measured at one size. */
export interface Measured {
  articles: number;
  /** The day, in UTC: 2026-11-29. */
  on: string;
  /** Machine, file system, and how busy it was. */
  machine: string;
  versions: string[];
  rounds: number;
  /** Whoever was not measured, and why: sentences. */
  skipped: string[];
  figures: Partial<Record<Contender, Partial<Record<Case, Figures>>>>;
  preview?: Preview;
}

/** Milliseconds on the clock: from the start of a preview to its first page, and from each save to the reload. */
export interface Preview {
  served: number;
  reloads: number[];
}

/** What a round hands over as it goes. */
export type Note = (contender: Contender, name: Case, run: Run) => void;

/** All cases of one contender, once. */
export type Round = (note: Note) => void | Promise<void>;
