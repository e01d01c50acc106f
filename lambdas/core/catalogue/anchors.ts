import type { Article } from '../article.ts';
import { percentDecoded } from '../text/percent.ts';

/** The id that a fragment (`#history`, a query before it) means on an article's page; `undefined` where there is no such id. */
export function anchorIn({ anchors = '', slug }: Pick<Article, 'anchors' | 'slug'>, tail: string): string | undefined {
  const id = idIn(tail);
  const known = ` ${anchors} `;
  return [id, `${slug}_${id}`, id.toLowerCase()].find((candidate) => known.includes(` ${candidate} `));
}

/** Whether what follows the path of an address leads to something on the article's page, or to its beginning. */
export function hasAnchor(article: Pick<Article, 'anchors' | 'slug'>, tail: string): boolean {
  const id = idIn(tail);
  // The ids of footnotes are not kept.
  if (id === '' || id === 'top' || /^fn(?:ref)?-/.test(id)) return true;
  return anchorIn(article, tail) !== undefined;
}

function idIn(tail: string): string {
  const at = tail.indexOf('#');
  // Readers copy addresses with text fragments from their browsers, with or without an id before them.
  return at === -1 ? '' : percentDecoded(tail.slice(at + 1).replace(/:~:[^]*$/, ''));
}
