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

/** The order in which they are in the hash. */
const parts = ['lang', 'authors', 'tags', 'values'] as const satisfies (keyof SaidElsewhere)[];

/** The `hash` of an article: of its bytes, and of what other files say about it. */
export function itemHash(bytes: Uint8Array, said: SaidElsewhere): string {
  return withSaid(hashOf(bytes), said, parts);
}

/** Whether the hash can be that of these bytes, whichever of what is said elsewhere counted then. */
export function isItemHash(hash: string, bytes: Uint8Array, said: SaidElsewhere): boolean {
  const own = hashOf(bytes);
  const choices = Array.from({ length: 2 ** parts.length }, (_, choice) =>
    parts.filter((_, bit) => Math.floor(choice / 2 ** bit) % 2 === 1),
  );
  return choices.some((counted) => withSaid(own, said, counted) === hash);
}

function withSaid(own: string, said: SaidElsewhere, counted: readonly (keyof SaidElsewhere)[]): string {
  const others = counted.map((part) => said[part]).filter((one) => one !== undefined);
  return others.length > 0 ? fingerprintOf(own, ...others) : own;
}
