import type { Card } from '../card.ts';
import { addressOf, keys } from '../keys.ts';
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

/** What is live, as far as old issues lead to it. */
export interface Live {
  /** The slug of the article with the identity; `undefined` when it is not live. */
  slugOf(this: void, id: string): string | undefined;
  slugs: ReadonlySet<string>;
}

/**
 * The issue as the web shows it today: an article that has another address since is led to there, and one that was taken
 * down is told no more (`withoutGone`).
 */
export function issueToday(issue: Issue, { slugOf, slugs }: Live): Issue {
  const articles = issue.articles.map((article) => {
    const slug = slugOf(article.id) ?? article.card.slug;
    if (slug === article.card.slug) return article;
    const href = addressOf(issue.newsroom.url, keys.article(slug));
    return { ...article, card: { ...article.card, slug, href } };
  });
  const led = [...articles.map(({ card }) => card), ...issue.picks].map(({ slug }) => slug);
  return withoutGone({ ...issue, articles }, new Set(led.filter((slug) => !slugs.has(slug))));
}

function emptied({ slug, href, publishedAt, day }: Card, { language, dir }: Issue['newsroom']): Card {
  const title = wordsOf(language).gone;
  return { slug, href, publishedAt, day, title, excerpt: '', lang: language, dir, foreign: false };
}
