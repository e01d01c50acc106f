import type { Instant } from '../article.ts';
import type { Card, CardView } from '../pages/card.ts';
import { keys } from '../keys.ts';
import { type CardsView, fitting, titleOnly } from '../pages/lists.ts';
import { frameOf, type PageView } from '../pages/frame.ts';
import { type FeedLink, feedLinks, feedTitle, hrefOf, type Link, type Site } from '../pages/site.ts';
import { isForeign } from '../text/foreign.ts';
import { isolated } from '../text/isolate.ts';
import { counted } from '../text/words.ts';
import { dayIn, type MomentView, timestamp } from '../time/zone.ts';
import { byline } from './byline.ts';
import type { Issue } from './issue.ts';
import type { MessageView } from './message-view.ts';
import { type SectionTitle, sectionsOf, titleOfSection } from './sections.ts';
import { titlesOf } from './titles.ts';

export interface IssuePage {
  site: Site;
  issue: Issue;
  /** The issues before and after this one, if any. */
  earlier?: Neighbour | undefined;
  later?: Neighbour | undefined;
  /** Its digest, where there are several. */
  series?: Series | undefined;
}

/** One of several digests, which has feeds of its own. */
export interface Series {
  /** The digest's slug. */
  slug: string;
  title: string;
}

/** Another issue, as far as a page leads to it. */
export type Neighbour = Pick<Issue, 'id' | 'dueAt'>;

/** What `digest/page` shows: a whole issue, even if the mail had no room for all of it. */
export interface IssueView extends PageView<'digest/page'> {
  /** The digest's title. */
  name: string;
  /** Leads to the list of all issues. */
  issues: Link;
  /** The day of the issue. */
  published: MomentView;
  /** `12 articles`. */
  count: string;
  /** Safe HTML: what the editors say on top, which we rendered and sanitised. */
  note?: string | undefined;
  /** Safe HTML: what the editors say at the end. */
  after?: string | undefined;
  /** The first article; absent where the issue is empty. */
  lead?: CardView | undefined;
  /** The other articles, by tag. */
  sections: SectionView[];
  /** Up to three articles of the archive that go with the lead; empty where there are none. */
  picks: CardView[];
  /** What the newsroom says at the end of each issue: in whose name, and what. */
  message?: MessageView | undefined;
  /** Whether there is an earlier or a later issue to link to. */
  others: boolean;
  /** The issue before this one. */
  earlier?: Link | undefined;
  /** The issue after this one. */
  later?: Link | undefined;
}

/** The articles of an issue that share a tag. */
interface SectionView extends CardsView, SectionTitle {}

/** Makes the view of `digest/page`. */
export function issuePage({ site, issue, earlier, later, series }: IssuePage): IssueView {
  const { words, language } = site;
  const { id, name, newsroom, note, after, articles, picks, dueAt } = issue;
  const day = dayIn(newsroom.timezone, language, dueAt);
  const [lead, ...further] = articles.map((article) => ({
    ...article,
    card: { ...cardHere(site, issue, article.card), ...byline(article.authors, words, site.dir) },
  }));
  const sections = sectionsOf(further, issue.sections).map(({ tag, articles }) => ({
    ...titleOfSection(tag, { words, language: site.wordsLang ?? language }, language),
    cards: articles.map(({ card }) => card),
  }));
  return {
    site,
    page: frameOf(site, {
      key: keys.issue(id),
      title: name === site.name ? day : `${isolated(name, site.dir)}${words.comma}${day}`,
      description: titlesOf(issue, 160),
      feeds: [...(series ? seriesFeeds(site, series) : []), ...issueFeeds(site)],
    }),
    name,
    issues: { name: words.issues, href: hrefOf(site, keys.digests) },
    published: { datetime: timestamp(dueAt), text: day },
    count: counted(words.articles, articles.length, words, language),
    note: note?.html,
    after: after?.html,
    lead: lead?.card,
    sections: weighed(sections),
    picks: picks.map((card) => cardHere(site, issue, card)),
    message: newsroom.message,
    others: earlier !== undefined || later !== undefined,
    earlier: earlier && turn(site, newsroom.timezone, earlier),
    later: later && turn(site, newsroom.timezone, later),
  };
}

/** How many issues of the list are shown in full. */
const wholeIssues = 12;

interface DigestsPage {
  site: Site;
  issues: readonly Issue[];
  /** The digests, where there are several. */
  series?: readonly Series[];
}

/** What `digest/archive` shows: every issue, the latest first. */
export interface DigestsView extends CardsView, PageView<'digest/archive'> {
  /** The heading. */
  title: string;
  /** The feeds of all issues. */
  feeds: FeedLink[];
  /** Where there are several digests: the title and the feeds of each. */
  series: { title: string; feeds: FeedLink[] }[];
}

/** Makes the view of `digest/archive`: the issues stay in the given order, the later ones by their subjects alone. */
export function digestsPage({ site, issues, series = [] }: DigestsPage): DigestsView {
  const { words } = site;
  const cards = issues.map((issue) => issueCard(site, issue));
  const ofSeries = series.map((one) => ({ title: one.title, feeds: seriesFeeds(site, one) }));
  const feeds = [...issueFeeds(site), ...ofSeries.flatMap(({ feeds }) => feeds)];
  return {
    site,
    page: frameOf(site, { key: keys.digests, title: words.issues, feeds }),
    title: words.issues,
    feeds: issueFeeds(site),
    series: ofSeries,
    cards: cards.slice(0, wholeIssues),
    compact: cards.slice(wholeIssues).map(titleOnly),
  };
}

/** The feeds of the issues; their pages announce these before the newsroom's. */
function issueFeeds(site: Site): FeedLink[] {
  return feedLinks(site, { of: 'digests' }, feedTitle(site, site.words.digests));
}

function seriesFeeds(site: Site, { slug, title }: Series): FeedLink[] {
  return feedLinks(site, { of: 'digests', slug }, feedTitle(site, title));
}

/** An issue as lists show it: its subject, its titles and the picture of its lead. */
function issueCard(site: Site, issue: Issue): Card {
  const { id, subject, newsroom, articles, dueAt } = issue;
  const { language, dir, timezone } = newsroom;
  const image = articles[0] && cardHere(site, issue, articles[0].card).image;
  return {
    slug: id,
    href: hrefOf(site, keys.issue(id)),
    title: subject,
    excerpt: titlesOf(issue, 240),
    lang: language,
    dir,
    foreign: isForeign({ lang: language, dir }, site),
    publishedAt: timestamp(dueAt),
    day: dayIn(timezone, site.language, dueAt),
    ...(image && { image }),
  };
}

/** A card of the record, which was made for mail, as a page shows it: its links go to where the site is now. */
function cardHere(site: Site, { newsroom: { url } }: Issue, card: Card): Card {
  const here = (address: string) => (address.startsWith(`${url}/`) ? site.base + address.slice(url.length) : address);
  const { href, image } = card;
  return { ...card, href: here(href), ...(image && { image: { ...image, src: here(image.src) } }) };
}

function turn(site: Site, timezone: string, { id, dueAt }: { id: string; dueAt: Instant }): Link {
  return { name: dayIn(timezone, site.language, dueAt), href: hrefOf(site, keys.issue(id)) };
}

/** The first cards as they are and the further ones by their titles, so that a long issue makes a light page. */
function weighed(sections: (SectionTitle & { cards: Card[] })[]): SectionView[] {
  const { cards: whole, compact } = fitting(sections.flatMap(({ cards }) => cards));
  let from = 0;
  return sections.map(({ title, lang, cards }) => {
    const to = from + cards.length;
    const section = {
      title,
      ...(lang !== undefined && { lang }),
      cards: whole.slice(from, to),
      compact: compact.slice(Math.max(0, from - whole.length), Math.max(0, to - whole.length)),
    };
    from = to;
    return section;
  });
}
