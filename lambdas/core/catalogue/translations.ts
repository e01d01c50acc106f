import type { Article } from '../article.ts';
import { compareText } from '../text/compare.ts';
import { firstDated } from './first-dated.ts';

/**
 * What an article and its translations share: the word that their editor gave them, or their path without the language.
 */
export function translationGroup({ translationKey, commonPath, path }: Article): string {
  return translationKey === undefined ? (commonPath ?? path).replace(/\.\w+$/, '') : `key:${translationKey}`;
}

/**
 * Finds the translations of an article among `articles`, in order of their languages: for each other language the one
 * dated first. If all articles are in one language (of `spoken`, which are theirs) there are none.
 */
export function translationsIn(
  articles: readonly Article[],
  spoken: ReadonlySet<string>,
): (article: Article) => readonly Article[] {
  const groups = new Map<string, Map<string, Article>>();
  if (spoken.size < 2) return () => [];
  for (const article of articles.toSorted(firstDated)) {
    const group = translationGroup(article);
    const known = groups.get(group) ?? new Map<string, Article>();
    if (!known.has(article.lang)) known.set(article.lang, article);
    groups.set(group, known);
  }
  return (article) => {
    const group = groups.get(translationGroup(article));
    // If two are in one language, the later one is not a translation.
    if (!group || group.size < 2 || group.get(article.lang) !== article) return [];
    return [...group.values()].filter((other) => other !== article).toSorted((a, b) => compareText(a.lang, b.lang));
  };
}
