import type { Label } from '../article.ts';
import { fingerprintOf, hashOf } from '../hash.ts';
import type { FolderValues } from './folder-values.ts';

/** What other files may say about a content item: nothing, where no file of the kind counts for it. */
interface SaidElsewhere {
  /** Its language, where that is not the newsroom's: which languages there are may follow from the names of others. */
  lang?: string | undefined;
  authors?: readonly Label[] | undefined;
  tags?: readonly Label[] | undefined;
  values?: FolderValues | undefined;
}

/** The `hash` of an article: of its bytes, and of what other files say about it. */
export function itemHash(bytes: Uint8Array, { lang, authors, tags, values }: SaidElsewhere): string {
  const others = [
    ...(lang ? [lang] : []),
    ...(authors ? [authors] : []),
    ...(tags ? [tags] : []),
    ...(values ? [values] : []),
  ];
  return others.length > 0 ? fingerprintOf(hashOf(bytes), ...others) : hashOf(bytes);
}

const parts = ['lang', 'authors', 'tags', 'values'] as const;

/** Whether the hash can be that of these bytes, whichever of what is said elsewhere counted then. */
export function isItemHash(hash: string, bytes: Uint8Array, said: SaidElsewhere): boolean {
  const choices = Array.from({ length: 2 ** parts.length }, (_, choice) =>
    parts.filter((_, bit) => Math.floor(choice / 2 ** bit) % 2 === 1),
  );
  return choices.some((some) => {
    const counted = Object.fromEntries(some.map((part) => [part, said[part]])) as SaidElsewhere;
    return itemHash(bytes, counted) === hash;
  });
}
