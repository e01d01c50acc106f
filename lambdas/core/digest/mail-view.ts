import type { Card } from '../card.ts';
import type { View } from '../templates.ts';
import type { Issue } from './issue.ts';
import { beginningOf } from './lines.ts';
import { mailPicture } from './mail-picture.ts';
import { noteHtml } from './note-html.ts';
import type { Telling } from './telling.ts';

/** The room for pictures, in pixels: the whole width of the mail, and the column beside a text. */
const leadBox = { width: 600, height: 450 };
const thumbnailBox = { width: 160, height: 160 };

/** As much as the lists of mail programs show beside a subject, in columns. */
const maxPreheader = 110;

/**
 * Nothing that shows, behind the preheader: a list that has room for more than that would go on with the text of the mail.
 * A figure space, a combining grapheme joiner that keeps it from being folded, and a space to break the line at.
 */
const filler = '\u2007\u034F '.repeat(45);

/** The view of `digest/email`. */
export function mailView({ newsroom, articles }: Issue, telling: Telling): View {
  const { language, dir } = newsroom;
  const [start, end] = dir === 'ltr' ? ['left', 'right'] : ['right', 'left'];
  const { note, lead, sections } = telling;
  return {
    ...telling,
    ...{ lang: language, dir, opposite: dir === 'ltr' ? 'rtl' : 'ltr', start, end },
    preheader: preheaderOf(articles.map(({ card }) => card)),
    filler,
    note: note && { ...note, html: note.html === undefined ? undefined : noteHtml(note.html) },
    lead: lead && { ...lead, picture: mailPicture(lead.image, leadBox) },
    sections: sections.map(({ title, cards }) => ({
      title,
      cards: cards.map((card) => ({ ...card, picture: mailPicture(card.image, thumbnailBox) })),
    })),
  };
}

/** What the lead, whose title is in most subjects, leaves to be said: the other titles, then how it begins. */
function preheaderOf([lead, ...others]: Card[]): string {
  const parts = [...others.map(({ title }) => title), lead?.excerpt ?? ''].filter(Boolean);
  return beginningOf(parts.slice(0, maxPreheader).join(' · '), maxPreheader);
}
