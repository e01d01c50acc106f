import type { Article } from '../article.ts';
import type { Facts } from './facts.ts';

/**
 * An identity that was given out. It is never given to another thing and never changed: readers know an article by it,
 * and if it changed they would see everything that they have read as new.
 */
export interface Minted {
  /**
   * What has the identity: `path:articles/wells.md`, `id:wells-2026` (the editor's own, when that is no URI), `newsroom`, or
   * `slug:wells` or `address:2026/wells/` where it was read back from a feed.
   */
  key: string;
  /** The URI; for the newsroom the domain that all its identities are minted under. */
  id: string;
  /** Fingerprint of title and date: all by which older versions of the program recognised an article. */
  likeness: string;
  /** The facts of the article when this was written; the last row counts. Older versions wrote none. */
  facts?: Facts;
  /** The identity that this key had before; without it, the first of two identities for one key counts. */
  instead?: string;
}

/** What all rows of a ledger say together. */
export interface Ledger {
  /** The domain that identities are minted under. */
  authority?: string;
  /** By key. */
  ids: ReadonlyMap<string, string>;
  /** By identity: the key that has it. Identities that nobody has any more are absent. */
  holders: ReadonlyMap<string, string>;
  /** By identity: its last row. */
  last: ReadonlyMap<string, Minted>;
}

/** Reads the rows, oldest first. An identity belongs to the key that had it last: its file was renamed. */
export function readRows(rows: readonly Minted[]): Ledger {
  let authority: string | undefined;
  const ids = new Map<string, string>();
  const holders = new Map<string, string>();
  const last = new Map<string, Minted>();
  for (const row of rows) {
    const { key, id } = row;
    const known = ids.get(key);
    if (key === 'newsroom') authority ??= id;
    else if (isName(key)) ids.set(key, known ?? id);
    else if (known === undefined || known === row.instead) {
      const former = holders.get(id);
      if (former !== undefined && former !== key) ids.delete(former);
      if (known !== undefined && holders.get(known) === key) holders.delete(known);
      ids.set(key, id);
      holders.set(id, key);
      last.set(id, row);
    } else if (known === id) last.set(id, row);
  }
  return { ...(authority !== undefined && { authority }), ids, holders, last };
}

/** Whether the key is a name that an editor gave, which goes with the article wherever it is. */
export function isName(key: string): boolean {
  return key.startsWith('id:');
}

/** The key of an article, by its file. */
export function pathKey({ path }: Pick<Article, 'path'>): string {
  return `path:${path}`;
}
