import type { CardView } from '../pages/card.ts';
import type { ViewOf } from '../templates/view-of.ts';
import { voiceIn, wordsLang } from '../text/words.ts';
import { byline } from './byline.ts';
import type { Issue } from './issue.ts';
import type { MessageView } from './message-view.ts';
import { type SectionTitle, sectionsOf, titleOfSection } from './sections.ts';

/** What `digest/entry` shows: a whole issue, as the content of its entry in a feed. Addresses are absolute. */
export interface EntryView extends ViewOf<'digest/entry'> {
  /** Safe HTML: what the editors say on top, which we rendered and sanitised. */
  note?: string | undefined;
  /** Safe HTML: what the editors say at the end. */
  after?: string | undefined;
  /** The articles by tag; the lead of the issue comes first and has no title above it. */
  sections: EntrySection[];
  /** What the newsroom says at the end of each issue: in whose name, and what. */
  message?: MessageView | undefined;
  /** What comes between who says it and what. */
  colon: string;
}

/** Articles of an issue that share a tag; the lead has no title above it. */
interface EntrySection extends Partial<SectionTitle> {
  cards: CardView[];
}

/** Makes the view of `digest/entry`. */
export function entryView({ newsroom, note, after, sections: chosen, articles }: Issue): EntryView {
  const { language, dir } = newsroom;
  const voice = voiceIn([language], newsroom.words);
  const [lead, ...further] = articles.map((article) => ({
    ...article,
    card: { ...article.card, ...byline(article.authors, voice.words, dir), ...wordsLang(voice, language) },
  }));
  return {
    note: note?.html,
    sections: [
      ...(lead ? [{ cards: [lead.card] }] : []),
      ...sectionsOf(further, chosen).map(({ tag, articles }) => ({
        ...titleOfSection(tag, voice, language),
        cards: articles.map(({ card }) => card),
      })),
    ],
    after: after?.html,
    message: newsroom.message,
    colon: voice.words.colon.trimEnd(),
  };
}
