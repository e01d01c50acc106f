import type { ViewOf } from '../templates/view-of.ts';
import { listed } from '../text/isolate.ts';
import type { MailWords } from '../text/words.ts';
import { textOfHtml } from './html-text.ts';
import { linesOf, widthOf } from './lines.ts';
import type { MailContent, ToldCard } from './mail-content.ts';

/** Width of the text, in columns; addresses are on lines of their own and may be longer. */
const textColumns = 72;

/**
 * What `digest/text` shows: the same issue as plain text. What people read is broken into lines of at most 72 columns;
 * addresses are absolute and whole.
 */
export interface TextView
  extends
    ViewOf<'digest/text'>,
    Omit<
      MailContent,
      | 'words'
      | 'wordsLang'
      | 'subject'
      | 'url'
      | 'digest'
      | 'day'
      | 'note'
      | 'after'
      | 'message'
      | 'lead'
      | 'picks'
      | 'sections'
    > {
  words: MailWords;
  /** The newsroom's name, underlined. */
  heading: string;
  /** The digest's title, where that is not the newsroom's name, and the day of the issue. */
  about: string;
  /** What the editors say on top. */
  note?: string | undefined;
  /** What they say at the end. */
  after?: string | undefined;
  /** What the newsroom says at the end of each issue: in whose name, and what. */
  message?: { from: string; text: string } | undefined;
  /** The first article; absent where the issue is empty. */
  lead?: TextCard | undefined;
  /** The other articles, by tag; the titles are underlined. */
  sections: { title: string; cards: TextCard[] }[];
  /** What is above the picks, underlined. */
  related: string;
  /** Up to three articles of the archive that go with the lead; empty where there are none. */
  picks: TextCard[];
  /** A line across the text. */
  rule: string;
}

/** An entry in a text. */
interface TextCard {
  title: string;
  /** Who wrote it, the day and the counters, as far as they are known, on a line. */
  meta: string;
  /** Empty where only the title is to be shown. */
  excerpt: string;
  /** Absolute. */
  href: string;
  /** What there is to listen to: where it is, and `Recording (MP3, 12.3 MB)`. */
  recording?: { href: string; text: string } | undefined;
}

/** Makes the view of `digest/text`, in a mail of the direction: everything is broken into lines. */
export function textView(content: MailContent, dir: 'ltr' | 'rtl'): TextView {
  const { digest, day, note, after, lead, picks, sections, more, message, address, follow, why } = content;
  return {
    ...content,
    // It ends a line.
    words: { ...content.words, colon: content.words.colon.trimEnd() },
    heading: underlined(content.name, '='),
    about: wrapped(listed([...(digest === undefined ? [] : [digest]), day], dir)),
    note: note && noteText(note),
    after: after && noteText(after),
    lead: lead && entry(lead),
    sections: sections.map(({ title, cards }) => ({ title: underlined(title, '-'), cards: cards.map(entry) })),
    related: underlined(content.words.related, '-'),
    picks: picks.map(entry),
    more: more && wrapped(more),
    message: message && { from: wrapped(message.from), text: noteText(message) },
    address: address.map(wrapped),
    follow: follow.map(({ name, url }) => ({ name: wrapped(name), url })),
    why: wrapped(why),
    rule: '-'.repeat(textColumns),
  };
}

function entry({ title, by, day, comments, reads, excerpt, href, recording }: ToldCard): TextCard {
  return {
    title: wrapped(title),
    meta: wrapped([by, day, comments, reads].filter((part) => part !== undefined).join(' · ')),
    excerpt: wrapped(excerpt),
    href,
    recording: recording && { ...recording, text: wrapped(recording.text) },
  };
}

/** The note as it is written, or the beginning of its text if it had to be cut. */
function noteText({ html, text }: { html?: string | undefined; text: string }): string {
  return html === undefined ? paragraphs(text) : textOfHtml(html, textColumns);
}

/** A heading in a text, underlined to its width. */
function underlined(title: string, sign: string): string {
  const lines = linesOf(title, textColumns);
  return [...lines, sign.repeat(Math.max(0, ...lines.map(widthOf)))].join('\n');
}

/** One line of the text is one paragraph. */
function paragraphs(text: string): string {
  return text.split(/\n+/).map(wrapped).filter(Boolean).join('\n\n');
}

function wrapped(text: string): string {
  return linesOf(text, textColumns).join('\n');
}
