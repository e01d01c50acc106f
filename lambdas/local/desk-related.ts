import { stringify } from 'yaml';
import type { Article } from '../core/article.ts';
import { keys } from '../core/keys.ts';
import type { View } from '../core/templates.ts';
import { timestamp } from '../core/zone.ts';
import type { ExplainedEntry } from '../publish/explain-related.ts';
import { deskPath, frameView, hrefOf, relatedPath } from './desk.ts';
import type { Edition } from './edition.ts';
import { placeText } from './problems-text.ts';
import { dayText, entriesOf, fillerText, type Known, scoreText, whyNoEntries, wordsOf } from './related-text.ts';

export interface DeskRelatedInput {
  answer: Known;
  edition: Edition;
  /** The content folder as the user named it. */
  folder: string;
}

/** A "You might like" list, why it is so and how to change it, for the template `desk/related`. */
export function relatedView(input: DeskRelatedInput): View {
  const { answer, edition, folder } = input;
  const { article, status } = answer;
  const isPublic = status === 'live' || status === 'withdrawn' || status === 'expired';
  return {
    ...frameView(edition, `${article.title}: You might like`),
    desk: deskPath,
    article: {
      title: article.title,
      href: isPublic && hrefOf(input, keys.article(article.slug)),
      at: dayView(input, article),
      file: placeText(folder, { file: article.path }),
    },
    entries: entriesOf(answer).map((entry) => entryView(input, entry)),
    nothing: whyNoEntries(answer),
  };
}

function entryView(input: DeskRelatedInput, entry: ExplainedEntry): View {
  const { article } = input.answer;
  const { slug, title } = entry.article;
  return {
    title,
    slug,
    href: hrefOf(input, keys.article(slug)),
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

function dayView({ answer }: DeskRelatedInput, article: Article): View {
  return { datetime: timestamp(article.publishAt), text: dayText(answer.settings, article) };
}
