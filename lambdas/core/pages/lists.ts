import type { Label } from '../article.ts';
import type { Card } from '../card.ts';
import { keys } from '../keys.ts';
import { feedLinks, hrefOf, type Site } from '../site.ts';
import type { View } from '../templates.ts';
import { compareNames, counted, monthName } from '../words.ts';
import { frameOf } from './frame.ts';
import { fittingCount } from './weight.ts';

/** A tag or an author, with the number of articles that are public. */
export interface CountedLabel extends Label {
  count: number;
}

/** The view of `pages/front`: the newest article large, then the others in the order given. */
export function frontPage({ site, cards }: { site: Site; cards: Card[] }): View {
  const [lead, ...others] = cards;
  const { name, url, description, language, organisation } = site;
  return {
    site,
    page: frameOf(site, {
      key: keys.front,
      linkedData: {
        '@type': 'WebSite',
        name,
        url: `${url}/`,
        description,
        inLanguage: language,
        publisher: { '@type': 'NewsMediaOrganization', name: organisation.name || name },
      },
    }),
    lead,
    ...fitting(others),
  };
}

/** The view of `pages/archive`: the months in which articles appeared (`2026-05`), in the order given, by year. */
export function archivePage({ site, months }: { site: Site; months: { month: string; count: number }[] }): View {
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

export interface MonthPage {
  site: Site;
  month: string;
  cards: Card[];
  /** The nearest months that have articles, if any. */
  earlier?: string | undefined;
  later?: string | undefined;
}

/** The view of `pages/month`. */
export function monthPage({ site, month, cards, earlier, later }: MonthPage): View {
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

export interface LabelsPage {
  site: Site;
  kind: 'tag' | 'author';
  labels: CountedLabel[];
}

/** The view of `pages/labels`: every tag, or every author, by name. */
export function labelsPage({ site, kind, labels }: LabelsPage): View {
  const { words, language } = site;
  const title = kind === 'tag' ? words.tags : words.authors;
  const byName = compareNames(language);
  return {
    site,
    page: frameOf(site, { key: kind === 'tag' ? keys.tags : keys.authors, title }),
    title,
    labels: labels
      .toSorted((a, b) => byName(a.name, b.name) || byName(a.slug, b.slug))
      .map(({ name, slug, count }) => ({ name, count, href: hrefOf(site, keys[kind](slug)) })),
  };
}

export interface LabelPage {
  site: Site;
  kind: 'tag' | 'author';
  label: Label;
  /** The newest articles, and how many there are in all. */
  cards: Card[];
  total: number;
}

/** The view of `pages/label`. */
export function labelPage({ site, kind, label, cards, total }: LabelPage): View {
  const { words, language } = site;
  const { name, slug } = label;
  const feeds = feedLinks(site, { of: kind, slug }, `${site.name}: ${name}`);
  return {
    site,
    page: frameOf(site, { key: keys[kind](slug), title: name, feeds }),
    title: name,
    kind: words[kind],
    count: counted(words.articles, total, words, language),
    feeds,
    ...fitting(cards),
    older: total > cards.length,
  };
}

/** At most this many entries of a page are shown with excerpt and picture. */
const maxFullCards = 50;

/** Bytes that the entries of a page may weigh, so that it stays under 60 KB with its frame and the stylesheet. */
const allowedBytes = 41_000;

/** Bytes of markup around the words of a card without its excerpt, and of what an excerpt and a picture add. */
const markup = { compact: 140, excerpt: 80, picture: 80 };

/** The first entries as they are, the further ones by their titles alone, so that a long list makes a light page. */
export function fitting(cards: readonly Card[]): { cards: Card[]; compact: Card[] } {
  const titles = cards.reduce((bytes, card) => bytes + titleBytes(card), 0);
  const full = fittingCount(cards.slice(0, maxFullCards), allowedBytes - titles, furtherBytes);
  return { cards: cards.slice(0, full), compact: cards.slice(full).map(titleOnly) };
}

/** The card without excerpt, picture and counters. */
export function titleOnly({ slug, href, title, lang, dir, foreign, publishedAt, day }: Card): Card {
  return { slug, href, title, excerpt: '', lang, dir, foreign, publishedAt, day };
}

function titleBytes({ title, href }: Card): number {
  return markup.compact + Buffer.byteLength(title + href);
}

function furtherBytes({ excerpt, image }: Card): number {
  const picture = image ? markup.picture + Buffer.byteLength(image.src + image.alt) : 0;
  return markup.excerpt + Buffer.byteLength(excerpt) + picture;
}

/** Months begin small in French and Spanish, headings do not. */
function capital(text: string, language: string): string {
  const [first = ''] = text;
  return first.toLocaleUpperCase(language) + text.slice(first.length);
}
