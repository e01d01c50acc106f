import type { Article, Label } from '../article.ts';
import { compareText } from '../text/compare.ts';
import { monthIn } from '../time/zone.ts';

/** A tag or an author with its live articles, newest first. */
export interface LabelGroup extends Label {
  articles: Article[];
  /** Its spellings, in the order in which the articles have them. */
  names: readonly string[];
}

/**
 * The tags or the authors of the articles, in order of their slugs. One written in several ways is shown in the way
 * that most articles write it.
 */
export function labelsOf(articles: readonly Article[], kind: 'tags' | 'authors'): LabelGroup[] {
  const groups = new Map<string, { names: Map<string, number>; articles: Article[] }>();
  for (const article of articles) {
    for (const { name, slug } of article[kind]) {
      let group = groups.get(slug);
      if (!group) groups.set(slug, (group = { names: new Map(), articles: [] }));
      group.names.set(name, (group.names.get(name) ?? 0) + 1);
      group.articles.push(article);
    }
  }
  return [...groups]
    .map(([slug, { names, articles }]) => ({ slug, name: commonest(names), articles, names: [...names.keys()] }))
    .toSorted((a, b) => compareText(a.slug, b.slug));
}

/** A language that has its addresses in a folder, with its live articles, newest first. */
export interface LanguageGroup {
  /** BCP 47 tag. */
  lang: string;
  /** Its direction. */
  dir: 'ltr' | 'rtl';
  /** The folder of its addresses: `fr`. */
  languageFolder: string;
  articles: Article[];
}

/** The languages of the articles that have a folder of their own, in order of their tags. */
export function languagesOf(articles: readonly Article[]): LanguageGroup[] {
  return [...Map.groupBy(articles, ({ languageFolder }) => languageFolder)]
    .flatMap(([languageFolder, some]) => {
      const { lang, dir } = some[0]!;
      return languageFolder === undefined ? [] : [{ lang, dir, languageFolder, articles: some }];
    })
    .toSorted((a, b) => compareText(a.lang, b.lang));
}

/** The articles by month of the zone (`2026-05`), in the order they come in. */
export function monthsOf(articles: readonly Article[], timezone: string): Map<string, Article[]> {
  return Map.groupBy(articles, ({ publishAt }) => monthIn(timezone, publishAt));
}

function commonest(names: Map<string, number>): string {
  return [...names].reduce((a, b) => (b[1] > a[1] || (b[1] === a[1] && b[0] < a[0]) ? b : a))[0];
}
