import type { Cloud } from '../../cloud.ts';
import type { Instant } from '../../core/article.ts';

/** What a command is given: everything that it may know of the outside. */
export interface Invocation {
  options: Options;
  /** The argument after the command's name. */
  argument: string | undefined;
  /** The second argument, if the command takes two. */
  second: string | undefined;
  terminal: Terminal;
  /** How the person calls the program: `tidings`, or `npm run -s tidings --`. */
  called: string;
  /** Reaches AWS, with the region and account of the environment. */
  cloud: () => Promise<Cloud>;
  /** The present instant. */
  clock: () => Instant;
  /** Waits until the person wants to stop. */
  stopped: () => Promise<void>;
}

/** The values of the options of all commands; options that were not given have their defaults. */
export interface Options {
  content: string;
  out: string;
  now?: string;
  at?: string;
  port?: string;
  host?: string;
  count?: string;
  json?: true;
  all?: true;
  list?: true;
  recut?: string;
  to?: string;
  unsubscribe?: string;
  date?: string;
  bucket?: string;
  since?: string;
  'dry-run'?: true;
  delete?: true;
  force?: true;
  mine?: true;
  theirs?: true;
  into: string;
  public?: true;
  github?: true;
  fresh?: true;
  title?: string;
  page?: true;
  url?: string;
  docker?: true;
  aws?: true;
}

export const defaultOptions: Options = { content: 'content', out: 'site', into: 'content' };

/** The option that names the folder again, unless it is the default one. */
export function folderOption(content: string): string {
  return content === defaultOptions.content ? '' : ` --content ${content}`;
}

/** Where a command writes: results to one stream, everything else to the other. */
export interface Terminal {
  /** Prints a result, with a line break. */
  print: (text: string) => void;
  /** Prints a result for machines. */
  printJson: (value: unknown) => void;
  /** Writes progress and remarks, exactly as given. */
  say: (text: string) => void;
  /** Asks a question and waits for a line of text. Only where a person can answer. */
  ask?: (question: string) => Promise<string>;
  /** Asks a question and waits for yes or no. Only where a person can answer. */
  confirm?: (question: string) => Promise<boolean>;
  /** Whether a person is watching, so that a line may be rewritten. */
  isWatched: boolean;
  /** Whether results may carry colours. */
  colours: boolean;
  /** Width of a line of results, in cells. */
  columns: number;
}

/** Runs a command; returns the exit code. */
export type Run = (invocation: Invocation) => Promise<number>;

/** A command could not run for a reason that the person can change. The message is all they need to read. */
export class CannotRun extends Error {
  override name = 'CannotRun';
}
