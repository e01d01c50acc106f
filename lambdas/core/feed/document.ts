import type { Instant } from '../article.ts';
import type { Card } from '../pages/card.ts';
import type { FeedFormat } from '../keys.ts';
import type { Words } from '../text/words.ts';

/**
 * A feed in bytes at most. Readers and mail services refuse feeds from about 512 KB on, and every subscriber fetches
 * the whole of it each time it changes.
 */
export const maxFeedBytes = 500_000;

/** An archive document in bytes at most, as it is fetched once; validators and readers refuse more. */
export const maxArchiveBytes = 4_900_000;

/** The address of one document in each format. Absolute. */
export type FeedUrls = Readonly<Record<FeedFormat, string>>;

/** What podcast directories ask for, about the podcast as a whole (help.apple.com, "A Podcaster's Guide to RSS"). */
export interface Podcast {
  /** The address of its cover. Absolute. */
  image?: string;
  category: readonly [category: string, within?: string];
  /** Whether parts of it are not for children. */
  explicit: boolean;
  author: string;
}

/** Who wrote something: a person or an organisation (RFC 4287, 3.2; JSON Feed 1.1, authors). */
export interface FeedAuthor {
  name: string;
  /** A page about them. Absolute. */
  url?: string;
}

/** What an entry's markup takes from the newsroom; it is the same in all its feeds. */
export interface FeedLanguage {
  /** BCP 47 tag of its language, and its direction. */
  language: string;
  dir: 'ltr' | 'rtl';
  /** Its words for what is added to an entry's text. */
  words: Pick<Words, 'correction' | 'correctionUndated' | 'picture' | 'related' | 'wholeText'>;
  /** BCP 47 tag of their language, where that is not the newsroom's. */
  wordsLang?: string;
}

/** One feed, as every format presents it. Texts are plain unless they say otherwise; addresses are absolute. */
export interface FeedDocument extends FeedLanguage {
  /** Identity of the feed, a `tag:` URI (see `mintId`), the same in every format and for ever. */
  id: string;
  title: string;
  description: string;
  /** The HTML page that shows the same. */
  homeUrl: string;
  /** Where this document is. */
  selfUrls: FeedUrls;
  /** When the newest entry was published or updated. Not the time of the build: unchanged content, unchanged bytes. */
  updatedAt: Instant;
  /** Newest first. */
  entries: readonly FeedEntry[];
  /** Who wrote what is in it, of a feed of one person that person; of entries without authors their author. */
  author: FeedAuthor;
  /** Who publishes: the holder of the rights. */
  organisation: string;
  /** Name of the program that made the feed. */
  generator: string;
  /** The CSS that makes RSS and Atom a page for people who open the feed in a browser. */
  stylesheetUrl?: string;
  /** A square picture of the newsroom. */
  icon?: string;
  /** Given where entries have recordings. */
  podcast?: Podcast;
  /** Address of a WebSub hub (W3C WebSub, 4). */
  hub?: string;
  /** The archive document with the entries before these (RFC 5005, 4); in JSON Feed the `next_url`. */
  previousArchive?: FeedUrls;
  /** Given in an archive document: where the live feed is, and the archive document with the entries after these. */
  archive?: { current: FeedUrls; next?: FeedUrls };
}

/** One article as a feed lists it: a value that nobody changes, the same object in every feed that it is in. */
export interface FeedEntry {
  /** The content item, for problems: `articles/2026/wells.md`. */
  path: string;
  /** Identity of the article, a `tag:` URI: readers know an entry by it, so it must outlive title, slug and domain. */
  id: string;
  /** The article's permalink. */
  url: string;
  title: string;
  summary: string;
  /** Full text: safe HTML with absolute addresses. `undefined` if it is too long, or gave way (see `fit`). */
  html?: string | undefined;
  publishedAt: Instant;
  /** The same as `publishedAt` for an article that was never updated. */
  updatedAt: Instant;
  /**
   * Milliseconds by which Atom distinguishes it from other entries of the same second, because validators report equal
   * times as a fault.
   */
  fraction?: number;
  authors: readonly FeedAuthor[];
  tags: readonly string[];
  lang: string;
  dir: 'ltr' | 'rtl';
  image?: FeedImage;
  /** What there is to listen to (RSS 2.0, item/enclosure). `bytes` is 0 where nobody knows. */
  enclosure?: { url: string; type: string; bytes: number; seconds?: number };
  /** What was wrong, and, if known, when it was corrected, and that day as the newsroom's language writes it. */
  correction?: { text: string; at?: Instant; day?: string };
  /** The "You might like" list. */
  related: readonly RelatedCard[];
}

/**
 * A card as lists show it, with an absolute address, and without its counters: if a feed changed whenever somebody
 * read an article, all its readers would fetch the whole of it again and again.
 */
export type RelatedCard = Pick<Card, 'title' | 'href' | 'excerpt' | 'publishedAt' | 'day' | 'lang' | 'dir'>;

/** The picture of an article. */
export interface FeedImage {
  url: string;
  /** Media type: `image/jpeg`. Absent where only the address is known. */
  type?: string;
  /** Pixels. */
  width?: number;
  height?: number;
  alt: string;
  credit?: string;
}
