import type { ForeignBlock } from './html/blocks.ts';
import type { Losses, LostThing } from './losses.ts';

/** What every tool's export becomes: posts, as plain values. Texts are as the tool has them; nothing is escaped. */
export interface ImportedPost {
  /** The identity that feed readers know it by, as the field `id` writes it; absent if the export does not say. */
  id?: string;
  /** The last part of its address; empty if it had none yet. */
  slug: string;
  /** Distinguishes it from another one with the same day and slug: its number, or the end of its identifier. */
  number: string;
  title: string;
  /** As `date` in front matter writes it. */
  date: string;
  /** A comment beside the date, if the export had none and another one was used. */
  dateNote?: string;
  updated?: string;
  /** A page such as "About", which is in no list. */
  isPage?: true;
  /** Why nobody may read it yet, as a clause; absent if it was public. */
  heldBack?: string;
  body: { html: string } | { markdown: string };
  /** Paths and queries at which it answered. */
  addresses: string[];
  canonical?: string;
  summary?: string;
  /** Its language, if the export says. */
  lang?: string;
  tags: string[];
  authors: string[];
  image?: { src: string; alt?: string; credit?: string };
  /** What could not be imported, as far as the reader of the export knows. */
  lost: readonly LostThing[];
  /** The episode of a podcast. */
  audio?: { src: string; type?: string; length?: number; duration?: string };
}

/** An export that was read once to its end, so that its posts can be read one after the other without surprises. */
export interface OpenExport {
  /** Where the publication was, without a slash at the end; absent if neither export nor settings say. */
  site?: string;
  /** Addresses of its feeds: `/rss/`. */
  feeds: string[];
  /** The tool's own blocks in HTML. */
  blocks: readonly ForeignBlock[];
  /** Each post once, in the order of the export, which is the same each time. */
  posts(losses: Losses): AsyncIterable<ImportedPost> | Iterable<ImportedPost>;
  /** The bytes of a picture that the export holds, by its address as posts name it. */
  picture(address: string): Promise<Uint8Array | undefined>;
  close(): void;
}
