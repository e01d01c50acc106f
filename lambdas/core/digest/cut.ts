import type { Article } from '../article.ts';
import type { Card } from '../pages/card.ts';
import type { Settings } from '../settings.ts';
import { arrange, articleNamed, type Choices } from './choices.ts';
import { type DueSlot, type Issue, type IssueArticle, type Skipped, skipped } from './issue.ts';
import { mostPicks, picksFor } from './picks.ts';
import { dayIn } from '../time/zone.ts';
import { accentOf } from '../text/accent.ts';
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
  /** What is known of an article's picture; nothing where its card has none. */
  picture?(this: void, article: Article): IssueArticle['picture'];
  /** What goes with an article, best first: many more than three, because most may have been shown recently. */
  related(this: void, article: Article): readonly Article[];
  /** What the editor's note says, as safe HTML with absolute addresses and as plain text. */
  note?: Issue['note'];
  after?: Issue['after'];
  /** What it chooses. */
  choices?: Choices;
  /** Paths of the content items that have a problem. */
  leftOut?: readonly string[];
  /** The newsroom's logo, with an absolute address. */
  logo?: Issue['newsroom']['logo'];
  /** What the newsroom says at the end; the settings' Markdown as it is unless said otherwise. */
  message?: Issue['newsroom']['message'];
  /** Fingerprint of the templates. */
  templates: string;
}

/**
 * Cuts the issue of a slot: all that waits for it and is live at this instant, in its order or as its editor arranged
 * it. With fewer articles than the digest's minimum the slot is skipped, and they are carried over; a proof of a
 * future issue asks for a minimum of 0. The result is to be written on the condition that nothing is recorded under the slot's name, or that
 * what is recorded there is still on hold.
 */
export function cutIssue(input: CutInput): Issue | Skipped {
  const { slot, digest, choices = {}, note, after, leftOut = [], templates } = input;
  const { id, dueAt, window } = slot;
  const { told: articles, postponed, never } = arrange(waitingFor(window, input), choices);
  const idsOf = (articles: readonly Article[]) => articles.map(input.idOf).toSorted();
  const kept = never.length > 0 && { never: idsOf(never) };
  if (articles.length < digest.minimum)
    return { ...skipped(slot, 'too few articles', { digest, waiting: [...articles, ...postponed] }), ...kept };
  return {
    format: 1,
    digest: digest.slug,
    id,
    name: digest.name,
    window,
    dueAt,
    day: dayIn(digest.timezone, input.settings.language, dueAt),
    subject: choices.subject ?? usualSubject(articles, input),
    ...(choices.subject !== undefined && { isSubjectChosen: true }),
    ...(digest.from !== undefined && { from: digest.from }),
    ...(digest.replyTo !== undefined && { replyTo: digest.replyTo }),
    ...(digest.unsubscribe !== undefined && { unsubscribe: digest.unsubscribe }),
    ...(digest.service !== undefined && { service: digest.service }),
    newsroom: newsroomOf(input),
    ...(note && { note }),
    ...(after && { after }),
    ...(choices.preheader !== undefined && { preheader: choices.preheader }),
    ...(choices.sections && { sections: choices.sections.map(({ slug }) => slug) }),
    ...(postponed.length > 0 && { postponed: idsOf(postponed) }),
    ...kept,
    articles: articles.map((article) => told(article, input)),
    ...(leftOut.length > 0 && { leftOut: leftOut.map(markOf).toSorted() }),
    maximum: digest.maximum,
    picks: picksOf({ articles, away: [...postponed, ...never] }, input).map(input.card),
    templates,
  };
}

function usualSubject(articles: readonly Article[], { slot, digest, settings }: CutInput): string {
  const { language, dir } = settings;
  const lead = articles[0]?.title ?? '';
  return subjectOf({ digest, lead, dueAt: slot.dueAt, count: articles.length, language, dir });
}

/** Those that the editor chose, or that go with the lead: not what the issue leaves out. */
function picksOf(
  { articles, away }: { articles: readonly Article[]; away: readonly Article[] },
  input: CutInput,
): Article[] {
  const { slot, live, choices: { picks } = {} } = input;
  const [lead] = articles;
  if (picks !== undefined) {
    const chosen = (picks || []).flatMap(({ slug }) => articleNamed(slug, live) ?? []);
    return [...new Set(chosen).difference(new Set(articles))].slice(0, mostPicks);
  }
  if (!lead) return [];
  const archive = live.filter(
    (article) => article.publishAt < slot.window.to && article.digest !== false && !away.includes(article),
  );
  return picksFor({ related: input.related(lead), archive, own: articles, issues: issuesOf(input), idOf: input.idOf });
}

function newsroomOf({ settings, digest, logo, message }: CutInput): Issue['newsroom'] {
  const { name, url, language, dir, organisation } = settings;
  const words = ownWordsIn(language, settings.words);
  const accent = accentOf(settings.colour);
  return {
    ...{ name, url, language, dir, timezone: digest.timezone, organisation },
    ...(message && { message }),
    ...(words && { words: { [language]: words } }),
    ...(accent && { accent }),
    ...(logo && { logo }),
  };
}

function told(article: Article, input: CutInput): IssueArticle {
  const { path, hash, authors, tags } = article;
  const names = authors.map(({ name }) => name);
  const recording = input.recording?.(article);
  const picture = input.picture?.(article);
  const offered = { ...(recording && { recording }), ...(picture && { picture }) };
  return { path, id: input.idOf(article), hash, card: input.card(article), ...offered, authors: names, tags };
}
