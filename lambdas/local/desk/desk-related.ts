import { stringify } from 'yaml';
import type { Article } from '../../core/article.ts';
import { keyOfArticle } from '../../core/keys.ts';
import type { ViewOf } from '../../core/templates/view-of.ts';
import { type MomentView, timestamp } from '../../core/time/zone.ts';
import type { ExplainedEntry } from '../../publish/explain-related.ts';
import { type DeskFrame, frameView, hrefOf } from './desk-frame.ts';
import { deskPath, relatedPath } from './desk-paths.ts';
import type { Edition } from '../preview/edition.ts';
import { placeText } from '../wording/problems-text.ts';
import {
  dayText,
  entriesOf,
  fillerText,
  type Known,
  scoreText,
  whyNoEntries,
  wordsOf,
} from '../wording/related-text.ts';

interface DeskRelatedInput {
  answer: Known;
  edition: Edition;
  /** The content folder as the user named it. */
  folder: string;
}

/** What `desk/related` shows: a "You might like" list, why it is so and how to change it. */
export interface DeskRelatedView extends ViewOf<'desk/related'>, DeskFrame {
  /** Where the desk is. */
  desk: string;
  article: RelatedArticleView;
  /** The list, in order; empty if there is none. */
  entries: RelatedEntryView[];
  /** Why there is no list, as a sentence, if there is none. */
  nothing: string;
}

/** The article under which the list is. */
interface RelatedArticleView {
  title: string;
  /** Where it is, if it is or was public. */
  href?: string | undefined;
  /** When it was, or will be, published. */
  at: MomentView;
  /** Its content item: `content/articles/wells.md`. */
  file: string;
}

/** An entry of the list. */
interface RelatedEntryView {
  title: string;
  slug: string;
  /** Where it is. */
  href: string;
  /** Where its own list is explained. */
  own: string;
  /** When it was published. */
  at: MomentView;
  /** `1,384`: the higher, the closer. */
  score: string;
  /** Whether an editor put it there. */
  pinned: boolean;
  /** The words that brought it there, each with its share of the score (`31%`); empty if none did. */
  words: { word: string; part: string }[];
  /** What else brought it there, as a sentence. */
  filler: string;
  /** The line of front matter that would pin it; empty if it is pinned. */
  pin: string;
}

/** Makes the view of `desk/related`. */
export function relatedView(input: DeskRelatedInput): DeskRelatedView {
  const { answer, edition, folder } = input;
  const { article, status } = answer;
  const isPublic = status === 'live' || status === 'withdrawn' || status === 'expired';
  return {
    ...frameView(edition, `${article.title}: You might like`),
    desk: deskPath,
    article: {
      title: article.title,
      href: isPublic ? hrefOf(input.edition, keyOfArticle(article)) : undefined,
      at: dayView(input, article),
      file: placeText(folder, { file: article.path }),
    },
    entries: entriesOf(answer).map((entry) => entryView(input, entry)),
    nothing: whyNoEntries(answer),
  };
}

function entryView(input: DeskRelatedInput, entry: ExplainedEntry): RelatedEntryView {
  const { article } = input.answer;
  const { slug, title } = entry.article;
  return {
    title,
    slug,
    href: hrefOf(input.edition, keyOfArticle(entry.article)),
    own: relatedPath(entry.article),
    at: dayView(input, entry.article),
    score: scoreText(entry.score),
    pinned: entry.pinned,
    words: wordsOf(entry),
    filler: `It ${fillerText(article, entry)}.`,
    pin: entry.pinned ? '' : pinText([...(article.related || []), slug]),
  };
}

/** `related: [wells, pumps]`: a line of front matter in YAML, in which a slug such as `2026` or `yes` needs quotation marks. */
function pinText(slugs: readonly string[]): string {
  return `related: [${slugs.map((slug) => stringify(slug, { lineWidth: 0 }).trimEnd()).join(', ')}]`;
}

function dayView({ answer }: DeskRelatedInput, article: Article): MomentView {
  return { datetime: timestamp(article.publishAt), text: dayText(answer.settings, article) };
}
