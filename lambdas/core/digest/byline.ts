import type { CardView } from '../pages/card.ts';
import { isolated } from '../text/isolate.ts';
import type { Words } from '../text/words.ts';

/** A phrase that names an issue article's authors on its card, for text of this direction; empty if no author is named. */
export function byline(authors: readonly string[], { by, comma }: Words, dir: 'ltr' | 'rtl'): Pick<CardView, 'by'> {
  const names = authors.map((name) => isolated(name, dir)).join(comma);
  return names === '' ? {} : { by: `${by} ${names}` };
}
