import type { Article } from '../article.ts';
import { fingerprintOf } from '../hash.ts';
import { nameOf } from '../reading/item-name.ts';
import { slugOf } from '../text/slug.ts';
import { type Facts, isSame } from './facts.ts';
import type { Minted } from './ledger.ts';

/** Finds the identities of articles whose files were renamed, each for one article only. */
export interface Orphans {
  /** That of the article which had an address that is among the aliases. */
  namedBy(article: Article): string | undefined;
  /** That of the article with the same title and date. */
  dated(article: Article, facts: Facts): string | undefined;
  /** That of the article which is the same by its text (see `isSame`). */
  like(article: Article, facts: Facts): string | undefined;
}

/**
 * The last rows of identities that nobody has, oldest first; the oldest that fits is found first. `isNamed`: whether an alias
 * is enough to have it.
 */
export function orphansAmong(rows: readonly Minted[], isNamed: (row: Minted) => boolean): Orphans {
  const waiting = new Set(rows);
  const index = new Map<string, Minted[]>();
  const put = (key: string, row: Minted) => index.set(key, [...(index.get(key) ?? []), row]);
  for (const row of rows) {
    put(`likeness ${row.likeness}`, row);
    for (const slug of slugsOf(row)) put(`slug ${slug}`, row);
    if (row.facts) for (const key of marksOf(row.facts)) put(key, row);
  }
  const find = (keys: readonly string[], fits: (row: Minted) => boolean = () => true) => {
    const row = keys.flatMap((key) => index.get(key) ?? []).find((row) => waiting.has(row) && fits(row));
    if (row) waiting.delete(row);
    return row?.id;
  };
  return {
    namedBy: ({ aliases = [] }) =>
      find(
        aliases.map((alias) => `slug ${alias}`),
        isNamed,
      ),
    dated: ({ title, publishAt }, facts) =>
      find([`likeness ${fingerprintOf(title, publishAt)}`, titleOf(facts)], (row) => {
        return row.facts === undefined || (row.facts.title === facts.title && row.facts.at === facts.at);
      }),
    like: (_, facts) =>
      find([...marksOf(facts), `slug ${facts.slug}`], (row) => row.facts !== undefined && isSame(row.facts, facts)),
  };
}

function marksOf(facts: Facts): string[] {
  return [titleOf(facts), `at ${facts.at}`];
}

function titleOf({ title }: Facts): string {
  return `title ${title}`;
}

/** Under which last parts of an address the article could be found, as far as the row says or lets one guess. */
function slugsOf({ key, id, facts }: Minted): Set<string> {
  if (facts) return new Set([facts.slug]);
  const [, minted] = /^tag:[^,]+,[\d-]+:([^/]+)$/.exec(id) ?? [];
  return new Set([
    slugOf(nameOf(key.replace(/^path:/, '')).words),
    ...(minted === undefined ? [] : [slugOf(decoded(minted))]),
  ]);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
