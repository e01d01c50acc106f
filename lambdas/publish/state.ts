import type { Article, Instant } from '../core/article.ts';
import type { Attachment } from '../core/catalogue/attachment.ts';
import type { Setting } from '../core/basis.ts';
import type { Counters } from '../core/reading/counters.ts';
import type { Minted } from '../core/identity/identity.ts';
import type { Picture } from '../core/pictures/pictures.ts';
import type { Related, RelatedShelf } from '../core/related.ts';
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
  /** What shaped the articles (program, time zone, language); with another the articles are parsed again. */
  parsedWith: string;
  /** Fingerprint of what the outputs were planned from; empty when not all of them are as planned. */
  plannedAs: string;
  /** When everything was last published as planned, and with what: by it a later run can say why outputs differ. */
  last?: Setting & { at: Instant };
  /** By path: the article as last parsed without a problem, and the version of the content item it was parsed from. */
  items: Map<string, Item>;
  /** By path: the published pictures. */
  pictures: Map<string, { version: string; picture: Picture }>;
  /**
   * By path: articles at whose pages the program fails, and the version of which this is known. Publishing tries them again at
   * each run; the digest, which would wait for their pages, goes without them.
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
  /** Identities given out, oldest first: what the segments of the ledger hold. */
  ledger: Minted[];
}

/** A state to commit: with what is kept of the "You might like" lists. */
export interface WholeState extends State {
  related: Pick<Related, 'parts'>;
}

/** A public article as the next run may trust it. */
export interface Item {
  version: string;
  article: Article;
  /** The content item has a problem now; its last good version is held (see held.ts). */
  held?: true;
}

/** A mishap that is known of a version of a content item. */
export interface Unrendered extends Mishap {
  version: string;
}

/** Something is under the key, and nobody knows what. */
export const unknownStamp: Stamp = ['', '', ''];

/** What is under a key: the fingerprint it was rendered from, the hash of its bytes, and the store's version of it. */
export type Stamp = [fingerprint: string, hash: string, version: string];

/** The state as read, with what is needed to replace it on the condition that nobody else has. */
export interface Opened {
  state: State;
  /** The store held no state: what is in it is unknown. */
  isNew: boolean;
  /** Of the state's ledger: rows that no segment holds, as they were read back from what is published. */
  recovered: Minted[];
  /** Reads what is kept of the "You might like" lists; most runs need none of it. */
  shelf: RelatedShelf;
  /** Keys that a run which never committed was about to change. */
  unsettled: string[];
  manifest: { version: string | undefined; shards: Record<string, number>; garbage: string[] };
  /** The shards' bytes as read: a shard that comes out the same is not written again. */
  bytes: Map<string, Uint8Array>;
  intent: { version: string | undefined; generation: number };
}
