import type { Instant } from './time/instant.ts';
import type { Problem } from './problem.ts';
import type { articleForm } from './reading/article-fields.ts';
import type { EntryLines } from './reading/entry-lines.ts';
import type { Values } from './reading/form.ts';
import type { Label } from './reading/kinds/labels.ts';
import type { OtherKind } from './reading/item-kind.ts';
import type { LeadImage, Undescribed } from './reading/kinds/lead-image.ts';
import type { MenuPlace } from './reading/kinds/menu-place.ts';
import type { NotedSign } from './reading/noted-signs.ts';
import type { UnknownTag } from './body/templates.ts';

export type { Instant } from './time/instant.ts';
export type { Label } from './reading/kinds/labels.ts';

/**
 * An address inside the site that the body refers to and that can only be resolved when the whole catalogue is known:
 * another content item (`../wells.md`), an address on this site (`/wells/`), a file (`minutes.pdf`), a picture
 * (`../../images/map.svg`), or what a player plays (`talk.mp3`).
 */
export interface Reference {
  kind: 'link' | 'image' | 'media';
  /** What it is to a player, unless it is what plays. */
  role?: 'poster' | 'track';
  /** As written, percent-decoded where it is a path. */
  target: string;
  /** It is the address of the page of a tag or an author, and nothing else. */
  isLabel?: true;
  /** Line of the content item, and the column in characters where it is known: for problems. */
  line: number;
  column?: number;
}

/** The values of an article's fields, except those that `Article` has under another name or always has. */
type Written = Omit<Values<typeof articleForm.fields>, Renamed>;
type Renamed =
  | ('title' | 'date' | 'updated' | 'expires' | 'slug' | 'permalink' | 'lang' | 'image' | 'imageAlt' | 'aliases')
  | ('tags' | 'authors' | 'related');

/**
 * A content item that was parsed and is valid, without its body: everything that lists, feeds and plans need to know.
 * It is plain JSON, so that the state can keep it. The fields of the front matter are those of `articleForm`.
 */
export interface Article extends Written {
  /** Key of the content item: `articles/2026/wells.md`. */
  path: string;
  /** What it is when it is no article: a page of the newsroom's own, or what is told of an author or a tag. */
  kind?: OtherKind;
  /** Hash of the content item's bytes, and of what other files say about it: the names of its authors, its language. */
  hash: string;
  /** What an article is called in the newsroom: a spelling of the last part of its address. Unique among its articles. */
  slug: string;
  tags: Label[];
  authors: Label[];
  /** The author or the tag that it tells of; the name is empty where articles are to say it. */
  label?: Label;
  /** Where else an author is found: the address of a profile, and links by name. */
  profile?: { url?: string; links: readonly { name: string; url: string }[] };
  /** Slugs that the editor pins first in the related list; `false`: no list, and in no other list. */
  related: string[] | false;
  /** Of a page: where it is led to (see `MenuPlace`), if its editor says so. */
  menu?: MenuPlace;
  /** What it was called before, as `slug` spells it. */
  aliases?: string[];
  /**
   * Where its page is, inside the site and as it is read: `2026/wells/`, `wells.html`. Without one it is `articles/<slug>/`.
   * Unique among the articles of a newsroom.
   */
  address?: string;
  /** Addresses that it had before, as its editor names them, written as `address` is; one may have a query: `?p=23`. */
  former?: string[];
  /** Addresses that it may have had before, under rules other than the present one. */
  formerly?: string[];
  /** Its path without the part that names its language, if any; its translations have the same path. */
  commonPath?: string;
  /** The folder of the addresses in its language, where the newsroom has several and this is not its own: `fr`. */
  languageFolder?: string;
  /** Whether its editor named it, rather than its file. */
  isNamed?: true;
  /** What it is called, and where it would be, if no other article had its name (see `distinct`). */
  alone?: { slug: string; address?: string };
  title: string;
  /** Where its `id` is written. */
  idLine?: number;
  /** Plain text for a list: the summary or the body's beginning, at most 240 graphemes, ending in "…" when cut. */
  excerpt: string;
  publishAt: Instant;
  /** The `updated` of the front matter; a correction without one is shown without a date. */
  updatedAt?: Instant;
  expiresAt?: Instant;
  image?: LeadImage;
  /** BCP 47 tag of the article's language, and its direction. */
  lang: string;
  dir: 'ltr' | 'rtl';
  /** What the body refers to inside the site, in order of appearance; the body's slots count through it. */
  references: Reference[];
  /** The ids of headings and other places on its page, without those of footnotes, with spaces between them. */
  anchors?: string;
  /** Lines of fields that name files, other articles or what articles share, for warnings. */
  lines?: { image?: number; audio?: number } & { [Field in 'related' | 'aliases' | 'tags' | 'authors']?: EntryLines };
  /** Where its picture is named, if nothing says what it shows. */
  undescribed?: Undescribed;
  /** Words in the body. */
  words: number;
  /** How long its body is in the feed format that takes most: bytes of UTF-8, as JSON writes it, with empty slots. */
  bodyBytes: number;
  /** About how long the rest of its entry in a feed is, in bytes: markup, dates, addresses, and the texts of its fields. */
  frameBytes: number;
  warnings: Problem[];
  /** Plain names of fields that say whether it is public (see `not-public.ts`): in these, its folder has no say. */
  signs?: string[];
  /** Those of them that are not followed to the letter, which its editor should know. */
  noted?: NotedSign[];
  /** Names of fields in the front matter that no article has, as they are written there. */
  otherFields?: string[];
  /** Kinds of template tags that were left out of the body, each with the line of the first. */
  unknownTags?: UnknownTag[];
}

/**
 * The body of an article as safe HTML. References into the site are slots (see `resolveSlots` in body.ts), so that
 * the same body serves a page, a feed and an old issue, whatever the references resolve to at that instant.
 */
export interface Body {
  html: string;
  /** The same as plain text, one line per block, without footnote marks: for excerpts and for comparing articles. */
  text: string;
}

/** What a content item turned out to be. */
export type Parsed =
  | { kind: 'article'; article: Article; body: Body }
  | {
      kind: 'refused';
      path: string;
      problems: Problem[];
      /** It says that it is not public, so that its last good version is not public either. */
      isDraft?: boolean;
    };
