import type { Instant } from './core/article.ts';
import type { Store } from './store.ts';

/** A newsroom on AWS as the command line sees it: what `tidings push` and `tidings status` need, and no more. */
export interface Cloud {
  /** The bucket with this name. Throws `CloudRefused` when there is none, or when this account may not list it. */
  bucket(name: string): Promise<Bucket>;
  /** The newsroom whose content is in this bucket. Throws `CloudRefused` as `bucket` does. */
  deployment(contentBucket: string): Promise<Deployment>;
}

/**
 * A bucket as a store that can be compared with files without being read. Whatever is asked of it may throw `CloudRefused`, also
 * in the middle of work: a line can be lost, a session can expire.
 */
export interface Bucket extends Store {
  /** Is told how many bytes more have left; a negative number for those that must be sent again. */
  onSent: ((bytes: number) => void) | undefined;
  /** Whether an object of this version has these bytes; `false` if the version does not tell. */
  holds(version: string, body: Uint8Array): boolean;
}

export interface Deployment {
  content: Bucket;
  site: Bucket;
  /** When the schedule "next change" wakes the function, if it is set. */
  nextChangeAt(): Promise<Instant | undefined>;
  /** How many messages were given up and wait for somebody to look at them. */
  deadLetters(): Promise<number>;
}

/** AWS refused a request for a reason that the person can change. The message is all they need to read. */
export class CloudRefused extends Error {
  override name = 'CloudRefused';
}
