import type { Instant } from '../core/article.ts';
import type { Problem } from '../core/problem.ts';
import type { Templates } from '../core/templates.ts';
import type { Store } from '../store.ts';
import type { RunErrand } from './errand.ts';
import type { TellHub } from './hub.ts';
import type { OpenParserBeside } from './parser-beside.ts';

/** Where a newsroom's content comes from, where its site is, and what shapes it. */
export interface Newsroom {
  content: Store;
  site: Store;
  templates: Templates;
  /** What is wrong with those of them that are the newsroom's own. With a problem among it, nothing is published. */
  theme?: readonly Problem[];
  /** Fingerprint of the program itself: another program may render the same inputs differently. */
  program: string;
  /**
   * Where the content arrives file by file, and a file may be removed by mistake: without `settings.yaml`, or without `url` in it,
   * nothing is published, rather than everything under another name and address.
   */
  needsSettings?: true;
  /** If the same run is likely to come again soon, for instance by a timer on one machine. */
  lastReport?: LastReport;
  /** Where drafts and scheduled articles are kept as they were parsed, if a run is likely to come again on one machine. */
  unpublished?: KeptText;
  /** Where content is surveyed again and again, as by `check`. */
  parsed?: KeptText;
  /** Parses a part of what is new, where there are several processors. */
  parserBeside?: OpenParserBeside;
}

/** Keeps the report of a run that found nothing to do, so that the next one need not find it out again. */
export type LastReport = KeptText;

/** Keeps a text that may tell of drafts, so that it is never where the public could see it. It may be lost at any time. */
export interface KeptText {
  /** What was kept; `undefined` for nothing. */
  read(): Uint8Array | undefined;
  write(text: string): void;
}

/** The phases of a run, in order. */
export type Phase = 'look' | 'parse' | 'plan' | 'write' | 'commit';

/** The instant of a run, how much it may do and use, and whom it notifies. */
export interface PublishOptions {
  /** The instant at which everything is decided. */
  now: Instant;
  /** Tells a WebSub hub which feeds have changed. Without it no hub is told. */
  tellHub?: TellHub;
  /**
   * Asked between writes, and before anything is parsed, whether there is time for more. Once it says no, the run commits what is
   * written and reports how many outputs remain, or keeps what was parsed and throws `OutOfTime`; the next run goes on from there.
   * Each run makes progress, so the chain ends.
   */
  hasTime?(phase: 'parse' | 'write'): boolean;
  /**
   * Has outputs rendered and written by other processes, some at a time; the run waits, and commits what they did. Without it, the run
   * does it itself.
   */
  elsewhere?: RunErrand;
  /** How many bytes of bodies may be kept in memory; others are read and parsed again when needed. */
  bodyBytes?: number;
  /** Checks whether everything is as the state says, at the price of listing the site, and repairs what is not. */
  audit?: true;
  /** Called as work proceeds: `done` of `total` in this phase. */
  onProgress?(phase: Phase, done: number, total: number): void;
}
