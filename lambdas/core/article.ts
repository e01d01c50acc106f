import type { Problem } from './problem.ts';

/** An instant: milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** A tag or an author: the name as first written, and the last part of its page's address. */
export interface Label {
  name: string;
  slug: string;
}

/** The picture of an article, as its front matter names it. */
export interface LeadImage {
  /** A path relative to the article's file, a path from the site's root, or an absolute https address. */
  src: string;
  alt: string;
  credit?: string;
}

/**
 * An address inside the site that the body refers to and that can only be resolved when the whole catalogue is known:
 * another content item (`../wells.md`), an address on this site (`/wells/`), or a picture (`../../images/map.svg`).
 */
export interface Reference {
  kind: 'link' | 'image';
  /** As written, percent-decoded where it is a path. */
  target: string;
  /** Line of the content item, for problems. */
  line: number;
}

/**
 * A content item that was parsed and is valid, without its body: everything that lists, feeds and plans need to know.
 * It is plain JSON, so that the state can keep it.
 */
export interface Article {
  /** Key of the content item: `articles/2026/wells.md`. */
  path: string;
  /** Hash of the content item's bytes. */
  hash: string;
  /** Last part of the address; unique among the articles of a newsroom. */
  slug: string;
  /** Slugs under which the article could be found before, as the editor names them. */
  aliases?: string[];
  /** The identity the editor gave (`id` in the front matter), where one was given. */
  id?: string;
  title: string;
  /** The summary the editor wrote, as plain text. */
  summary?: string;
  /** Plain text for a list: the summary or the body's beginning, at most 240 graphemes, ending in "…" when cut. */
  excerpt: string;
  publishAt: Instant;
  /** The `updated` of the front matter; a correction without one counts as made at `publishAt`. */
  updatedAt?: Instant;
  expiresAt?: Instant;
  draft: boolean;
  tags: Label[];
  authors: Label[];
  image?: LeadImage;
  /** BCP 47 tag of the article's language, and its direction. */
  lang: string;
  dir: 'ltr' | 'rtl';
  /** The address that search engines should keep, when it is not this one. Absolute. */
  canonical?: string;
  /** Slugs that the editor pins first in the related list; `false`: no list, and in nobody's list. */
  related: string[] | false;
  /** A sentence, shown dated at the top. */
  correction?: string;
  /** Why the article was withdrawn; its address then answers "gone". */
  withdrawn?: string;
  /** What the body refers to inside the site, in order of appearance; the body's slots count through it. */
  references: Reference[];
  /** Words in the body. */
  words: number;
  warnings: Problem[];
}

/**
 * The body of an article as safe HTML. References into the site stand as slots (see `resolveSlots` in body.ts), so that
 * the same body serves a page, a feed and an old issue, whatever the references resolve to at that instant.
 */
export interface Body {
  html: string;
  /** The same as plain text, one line per block, without footnote marks: for excerpts and for comparing articles. */
  text: string;
}

/** What a content item turned out to be. */
export type Parsed =
  { kind: 'article'; article: Article; body: Body } | { kind: 'refused'; path: string; problems: Problem[] };
