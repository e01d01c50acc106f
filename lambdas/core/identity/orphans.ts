import type { Article } from '../article.ts';
import { nameOf } from '../reading/item-name.ts';
import { percentDecoded } from '../text/percent.ts';
import { slugOf } from '../text/slug.ts';
import { type Facts, isSame, likenessOf } from './facts.ts';
import type { Minted } from './ledger.ts';

/** Finds the identities of articles whose files were renamed, each for one article only. */
interface Orphans {
  /** The identity of the article that had one of the aliases as its address. */
  namedBy(article: Article): string | undefined;
  /** The identity of the article with the same title and date. */
  dated(article: Article, facts: Facts): string | undefined;
  /** The identity of the article with the same text (see `isSame`). */
  like(article: Article, facts: Facts): string | undefined;
}

/**
 * The last rows of identities that nobody has, oldest first; the oldest that fits is found first. `isNamed`: whether
 * an alias is enough.
 */
export function orphansAmong(rows: readonly Minted[], isNamed: (row: Minted) => boolean): Orphans {
  const index = new Map<string, Set<Minted>>();
  for (const row of rows)
    for (const mark of marksOfRow(row)) index.set(mark, (index.get(mark) ?? new Set<Minted>()).add(row));
  const find = (marks: readonly string[], fits: (row: Minted) => boolean) => {
    for (const mark of marks)
      for (const row of index.get(mark) ?? []) {
        if (!fits(row)) continue;
        for (const own of marksOfRow(row)) index.get(own)?.delete(row);
        return row.id;
      }
    return undefined;
  };
  return {
    namedBy: ({ aliases = [] }) =>
      find(
        aliases.map((alias) => `slug ${alias}`),
        isNamed,
      ),
    dated: (article, facts) =>
      find([`likeness ${likenessOf(article)}`, titleOf(facts)], (row) => {
        return row.facts === undefined || (row.facts.title === facts.title && row.facts.at === facts.at);
      }),
    like: (_, facts) =>
      find([...marksOf(facts), `slug ${facts.slug}`], (row) => row.facts !== undefined && isSame(row.facts, facts)),
  };
}

/** The keys under which the row can be found. */
function marksOfRow(row: Minted): string[] {
  const { likeness, facts } = row;
  const slugs = [...slugsOf(row)].map((slug) => `slug ${slug}`);
  return [`likeness ${likeness}`, ...slugs, ...(facts ? marksOf(facts) : [])];
}

function marksOf(facts: Facts): string[] {
  return [titleOf(facts), `at ${facts.at}`];
}

function titleOf({ title }: Facts): string {
  return `title ${title}`;
}

/**
 * Last parts of addresses of the article: the last known one, or the one that follows from its file, and the one that
 * its identity was minted from.
 */
function slugsOf({ key, id, facts }: Minted): Set<string> {
  const [, minted] = /^tag:[^,]+,[\d-]+:([^/]+)$/.exec(id) ?? [];
  return new Set([
    facts?.slug ?? slugOf(nameOf(key.replace(/^path:/, '')).words),
    ...(minted === undefined ? [] : [slugOf(percentDecoded(minted))]),
  ]);
}
