import type { Article } from '../article.ts';
import { compareText } from '../text/compare.ts';

type Dated = Pick<Article, 'publishAt' | 'path'>;

/** The order in which articles came, by their dates; those of one instant by their paths. */
export function firstDated(a: Dated, b: Dated): number {
  return a.publishAt - b.publishAt || compareText(a.path, b.path);
}
