import type { Article } from '../article.ts';
import type { Card } from '../pages/card.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Identities } from '../identity/identity.ts';
import { uriOf } from '../identity/uri.ts';
import { addressOf, keyOfArticle } from '../keys.ts';
import { voiceIn } from '../text/words.ts';
import type { Issue, IssueArticle } from './issue.ts';

/**
 * The issue without the content of articles that have since been taken down, by slug: only the address of each stays,
 * which says that it is gone and why. This is for the web; the mail stays as it was sent.
 */
export function withoutGone(issue: Issue, gone: ReadonlySet<string>): Issue {
  const { subject, newsroom, articles, picks } = issue;
  if (![...articles.map(({ card }) => card), ...picks].some(({ slug }) => gone.has(slug))) return issue;
  const [lead] = articles;
  return {
    ...issue,
    subject: lead && gone.has(lead.card.slug) ? subjectWithout(lead, issue) : subject,
    articles: articles.map((article) =>
      gone.has(article.card.slug)
        ? { ...named(article), authors: [], tags: [], card: emptied(article.card, newsroom) }
        : article,
    ),
    picks: picks.filter(({ slug }) => !gone.has(slug)),
  };
}

/** The articles that old issues may link to. */
interface PublicArticles {
  /** The live article with the identity; `undefined` when there is none. */
  withId(this: void, id: string): Article | undefined;
  /** By slug: articles that are live, and those that are gone and say so at their address. */
  bySlug: ReadonlyMap<string, Article>;
  /** Slugs of what is gone. */
  gone: ReadonlySet<string>;
}

interface Told {
  catalogue: Catalogue;
  identities: Pick<Identities, 'idOf'>;
}

/** The current articles, from what is public and from identities. */
export function publicArticles({ catalogue, identities }: Told): PublicArticles {
  const { live, gone } = catalogue;
  const byId = new Map(live.map((article) => [identities.idOf(article), article]));
  return {
    // Records of older versions have an editor's id as it was written.
    withId: (id) => byId.get(uriOf(id) ?? id),
    bySlug: new Map([...gone, ...live].map((article) => [article.slug, article])),
    gone: new Set(gone.map(({ slug }) => slug)),
  };
}

/**
 * The issue as it is shown today: it links to articles at their present addresses, no longer shows articles that were
 * taken down (`withoutGone`), and leaves out those that were deleted.
 */
export function issueToday(issue: Issue, { withId, bySlug, gone }: PublicArticles): Issue {
  const isLeft = ({ slug }: Card) => bySlug.has(slug);
  const { newsroom, subject } = issue;
  const [lead] = issue.articles;
  const today = (card: Card, article = bySlug.get(card.slug)): Card => {
    if (!article) return card;
    const href = addressOf(newsroom.url, keyOfArticle(article));
    return article.slug === card.slug && href === card.href ? card : { ...card, slug: article.slug, href };
  };
  const articles = issue.articles
    .map((article) => {
      const card = today(article.card, withId(article.id));
      return card === article.card ? article : { ...article, card };
    })
    .filter(({ card }) => isLeft(card));
  const isLeadLeft = articles[0]?.id === lead?.id;
  const left = {
    ...issue,
    subject: isLeadLeft || !lead ? subject : subjectWithout(lead, issue),
    articles,
    picks: issue.picks.filter(isLeft).map((card) => today(card)),
  };
  return withoutGone(left, gone);
}

/** Most subjects are the title of the lead; one that its editor chose stays, unless it has the title too. */
function subjectWithout({ card }: IssueArticle, { isSubjectChosen, subject, name }: Issue): string {
  return isSubjectChosen && !subject.includes(card.title) ? subject : name;
}

/** Which article it is, without its content. */
function named({ path, id, hash }: IssueArticle): Pick<IssueArticle, 'path' | 'id' | 'hash'> {
  return { path, id, hash };
}

function emptied({ slug, href, publishedAt, day }: Card, { language, dir, words: own }: Issue['newsroom']): Card {
  const { words, language: lang } = voiceIn([language], own);
  const foreign = lang !== language;
  return { slug, href, publishedAt, day, title: words.gone, excerpt: '', lang, dir: foreign ? 'ltr' : dir, foreign };
}
