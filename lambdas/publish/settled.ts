import { keys } from '../core/keys.ts';
import { keyOfPicture } from '../core/resolve.ts';
import type { Content } from './look.ts';
import type { State } from './state.ts';

/**
 * What a run that had to stop may say of the content. Of an article or a picture whose output it could not write yet, the
 * state keeps what stands: should the item become faulty before the next run, that is its last good version.
 */
export function settled(
  looked: Content,
  before: State,
  undone: ReadonlySet<string>,
): Pick<State, 'items' | 'pictures'> {
  if (undone.size === 0) return looked;
  const isTrusted = before.parsedWith === looked.parsedWith;
  const items: State['items'] = new Map();
  for (const [path, item] of looked.items) {
    const known = before.items.get(path);
    const isSame = item.held || (isTrusted && known?.version === item.version);
    if (isSame || !undone.has(keys.article(item.article.slug))) items.set(path, item);
    else if (known) items.set(path, { ...known, version: readAgain });
  }
  const pictures: State['pictures'] = new Map();
  for (const [path, measured] of looked.pictures) {
    const known = before.pictures.get(path);
    if (!undone.has(keyOfPicture(measured.picture))) pictures.set(path, measured);
    else if (known) pictures.set(path, { ...known, version: readAgain });
  }
  return { items, pictures };
}

/** The version of no object: the next run reads the content item again. */
const readAgain = '';
