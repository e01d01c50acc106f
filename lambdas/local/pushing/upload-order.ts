import { kindOf } from '../../core/reading/item-kind.ts';
import { isHtml, isMarkdown } from '../../core/reading/endings.ts';

/**
 * Each file wakes the publisher: files that articles need come before the articles, such as names of authors and tags, and so
 * do files that may keep the articles of their folder from the public.
 */
export function uploadOrder(paths: ReadonlySet<string>): string[][] {
  const isOfLabel = (path: string) => /^(?:author|tag)$/.test(kindOf(path) ?? '');
  const isArticle = (path: string) =>
    (isMarkdown(path) || isHtml(path)) && !/(?:^|\/)_index\.[^/]*$/.test(path) && !isOfLabel(path);
  const speaksForFolder = (path: string) => /(?:^|\/)index\.[^/]*$/.test(path);
  const articles = [...paths].filter(isArticle);
  return [
    [...paths].filter((path) => !isArticle(path)),
    articles.filter(speaksForFolder),
    articles.filter((path) => !speaksForFolder(path)),
  ];
}
