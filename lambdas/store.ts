import type { Instant } from './core/article.ts';
import type { Headers } from './core/outputs/headers.ts';

/**
 * The only port to the outside: keys and bytes. A folder, memory and an S3 bucket are stores; one contract
 * (tests/store-contract.ts) is run against each.
 *
 * Keys are relative paths of ordinary characters with `/` between the parts; no key can leave the store.
 */
export interface Store {
  /**
   * All objects whose key begins with `prefix`, in order of their keys as UTF-8 bytes. `known`: keys that were there before, in any
   * order; a store that gets listings page by page begins at several of them at once.
   */
  list(prefix: string, known?: Iterable<string>): Promise<Listed[]>;
  /** The object, or `undefined` when there is none. */
  read(key: string): Promise<Stored | undefined>;
  /**
   * Writes the object as a whole: a reader sees the old or the new bytes, never a part. Returns its new version.
   * Throws `ConditionFailed` when the condition does not hold; then nothing was written, or a store that retried by
   * itself met its own first try: the caller must look again. When it is done, the bytes are the caller's again, and may
   * change.
   */
  write(key: string, body: Uint8Array | string, options?: WriteOptions): Promise<string>;
  /** Removes the object; no error when there is none. Throws `ConditionFailed` as `write` does. */
  delete(key: string, options?: { when?: Unchanged }): Promise<void>;
  /** How many requests may be under way at once without harm: 1 for a disk, more where requests wait for a network. */
  readonly parallel: number;
  /** Whether keys that differ only in capitals are one key, as with folders on macOS and Windows. */
  readonly foldsCase?: boolean;
}

export interface Listed {
  key: string;
  /** Changes whenever the object is written. Opaque; compared for equality only. */
  version: string;
  bytes: number;
  /** When it was last written, if listing tells: by a bucket, and by a folder when it was changed or put there. */
  writtenAt?: Instant;
  /**
   * Why the object cannot be read, if that is known from listing: a link that leaves the folder, a directory in a
   * file's place.
   */
  fault?: string;
  /** The faulty object is a folder, so nobody knows what is in it. */
  isFolder?: true;
  /** It was not listed: it was there before, below this key, which has a fault. */
  below?: string;
}

/** The fault of an object that was removed between being listed and being read. */
export const disappeared = 'a file that disappeared while it was being read';

export interface Stored {
  body: Uint8Array;
  version: string;
}

export type Unchanged = { unchanged: string };

export interface WriteOptions {
  /** `absent`: only if there is no such object; `unchanged`: only if its version is still this one. */
  when?: 'absent' | Unchanged;
  /** How the object is served. A store that cannot keep them (a folder) ignores them. */
  headers?: Headers;
}

/** A conditional write or removal found another object than expected. Nothing was changed. */
export class ConditionFailed extends Error {
  override name = 'ConditionFailed';
  readonly key: string;
  constructor(key: string, options?: ErrorOptions) {
    super(`The object ${key} is not what the condition expects.`, options);
    this.key = key;
  }
}
