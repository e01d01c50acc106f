import type { CardView } from '../pages/card.ts';
import type { ViewOf } from '../templates/view-of.ts';
import { wordsOf } from '../text/words.ts';
import type { Issue } from './issue.ts';
import { sectionsOf } from './sections.ts';

/** What `digest/entry` shows: a whole issue, as the content of its entry in a feed. Addresses are absolute. */
export interface EntryView extends ViewOf<'digest/entry'> {
  /** Safe HTML: what the editors say on top, which we rendered and sanitised. */
  note?: string | undefined;
  /** The articles by tag; what leads the issue comes first and has no title above it. */
  sections: { title?: string | undefined; cards: CardView[] }[];
  /** What the newsroom says at the end of each issue: in whose name, and what. */
  message?: { from: string; text: string } | undefined;
  /** What comes between who says it and what. */
  colon: string;
}

/** Makes the view of `digest/entry`. */
export function entryView({ newsroom, note, articles }: Issue): EntryView {
  const words = wordsOf(newsroom.language);
  const [lead, ...further] = articles;
  return {
    note: note?.html,
    sections: [
      ...(lead ? [{ title: undefined, cards: [lead.card] }] : []),
      ...sectionsOf(further).map(({ tag, articles }) => ({
        title: tag?.name ?? words.furtherArticles,
        cards: articles.map(({ card }) => card),
      })),
    ],
    message: newsroom.message,
    colon: words.colon.trimEnd(),
  };
}
