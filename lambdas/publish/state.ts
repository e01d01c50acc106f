import type { Article, Instant } from '../core/article.ts';
import type { Attachment } from '../core/catalogue/attachment.ts';
import type { Setting } from '../core/basis.ts';
import type { SiteShape } from '../core/outputs/shape.ts';
import type { Counters } from '../core/reading/counters.ts';
import type { Minted } from '../core/identity/identity.ts';
import type { Picture } from '../core/pictures/pictures.ts';
import type { RelatedParts, RelatedShelf } from '../core/related.ts';
import type { KeptLedger } from './kept-ledger.ts';
import type { Mishap } from './mishap.ts';
import type { KeptRecord } from './records.ts';

/**
 * What the last run knew, so that the next one need only look at what is new. It is a cache: without it everything is
 * read again, and what is there is compared instead of trusted.
 *
 * It holds public articles only. A draft or a scheduled article is read at each run, so nothing that is kept beside the
 * site betrays it.
 */
export interface State {
  /** Counts the commits. */
  generation: number;
  /** What shaped the articles (program, time zone, language); if it changes, the articles are parsed again. */
  parsedWith: string;
  /** Fingerprint of what the outputs were planned from; empty if not all of them are as planned. */
  plannedAs: string;
  /** When everything was last published as planned, and with what, so that a later run can say why outputs differ. */
  last?: Setting & {
    at: Instant;
    shape?: SiteShape;
    /** Not all of it was written: it must be compared with what is there. */
    isPartial?: true;
    /** There was a file of settings, with something in it. */
    hadSettings?: true;
  };
  /** By path: the article as last parsed without a problem, and the version of the content item it was parsed from. */
  items: Map<string, Item>;
  /** By path: the published pictures. */
  pictures: Map<string, { version: string; picture: Picture }>;
  /**
   * By path: articles at whose pages the program fails, and the version for which this is known. Publishing tries them
   * again at each run; the digest, which would wait for their pages, goes without them.
   */
  unrendered: ReadonlyMap<string, Unrendered>;
  /** By path: the published attachments. */
  attachments: Map<string, { version: string; attachment: Attachment }>;
  /** By key: what is there. */
  stamps: Map<string, Stamp>;
  /** The counters as last read without a problem. */
  counters: Counters;
  /** By key: the records of issues as last read. */
  records: ReadonlyMap<string, KeptRecord>;
  /** Identities given out: what the segments of the ledger hold. */
  ledger: KeptLedger;
}

/** A state to commit, with the kept parts of the "You might like" lists. */
export interface WholeState extends State {
  related: RelatedParts;
}

/** A public article as the next run may trust it. */
export interface Item {
  version: string;
  article: Article;
  /** The content item has a problem now; its last good version is held (see held.ts). */
  held?: true;
}

/** A mishap known for a version of a content item. */
export interface Unrendered extends Mishap {
  version: string;
}

/** Something is under the key, but nobody knows what. */
export const unknownStamp: Stamp = ['', '', ''];

/**
 * What is under a key: the fingerprint from which it was rendered, the hash of its bytes, and the store's version of
 * it.
 */
export type Stamp = [fingerprint: string, hash: string, version: string];

/** The state as read, with what is needed to replace it on the condition that nobody else has. */
export interface Opened {
  state: State;
  /** The store held no state: what is in it is unknown. */
  isNew: boolean;
  /** Rows of the state's ledger that no segment holds, because they were read back from what is published. */
  recovered: Minted[];
  /** Reads the kept parts of the "You might like" lists; most runs do not need them. */
  shelf: RelatedShelf;
  /** Keys that a run which never committed was about to change. */
  unsettled: string[];
  manifest: { version: string | undefined; shards: Record<string, number>; garbage: string[] };
  /** The shards' bytes as read: a shard that comes out the same is not written again. */
  bytes: Map<string, Uint8Array>;
  intent: { version: string | undefined; generation: number };
}
