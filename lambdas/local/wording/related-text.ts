import { installation } from '../../installation.ts';
import { styleText } from 'node:util';
import type { Article } from '../../core/article.ts';
import type { Settings } from '../../core/settings.ts';
import { count, number } from '../../core/text/amounts.ts';
import { dayIn, timestamp } from '../../core/time/zone.ts';
import type { ExplainedEntry, RelatedAnswer } from '../../publish/explain-related.ts';
import { momentText } from './report-text.ts';
import type { Terminal } from '../commands/run.ts';

/** How many of the words that made a score are shown to people. */
const wordsShown = 5;

/** The answer for an existing slug, and that for an unknown one. */
export type Known = Exclude<RelatedAnswer, { status: 'unknown' }>;
type Unknown = Extract<RelatedAnswer, { status: 'unknown' }>;

/** The list with its scores and words, or why there is none. Without a trailing line break. */
export function relatedText(answer: Known, { colours }: Pick<Terminal, 'colours'>): string {
  const { settings, article } = answer;
  const entries = entriesOf(answer);
  if (entries.length === 0) return `${whyNoEntries(answer)}${wayToSeeSome(answer)}`;

  const scores = entries.map(({ score }) => scoreText(score));
  const scoreWidth = Math.max(...['score', ...scores].map(({ length }) => length));
  const rankWidth = `${entries.length}.`.length;
  const row = (rank: string, score: string, text: string) =>
    ` ${rank.padStart(rankWidth)} ${score.padStart(scoreWidth)}  ${text}`;
  const bold = (text: string) => (colours ? styleText('bold', text, { validateStream: false }) : text);
  const texts = entries.map((entry, at) => {
    const { title, slug } = entry.article;
    const facts = [dayText(settings, entry.article), slug, ...(entry.pinned ? ['pinned'] : [])];
    const why = wordsOf(entry).map(({ word, part }) => `${word} ${part}`);
    return [
      row(`${at + 1}.`, scores[at]!, bold(title)),
      row('', '', facts.join(' · ')),
      row('', '', why.join(' · ') || fillerText(article, entry)),
    ].join('\n');
  });
  return `You might like, under "${article.title}":\n${row('', 'score', 'article')}\n${texts.join('\n\n')}`;
}

/** The same for machines, with all words and exact numbers. */
export function relatedJson(answer: Known) {
  const { status, article } = answer;
  return {
    ...articleJson(article),
    status,
    excluded: article.related === false,
    entries: entriesOf(answer).map(({ article: entry, score, pinned, days, words }) => ({
      ...articleJson(entry),
      score,
      pinned,
      days,
      words,
    })),
  };
}

/** Says that no article has the slug, and which one may be meant. */
export function unknownText(slug: string, { nearest, refused }: Unknown): string {
  const hints = [
    nearest === undefined ? `${installation.called} related --json lists every slug.` : `Did you mean ${nearest}?`,
    ...(refused > 0
      ? [`${count(refused, 'content item')} could not be read as an article: see ${installation.called} check.`]
      : []),
  ];
  return [`There is no article "${slug}".`, ...hints].join(' ');
}

/** The entries of the list; empty if there is no list. */
export function entriesOf(answer: Known): ExplainedEntry[] {
  return answer.status === 'live' ? answer.entries : [];
}

/** Why an article has no entries. */
export function whyNoEntries(answer: Known): string {
  const { settings, article, status } = answer;
  const title = `"${article.title}"`;
  const reasons = [
    status !== 'live' && `${title} ${statusText(answer)}; only what is public has a list.`,
    article.related === false &&
      `${status === 'live' ? title : 'It'} says "related: false": it has no list and appears in no other.`,
  ].filter((reason) => reason !== false);
  if (reasons.length > 0) return reasons.join(' ');
  if (settings.lists.related === 0) return 'Lists are switched off: lists.related is 0.';
  return `${title} has no list, because there is no other article to put in it.`;
}

/** `1,384`: as people compare scores. */
export function scoreText(score: number): string {
  return number(Math.round(score));
}

/** `4 May 2026`: in the newsroom's time zone, in the language of the command line. */
export function dayText({ timezone }: Settings, { publishAt }: Article): string {
  return dayIn(timezone, 'en-GB', publishAt);
}

/** The weightiest words of an entry, each with its part of the score: `31%`. None when no words brought it there. */
export function wordsOf({ words }: ExplainedEntry): { word: string; part: string }[] {
  return words.slice(0, wordsShown).map(({ word, part }) => ({ word, part: percent.format(part) }));
}

/** Why an entry is in the list if no words brought it there. */
export function fillerText({ tags }: Article, { article: entry, pinned }: ExplainedEntry): string {
  if (pinned) return 'shares no rare words';
  const shared = tags.find(({ slug }) => entry.tags.some((tag) => tag.slug === slug));
  return `shares no rare words, but is among the newest articles${shared ? ` with the tag ${shared.name}` : ''}`;
}

function statusText({ settings, article, status }: Known): string {
  const { publishAt, expiresAt = publishAt } = article;
  if (status === 'scheduled') return `is scheduled for ${momentText(settings.timezone, publishAt)}`;
  if (status === 'expired') return `expired on ${momentText(settings.timezone, expiresAt)}`;
  return status === 'draft' ? 'is a draft' : 'is withdrawn';
}

/** Which option shows a list anyway. */
function wayToSeeSome({ settings, article, status }: Known): string {
  if (article.related === false) return '';
  if (status === 'scheduled') return ` With --now ${timestamp(article.publishAt)} you see the one it will have.`;
  return status === 'live' && settings.lists.related === 0 ? ' With --count N you see one anyway.' : '';
}

const percent = new Intl.NumberFormat('en', { style: 'percent', maximumSignificantDigits: 2 });

function articleJson({ slug, title, publishAt }: Article) {
  return { slug, title, publishAt: timestamp(publishAt) };
}
