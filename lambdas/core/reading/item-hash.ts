import type { Label } from '../article.ts';
import { fingerprintOf, hashOf } from '../hash.ts';
import type { FolderValues } from './folder-values.ts';

/** What other files may say about a content item: nothing, where no file of the kind counts for it. */
interface SaidElsewhere {
  authors?: readonly Label[] | undefined;
  tags?: readonly Label[] | undefined;
  values?: FolderValues | undefined;
}

/** The `hash` of an article: of its bytes, and of what other files say about it. */
export function itemHash(bytes: Uint8Array, { authors, tags, values }: SaidElsewhere): string {
  const others = [...(authors ? [authors] : []), ...(tags ? [tags] : []), ...(values ? [values] : [])];
  return others.length > 0 ? fingerprintOf(hashOf(bytes), ...others) : hashOf(bytes);
}

/** Whether the hash can be that of these bytes, whichever of what is said elsewhere counted then. */
export function isItemHash(hash: string, bytes: Uint8Array, { authors, tags, values }: SaidElsewhere): boolean {
  const either = [true, false];
  return either.some((ofAuthors) =>
    either.some((ofTags) =>
      either.some((ofFolder) => {
        const said = {
          ...(ofAuthors && { authors }),
          ...(ofTags && { tags }),
          ...(ofFolder && { values }),
        };
        return itemHash(bytes, said) === hash;
      }),
    ),
  );
}
