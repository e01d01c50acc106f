import type { CardView } from '../pages/card.ts';
import { isolated } from '../text/isolate.ts';
import type { Words } from '../text/words.ts';

/** Who wrote an article of an issue, in a phrase for its card in text of this direction; nothing where nobody is named. */
export function byline(authors: readonly string[], { by, comma }: Words, dir: 'ltr' | 'rtl'): Pick<CardView, 'by'> {
  const names = authors.map((name) => isolated(name, dir)).join(comma);
  return names === '' ? {} : { by: `${by} ${names}` };
}
