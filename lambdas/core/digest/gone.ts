import type { Card } from '../card.ts';
import { wordsOf } from '../words.ts';
import type { Issue } from './issue.ts';

/**
 * The issue without what it tells of articles that were taken down since, by slug: of each, only its address stays, which
 * says that it is gone and why. For what the web shows; what was sent as mail is what it was.
 */
export function withoutGone(issue: Issue, gone: ReadonlySet<string>): Issue {
  const { name, subject, newsroom, articles, picks } = issue;
  if (![...articles.map(({ card }) => card), ...picks].some(({ slug }) => gone.has(slug))) return issue;
  const [lead] = articles;
  return {
    ...issue,
    // Most subjects are the title of the lead.
    subject: lead && gone.has(lead.card.slug) ? name : subject,
    articles: articles.map((article) =>
      gone.has(article.card.slug)
        ? { ...article, authors: [], tags: [], card: emptied(article.card, newsroom) }
        : article,
    ),
    picks: picks.filter(({ slug }) => !gone.has(slug)),
  };
}

function emptied({ slug, href, publishedAt, day }: Card, { language, dir }: Issue['newsroom']): Card {
  const title = wordsOf(language).gone;
  return { slug, href, publishedAt, day, title, excerpt: '', lang: language, dir, foreign: false };
}
