import type { Label } from '../article.ts';
import type { Card, CardView } from './card.ts';
import { addressOf, keyOfArticle, keys } from '../keys.ts';
import { type FeedLink, feedLinks, feedTitle, hrefOf, type Link, type Site } from './site.ts';
import { compareNames, counted, monthName } from '../text/words.ts';
import { alternatesOf, type Translation } from './alternates.ts';
import { frameOf, type PageView } from './frame.ts';
import { type TranslationLink, translated } from './translation-link.ts';
import { aboutLabel, type AboutView, labelData, type ToldAbout } from './about-label.ts';
import { openGraphImage } from './picture.ts';
import { fittingCount } from './weight.ts';
import { keyOfLabel, labelScope } from '../reading/permalinks/label-address.ts';

/** A tag or an author, with the number of articles that are public. */
export interface CountedLabel extends Label {
  count: number;
}

/** A list of articles, or of issues, as `partials/cards` draws it. */
export interface CardsView {
  /** The first entries, with everything that is known of them. */
  cards: CardView[];
  /** The later entries of a long list, with only title and day. */
  compact: CardView[];
}

/** What `pages/front` shows: the newest article large, then the others. */
export interface FrontView extends CardsView, PageView<'pages/front'> {
  /** The front pages of other languages, each by the name that the language has for itself; empty where there is none. */
  translations: TranslationLink[];
  /** What comes before them: `Also in:`. */
  alsoIn: string;
  /** What is between two of them. */
  comma: string;
  /** The newest article; absent if there is none. */
  lead?: CardView | undefined;
}

interface FrontPage {
  /** In the language of the page. */
  site: Site;
  /** The front page itself, if it is not the newsroom's only one. */
  page?: Translation;
  /** The front pages of the other languages. */
  others?: readonly Translation[];
  cards: Card[];
}

/** Makes the view of `pages/front`; the cards stay in the given order, and the first leads. */
export function frontPage({ site, page = newsroomFront(site), others = [], cards }: FrontPage): FrontView {
  const [lead, ...further] = cards;
  const { words } = site;
  const key = keyOfArticle(page);
  const isOfLanguage = key !== keys.front;
  return {
    site,
    page: frameOf(site, {
      key,
      ...(isOfLanguage && { front: site.title }),
      ...(site.descriptionIn && { description: '' }),
      alternates: alternatesOf(site, page, others),
      linkedData: isOfLanguage ? collectionPage(site, key) : webSite(site),
    }),
    translations: others.map((other) => translated(site, other)),
    alsoIn: words.alsoIn,
    comma: words.comma,
    lead,
    ...fitting(further),
  };
}

/** The newsroom's own front page. */
export function newsroomFront({ language: lang, dir }: Site): Translation {
  return { slug: '', address: '', lang, dir };
}

/** https://schema.org/WebSite */
function webSite({ name, url, description, language, organisation }: Site): object {
  return {
    '@type': 'WebSite',
    name,
    url: `${url}/`,
    description: description || undefined,
    inLanguage: language,
    publisher: { '@type': 'NewsMediaOrganization', name: organisation.name || name },
  };
}

/** https://schema.org/CollectionPage: what the site has in one language. */
function collectionPage({ name, title, url, language }: Site, key: string): object {
  return {
    '@type': 'CollectionPage',
    name: title,
    url: addressOf(url, key),
    inLanguage: language,
    isPartOf: { '@type': 'WebSite', name, url: `${url}/` },
  };
}

/** What `pages/archive` shows: the months in which articles appeared, by year, the latest first. */
export interface ArchiveView extends PageView<'pages/archive'> {
  /** The heading. */
  title: string;
  /** The latest first. */
  years: YearView[];
}

/** A year of the archive. */
interface YearView {
  /** `2026`, as the newsroom's language writes it. */
  name: string;
  /** The latest first. */
  months: MonthLink[];
}

/** A month of the archive. */
interface MonthLink extends Link {
  /** `12 articles`. */
  count: string;
}

/** Makes the view of `pages/archive`: the months (`2026-05`) stay in the given order. */
export function archivePage(archive: { site: Site; months: { month: string; count: number }[] }): ArchiveView {
  const { site, months } = archive;
  const { words, language } = site;
  const years = Map.groupBy(months, ({ month }) => month.slice(0, 4));
  return {
    site,
    page: frameOf(site, { key: keys.archive, title: words.archive }),
    title: words.archive,
    years: [...years.values()].map((ofYear) => ({
      name: monthName(ofYear[0]?.month ?? '', language, 'year'),
      months: ofYear.map(({ month, count }) => ({
        name: capital(monthName(month, language, 'month'), language),
        href: hrefOf(site, keys.month(month)),
        count: counted(words.articles, count, words, language),
      })),
    })),
  };
}

interface MonthPage {
  site: Site;
  month: string;
  cards: Card[];
  /** The nearest months that have articles, if any. */
  earlier?: string | undefined;
  later?: string | undefined;
}

/** What `pages/month` shows: every article of a month, the newest first. */
export interface MonthView extends CardsView, PageView<'pages/month'> {
  /** The month, as a heading: `May 2026`. */
  title: string;
  /** `12 articles`. */
  count: string;
  /** Whether there is an earlier or a later month to link to. */
  others: boolean;
  /** The nearest month before this one that has articles. */
  earlier?: Link | undefined;
  /** The nearest month after this one that has articles. */
  later?: Link | undefined;
}

/** Makes the view of `pages/month`. */
export function monthPage({ site, month, cards, earlier, later }: MonthPage): MonthView {
  const { words, language } = site;
  const title = capital(monthName(month, language), language);
  const linked = (other: string) => ({
    name: capital(monthName(other, language), language),
    href: hrefOf(site, keys.month(other)),
  });
  return {
    site,
    page: frameOf(site, { key: keys.month(month), title }),
    title,
    count: counted(words.articles, cards.length, words, language),
    ...fitting(cards),
    others: earlier !== undefined || later !== undefined,
    earlier: earlier === undefined ? undefined : linked(earlier),
    later: later === undefined ? undefined : linked(later),
  };
}

interface LabelsPage {
  site: Site;
  kind: 'tag' | 'author';
  labels: CountedLabel[];
}

/** What `pages/labels` shows: every tag, or every author, by name. */
export interface LabelsView extends PageView<'pages/labels'> {
  /** The heading. */
  title: string;
  /** By name. */
  labels: LabelLink[];
}

/** A tag or an author in the list of all. */
interface LabelLink extends Link {
  /** The number of its articles. */
  count: number;
}

/** Makes the view of `pages/labels`. */
export function labelsPage({ site, kind, labels }: LabelsPage): LabelsView {
  const { words, language } = site;
  const title = kind === 'tag' ? words.tags : words.authors;
  const byName = compareNames(language);
  return {
    site,
    page: frameOf(site, { key: kind === 'tag' ? keys.tags : keys.authors, title }),
    title,
    labels: labels
      .toSorted((a, b) => byName(a.name, b.name) || byName(a.slug, b.slug))
      .map(({ name, slug, count }) => ({ name, count, href: hrefOf(site, keyOfLabel(site.permalink, kind, slug)) })),
  };
}

interface LabelPage {
  site: Site;
  kind: 'tag' | 'author';
  label: Label;
  /** The newest articles, and how many there are in all. */
  cards: Card[];
  total: number;
  /** What the content says about it. */
  about?: ToldAbout | undefined;
}

/** What `pages/label` shows: the newest articles with a tag, or by an author. */
export interface LabelView extends CardsView, PageView<'pages/label'> {
  /** The tag or the author, as the heading. */
  title: string;
  /** Which of the two it is: `Tag`. */
  kind: string;
  /** How many articles there are, on this page or not: `214 articles`. */
  count: string;
  /** The feeds of the tag or the author. */
  feeds: FeedLink[];
  /** Whether there are older articles that the page does not show. */
  older: boolean;
  /** What the newsroom says about the tag or the author; absent where it says nothing. */
  about?: AboutView | undefined;
}

/** Makes the view of `pages/label`. */
export function labelPage({ site, kind, label, cards, total, about }: LabelPage): LabelView {
  const { words, language } = site;
  const { name, slug } = label;
  const feeds = feedLinks(site, labelScope(site.permalink, kind, slug), feedTitle(site, name));
  return {
    site,
    page: frameOf(site, {
      ...{ key: keyOfLabel(site.permalink, kind, slug), title: name, feeds },
      ...(about && about.item.excerpt !== '' && { description: about.item.excerpt }),
      ...(about && { linkedData: labelData(site, kind, { name, about }) }),
      ...(about?.picture && { properties: openGraphImage(site, about.picture) }),
    }),
    title: name,
    kind: words[kind],
    count: counted(words.articles, total, words, language),
    feeds,
    ...fitting(cards),
    older: total > cards.length,
    about: about && aboutLabel(about),
  };
}

/** At most this many entries of a page are shown with excerpt and picture. */
const maxFullCards = 50;

/** Bytes that the entries of a page may weigh, so that it stays under 60 KB with its frame and the stylesheet. */
const allowedBytes = 41_000;

/** Bytes of markup around the words of a card without its excerpt, and of what an excerpt and a picture add. */
const markup = { compact: 140, excerpt: 80, picture: 80 };

/** The first entries as they are, the later ones with only their titles, so that a long list makes a light page. */
export function fitting(cards: readonly Card[]): { cards: Card[]; compact: Card[] } {
  const titles = cards.reduce((bytes, card) => bytes + titleBytes(card), 0);
  const full = fittingCount(cards.slice(0, maxFullCards), allowedBytes - titles, furtherBytes);
  return { cards: cards.slice(0, full), compact: cards.slice(full).map(titleOnly) };
}

/** The card without excerpt, picture, authors and counters. */
export function titleOnly({ slug, href, title, lang, dir, foreign, publishedAt, day }: Card): Card {
  return { slug, href, title, excerpt: '', lang, dir, foreign, publishedAt, day };
}

function titleBytes({ title, href }: Card): number {
  return markup.compact + Buffer.byteLength(title + href);
}

function furtherBytes({ excerpt, image, by = '' }: Card): number {
  const picture = image ? markup.picture + Buffer.byteLength(image.src + image.alt) : 0;
  return markup.excerpt + Buffer.byteLength(excerpt + by) + picture;
}

/** In French and Spanish, months begin in lower case, but headings do not. */
function capital(text: string, language: string): string {
  const [first = ''] = text;
  return first.toLocaleUpperCase(language) + text.slice(first.length);
}
