import type { Article } from '../article.ts';
import type { Card } from '../pages/card.ts';
import type { Settings } from '../settings.ts';
import { type DueSlot, type Issue, type IssueArticle, type Skipped, skipped } from './issue.ts';
import { picksFor } from './picks.ts';
import { dayIn } from '../time/zone.ts';
import { ownWordsIn } from '../text/words.ts';
import { subjectOf } from './subject.ts';
import { issuesOf, markOf, waitingFor, type WaitingInput } from './waiting.ts';

export interface CutInput extends WaitingInput {
  slot: DueSlot;
  settings: Settings;
  /** The article as lists show it, with absolute addresses. */
  card(this: void, article: Article): Card;
  /** What there is to listen to with an article; nothing where it has no recording. */
  recording?(this: void, article: Article): IssueArticle['recording'];
  /** What goes with an article, best first: many more than three, because most may have been shown recently. */
  related(this: void, article: Article): readonly Article[];
  /** The editor's note on top, as safe HTML with absolute addresses, and as plain text. */
  note?: { html: string; text: string };
  /** Paths of the content items that have a problem. */
  leftOut?: readonly string[];
  /** Fingerprint of the templates. */
  templates: string;
}

/**
 * Cuts the issue of a slot: all that waits for it and is live at this instant, in its order. With fewer articles than
 * the digest's minimum the slot is skipped, and they are carried over; a proof of a future issue asks for a minimum of
 * 0. The result is to be written once, on the condition that nothing is recorded under the slot's name, and only read
 * from then on.
 */
export function cutIssue(input: CutInput): Issue | Skipped {
  const { slot, digest, settings, live, idOf, note, leftOut = [], templates } = input;
  const { id, dueAt, window } = slot;
  const articles = waitingFor(window, input);
  if (articles.length < digest.minimum) return skipped(slot, 'too few articles', { digest, waiting: articles });

  const [lead] = articles;
  const archive = live.filter(({ publishAt }) => publishAt < window.to);
  const picks = lead
    ? picksFor({ related: input.related(lead), archive, own: articles, issues: issuesOf(input), idOf })
    : [];
  const { language, dir } = settings;
  return {
    format: 1,
    digest: digest.slug,
    id,
    name: digest.name,
    window,
    dueAt,
    day: dayIn(digest.timezone, language, dueAt),
    subject: subjectOf({ digest, lead: lead?.title ?? '', dueAt, count: articles.length, language, dir }),
    newsroom: newsroomOf(input),
    ...(note && { note }),
    articles: articles.map((article) => told(article, input)),
    ...(leftOut.length > 0 && { leftOut: leftOut.map(markOf).toSorted() }),
    maximum: digest.maximum,
    picks: picks.map(input.card),
    templates,
  };
}

function newsroomOf({ settings, digest }: CutInput): Issue['newsroom'] {
  const { name, url, language, dir, organisation, message } = settings;
  const words = ownWordsIn(language, settings.words);
  return {
    ...{ name, url, language, dir, timezone: digest.timezone, organisation },
    ...(message && { message }),
    ...(words && { words: { [language]: words } }),
  };
}

function told(article: Article, input: CutInput): IssueArticle {
  const { path, hash, authors, tags } = article;
  const names = authors.map(({ name }) => name);
  const recording = input.recording?.(article);
  const card = input.card(article);
  return { path, id: input.idOf(article), hash, card, ...(recording && { recording }), authors: names, tags };
}
