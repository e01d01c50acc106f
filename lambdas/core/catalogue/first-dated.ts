import type { Article } from '../article.ts';
import { compareText } from '../text/compare.ts';

type Dated = Pick<Article, 'publishAt' | 'path' | 'languageFolder'>;

/**
 * The order of articles by their dates; at one instant, those in the newsroom's own language come first, then paths
 * decide.
 */
export function firstDated(a: Dated, b: Dated): number {
  return a.publishAt - b.publishAt || foreignness(a) - foreignness(b) || compareText(a.path, b.path);
}

function foreignness({ languageFolder }: Dated): number {
  return languageFolder === undefined ? 0 : 1;
}
