import type { Article, Instant } from '../article.ts';
import type { Card } from '../pages/card.ts';
import type { Digest, MailService } from '../settings.ts';
import type { Accent } from '../text/accent.ts';
import type { OwnWords } from '../text/words.ts';
import type { Slot } from './slots.ts';

/** The outcome of a slot of a digest. Only that of an issue on hold can still change. */
export type SlotRecord = Issue | Skipped;

/** A half-open interval: at or after `from`, before `to`. */
export interface Window {
  from: Instant;
  to: Instant;
}

/**
 * The record of one issue of a digest (`digests/<id>/issue.json`), from which everything that the issue consists of is rendered. It is
 * written on the condition that it does not exist, and can be replaced only while it is on hold. So running again, twice at once,
 * after an article was corrected or with other settings gives the same issue. Plain JSON.
 */
export interface Issue {
  format: 1;
  /** Which digest of the newsroom (`weekly`). */
  digest: string;
  /** Name of the issue, in its addresses: `2026-11-20`, or `law-2026-11-30` for any digest but the first. */
  id: string;
  /** The digest's title, as its settings had it. */
  name: string;
  /**
   * What the issue covers: from the hour of the previous issue to its own. An article that is dated on the day of the
   * previous issue, but was added only after that was cut, is included too.
   */
  window: Window;
  /** The slot: when the issue was due. The end of its window. */
  dueAt: Instant;
  /** The day of the slot as the newsroom's language writes it, in the digest's zone: `20 November 2026`. */
  day: string;
  subject: string;
  /** Its editor chose the subject in the note. */
  isSubjectChosen?: true;
  /** Who sends it, and where answers go, where the settings of the digest say so. */
  from?: string;
  replyTo?: string;
  /** Where readers unsubscribe, with `{recipient}` for the address of each, if the settings of the digest say so. */
  unsubscribe?: string;
  /** The service whose merge tags its `mail.html` has, if the settings of the digest name one. */
  service?: MailService;
  /** The newsroom as it was: what the mail says about it. */
  newsroom: {
    name: string;
    url: string;
    language: string;
    dir: 'ltr' | 'rtl';
    /** The zone of the digest, in which the day of the issue is given. */
    timezone: string;
    organisation: { name: string; address: string[]; email?: string; follow: { name: string; url: string }[] };
    /** What it says at the end of each issue: in whose name, and what, as the note has it. Older records have no HTML. */
    message?: { from: string; html?: string; text: string };
    /** Its words in place of the interface's, for the languages that it uses. */
    words?: OwnWords;
    /** Its colour, if it had one. */
    accent?: Accent;
    /** Its logo, if it had one: the absolute address, and the size in pixels. */
    logo?: { src: string; width: number; height: number };
  };
  /** The editor's note on top, as safe HTML with absolute addresses, and as plain text. */
  note?: { html: string; text: string };
  /** What closes the issue, below its articles, in the same two ways. */
  after?: { html: string; text: string };
  /** What inboxes show beside the subject, where the editor chose it. */
  preheader?: string;
  /** Slugs of the tags that make its headings, where the editor chose them; none for no headings. */
  sections?: string[];
  /** Identities of articles that waited for this issue, and that its editor wants in the next. */
  postponed?: string[];
  /** Identities of articles that its editor wants in no issue of the digest. */
  never?: string[];
  /**
   * Until when it can be cut again. With it, the record is not final, and the issue is neither published nor mailed. Whoever
   * hands it over takes it away, and then nothing of the record ever changes.
   */
  heldUntil?: Instant;
  /** How often it was cut, if more than once; the records before this one are kept under keys of their own. */
  revision?: number;
  /** When it was handed over, if that was not at its hour. */
  handedOverAt?: Instant;
  /** All articles, in the order of the issue; the first is the lead. */
  articles: IssueArticle[];
  /**
   * The content items that had a problem when the issue was cut, so that it lacks them: if they belong to its window,
   * the first issue after they were corrected includes them. Fingerprints of their paths, because the paths themselves
   * may not be public.
   */
  leftOut?: string[];
  /** How many of the articles the mail includes; it says how many more the web page has. */
  maximum: number;
  /** Up to three articles of the archive that go with the lead. Absolute addresses. */
  picks: Card[];
  /** Fingerprint of the templates the issue was cut with. */
  templates: string;
}

/** A file that a mail links to. */
export interface OfferedInMail {
  href: string;
  label: string;
}

/** What there is to know of an article's picture beside what its card shows. */
interface PictureFacts {
  /** What it shows, in the editor's words; empty where they say nothing. */
  alt: string;
  /** Whose picture it is. */
  credit?: string;
  bytes?: number;
}

/** An article as the issue shows it. */
export interface IssueArticle {
  path: string;
  /** Identity of the article (`tag:` URI) and hash of the content item at the time. */
  id: string;
  hash: string;
  /** Its card, with absolute addresses. */
  card: Card;
  /** What there is to listen to: its absolute address, and what kind of file it is and how large; that may be empty. */
  recording?: OfferedInMail;
  /** What its editor says of its picture, and how large the file is, in bytes; records of older versions do not know it. */
  picture?: PictureFacts;
  authors: string[];
  tags: { name: string; slug: string }[];
}

/** A slot that passed without an issue, and why: recorded under the same key as an issue, so that no slot has both. */
export interface Skipped {
  format: 1;
  digest: string;
  id: string;
  /** What an issue would have covered. What was waiting is carried over: the next window begins where this one does. */
  window: Window;
  dueAt: Instant;
  /**
   * `missed`: there was no run until the grace period was over, or something kept the issue from being cut. `not
   * begun`: the slot before a digest's first run, which is kept so that nothing published after it is ever lost; its
   * window is empty.
   */
  reason: 'too few articles' | 'missed' | 'not begun';
  /** What was waiting, by slug, in the order that the issue would have had. */
  waiting: string[];
  /** How many articles an issue needed. */
  minimum: number;
  /** As in an issue: what its note said of articles counts, though nothing was sent. */
  never?: string[];
}

/** A slot, and what its issue covers. */
export interface DueSlot extends Slot {
  window: Window;
}

/** The record of a slot without an issue, and of what it leaves waiting. */
export function skipped(
  { id, dueAt, window }: DueSlot,
  reason: Skipped['reason'],
  { digest: { slug, minimum }, waiting }: { digest: Digest; waiting: readonly Article[] },
): Skipped {
  return { format: 1, digest: slug, id, window, dueAt, reason, waiting: waiting.map(({ slug }) => slug), minimum };
}

/** Whether an issue was cut for the slot. */
export function isIssue(record: SlotRecord): record is Issue {
  return 'articles' in record;
}
