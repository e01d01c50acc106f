import type { Card } from '../card.ts';
import type { Templates, View } from '../templates.ts';
import { linesOf, widthOf } from './lines.ts';
import type { Telling } from './telling.ts';

/** Width of the text, in columns; addresses stand on lines of their own and may be longer. */
export const textColumns = 72;

/** The text part of a mail, with a line break at its end. It is told from the issue, not from the HTML. */
export function renderText(telling: Telling, templates: Templates): string {
  return templates.render('digest/text', textView(telling));
}

/** The view of `digest/text`: everything broken into lines. */
function textView(telling: Telling): View {
  const { digest, day, note, lead, picks, sections, more, message, address, follow, why } = telling;
  return {
    ...telling,
    heading: underlined(telling.name, '='),
    about: wrapped([digest, day].filter((part) => part !== undefined).join(' · ')),
    note: note && paragraphs(note.text),
    lead: lead && entry(lead),
    picks: picks.map(entry),
    sections: sections.map(({ title, cards }) => ({ title: underlined(title, '-'), cards: cards.map(entry) })),
    more: more && wrapped(more),
    message: message && { from: wrapped(message.from), text: paragraphs(message.text) },
    address: address.map(wrapped),
    follow: follow.map(({ name, url }) => ({ name: wrapped(name), url })),
    why: wrapped(why),
    rule: '-'.repeat(textColumns),
  };
}

function entry({ title, day, comments, reads, excerpt, href }: Card): View {
  return {
    title: wrapped(title),
    meta: wrapped([day, comments, reads].filter((part) => part !== undefined).join(' · ')),
    excerpt: wrapped(excerpt),
    href,
  };
}

/** A heading in a text: as wide a line below it. */
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
