import type { CardView } from '../pages/card.ts';
import { usualAccent } from '../text/accent.ts';
import type { ViewOf } from '../templates/view-of.ts';
import type { MailWords } from '../text/words.ts';
import type { Issue } from './issue.ts';
import { type MailPicture, mailPicture } from './mail-picture.ts';
import { preheaderOf } from './preheader.ts';
import { noteHtml, type NoteLook } from './note-html.ts';
import type { MailContent } from './mail-content.ts';
import type { MessageView } from './message-view.ts';
import type { SectionTitle } from './sections.ts';

/** What `digest/email` shows: an issue as HTML for mail programs. Addresses are absolute. */
export interface MailView
  extends
    ViewOf<'digest/email'>,
    Omit<MailContent, 'words' | 'note' | 'after' | 'message' | 'lead' | 'picks' | 'sections'> {
  words: MailWords;
  /** BCP 47 tag of the newsroom's language. */
  lang: string;
  /** Its direction. */
  dir: 'ltr' | 'rtl';
  /** Whether long words are hyphenated: in languages that join words, a narrow column would otherwise break them anywhere. */
  hyphenated: boolean;
  /** The opposite direction, for whatever mail programs should lay out from the end. */
  opposite: 'ltr' | 'rtl';
  /** Where a line starts, for styles: mail programs do not know `inline-start`. */
  start: 'left' | 'right';
  /** Where a line ends. */
  end: 'left' | 'right';
  /** The newsroom's colour, of links and small headings. */
  accent: string;
  /** The same in dark mode. */
  accentDark: string;
  /** What inboxes show beside the subject. */
  preheader: string;
  /** Invisible characters after the preheader, so that inboxes do not show the text after it. */
  filler: string;
  /** What the editors say on top. */
  note?: NoteView | undefined;
  /** What they say at the end. */
  after?: NoteView | undefined;
  /** What the newsroom says at the end of each issue. */
  message?: MessageView | undefined;
  /** The first article; absent where the issue is empty. */
  lead?: MailCard | undefined;
  /** The logo, in place of the name, which describes it; absent where there is none, or where mail programs cannot show it. */
  logo?: MailPicture | undefined;
  /** The other articles, by tag. */
  sections: MailSection[];
  /** Up to three articles of the archive that go with the lead; empty where there are none. */
  picks: MailCard[];
}

/** Articles of a mail that share a tag. */
interface MailSection extends SectionTitle {
  cards: MailCard[];
}

/** The editors' note in a mail. */
interface NoteView {
  /** Safe HTML: the note, which we rendered and sanitised, with styles for mail. Absent where the note had to be cut. */
  html?: string | undefined;
  /** The same as plain text. */
  text: string;
}

/** An entry in a mail: a card, with its picture as mail programs can show it. */
interface MailCard extends Omit<CardView, 'publishedAt' | 'image'> {
  /** Who wrote it, in a phrase: `By Ada Obi, Jan Vos`; absent where nobody is named. */
  by?: string;
  /** Absent where there is none, or where mail programs cannot show it. */
  picture?: MailPicture | undefined;
  /** Whose picture it is, in a phrase: `Picture: B. Lindqvist`; absent where nobody is named. */
  credit?: string;
  /** What there is to listen to: where it is, and `Recording (MP3, 12.3 MB)`. */
  recording?: { href: string; text: string } | undefined;
}

/** The room for pictures, in pixels: the whole width of the mail, and the column beside a text. */
const leadBox = { width: 600, height: 450 };
const logoBox = { width: 300, height: 64 };
const thumbnailBox = { width: 160, height: 160 };

/**
 * Invisible, after the preheader: a list with more room would continue with the text of the mail. A figure space, a
 * combining grapheme joiner that keeps it from being folded, and a space to break the line at.
 */
const filler = '\u2007\u034F '.repeat(45);

/** Danish, German, Estonian, Finnish, Hungarian, Icelandic, Dutch, Norwegian and Swedish. */
const joinsWords = /^(?:da|de|et|fi|hu|is|nb|nl|nn|no|sv)(?:-|$)/i;

/** Makes the view of `digest/email`. */
export function mailView(issue: Issue, content: MailContent): MailView {
  const { language, dir } = issue.newsroom;
  const [start, end] = dir === 'ltr' ? (['left', 'right'] as const) : (['right', 'left'] as const);
  const { note, after, message, lead, sections } = content;
  const { accent = usualAccent, logo } = issue.newsroom;
  const look = { dir, accent: accent.light };
  return {
    ...content,
    hyphenated: joinsWords.test(language),
    ...{ lang: language, dir, opposite: dir === 'ltr' ? 'rtl' : 'ltr', start, end },
    ...{ accent: accent.light, accentDark: accent.dark },
    logo: mailPicture(logo, logoBox),
    preheader: preheaderOf(issue),
    filler,
    note: note && noteView(note, look),
    after: after && noteView(after, look),
    message: message && { from: message.from, ...noteView(message, look) },
    lead: lead && { ...lead, picture: mailPicture(lead.image, { ...leadBox, alt: lead.alt }) },
    sections: sections.map(({ cards, ...title }) => ({
      ...title,
      cards: cards.map((card) => ({ ...card, picture: mailPicture(card.image, thumbnailBox) })),
    })),
  };
}

function noteView({ html, text }: NonNullable<MailContent['note']>, look: NoteLook): NoteView {
  return { text, html: html === undefined ? undefined : noteHtml(html, look) };
}
