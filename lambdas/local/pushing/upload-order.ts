import { isHtml, isMarkdown } from '../../core/reading/endings.ts';

/**
 * Each file wakes the publisher: what articles are read with comes before the articles, and so does what may say that those
 * in its folder are not public.
 */
export function uploadOrder(paths: ReadonlySet<string>): string[][] {
  const isArticle = (path: string) => (isMarkdown(path) || isHtml(path)) && !/(?:^|\/)_index\.[^/]*$/.test(path);
  const speaksForFolder = (path: string) => /(?:^|\/)index\.[^/]*$/.test(path);
  const articles = [...paths].filter(isArticle);
  return [
    [...paths].filter((path) => !isArticle(path)),
    articles.filter(speaksForFolder),
    articles.filter((path) => !speaksForFolder(path)),
  ];
}
