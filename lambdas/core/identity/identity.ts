import type { Article } from '../article.ts';
import { feedsMintedOn } from '../feed/feed-updated.ts';
import { mintId } from '../feed/tag-uri.ts';
import { areEqual, type Facts, factsOf, likenessOf } from './facts.ts';
import { formerAddressesIn, unsaidAddresses } from './former-addresses.ts';
import { freeAddresses } from './free-addresses.ts';
import { Holdings } from './holdings.ts';
import { type Ledger, type Minted, pathKey, readRows } from './ledger.ts';
import { likeUri, uriOf } from './uri.ts';
import { perKey } from '../per-key.ts';
import type { Problem } from '../problem.ts';
import { dateIn } from '../time/zone.ts';

export type { Minted } from './ledger.ts';

/** The identities of everything that is public now. */
export interface Identities {
  /** The identity of an article that was not refused. */
  idOf(article: Article): string;
  /** The identity of a feed, by its folder: `tags/water/`. */
  idOfFeed(folder: string): string;
  /** By free former address: the article that had it according to the ledger, whether or not its file says so. */
  former: ReadonlyMap<string, Article>;
  /** The same, with those that are not free. */
  had: ReadonlyMap<string, Article>;
  /** Rows for the ledger, to be kept before anything is published under them. */
  minted: Minted[];
  /** The facts of an article as it is, made once. */
  factsOf(article: Article): Facts;
  /** Articles that claim the identity of another. */
  refused: Article[];
  /** A problem for each that was refused, and warnings where feed readers will, or will not, see an article as new. */
  problems: Problem[];
}

export interface IdentityInput {
  /** Everything that is or was public; no two have the same `id` from an editor. */
  articles: readonly Article[];
  /** Drafts and scheduled articles: each keeps its address. */
  unpublished?: readonly Article[];
  /** Everything that was ever minted, oldest first; rows that `toldId` answers for may be absent. */
  ledger: readonly Minted[];
  /** The identity of an article of which the ledger has one row, and no other facts than the article itself. */
  toldId?(article: Article): string | undefined;
  /** Paths of all content items that there are. */
  paths: ReadonlySet<string>;
  /** The newsroom's first domain, if the settings say so. */
  domain: string;
  timezone: string;
  /** Whether an article is unchanged since the last run, so that the ledger has its facts. */
  isUnchanged?(article: Article): boolean;
}

/**
 * Finds each article's identity: the URI that the editor gave, else the one that its file had before, unless the file
 * holds another article now. A new file takes the identity of one that is gone if it is the same article: an alias
 * says so, or its title and date, or its text. All others are new, and their identities are minted from the content
 * alone: the newsroom's first domain, the article's day, and the first address that it had.
 */
export function identify(input: IdentityInput): Identities {
  const { articles, timezone, isUnchanged = () => false, toldId = () => undefined } = input;
  const known = readRows(input.ledger);
  const authority = known.authority ?? input.domain;
  const facts = perKey(factsOf);
  const holdings = new Holdings({ ...input, known, facts, isUnchanged, toldId });
  const waiting = holdings.find();
  const { ids, untold, refused, problems } = holdings;
  if (waiting.length > 0) {
    const taken = new Set([...input.ledger.map(({ id }) => id), ...ids.values()].map(likeUri));
    for (const article of waiting) {
      const slug = article.id ?? article.aliases?.[0] ?? (article.alone ?? article).slug;
      ids.set(article.path, unused(taken, { authority, date: dateIn(timezone, article.publishAt), slug }));
    }
  }
  const mintRows = (): Minted[] => {
    const rows = articles
      .filter((article) => untold.has(article))
      .flatMap((article) => {
        const id = ids.get(article.path);
        return id === undefined ? [] : rowsFor(article, { id, known, facts: facts(article) });
      });
    return known.authority === undefined ? [{ key: 'newsroom', id: authority, likeness: '' }, ...rows] : rows;
  };
  let minted: Minted[] | undefined;
  const had = formerAddressesIn({ articles, ledger: input.ledger, idOf: ({ path }) => ids.get(path) });
  const { former, problems: kept } = freeAddresses(had, input.unpublished ?? []);
  return {
    idOf: ({ path }) => ids.get(path)!,
    ...{ former, had },
    idOfFeed: (folder) => mintId({ authority, date: feedsMintedOn, slug: folder === '' ? 'feed' : `feed/${folder}` }),
    // Only publishing needs them, and a sketch of every text takes long.
    get minted() {
      return (minted ??= mintRows());
    },
    factsOf: facts,
    ...{ refused, problems: [...problems, ...unsaidAddresses(articles, former), ...kept] },
  };
}

/** What the ledger does not yet say about the article and its identity. */
function rowsFor(article: Article, { id, known, facts }: { id: string; known: Ledger; facts: Facts }): Minted[] {
  const key = pathKey(article);
  const former = known.ids.get(key);
  const was = known.last.get(id)?.facts;
  const name = article.id !== undefined && uriOf(article.id) === undefined ? `id:${article.id}` : undefined;
  const likeness = likenessOf(article);
  return [
    ...(name === undefined || known.ids.has(name) ? [] : [{ key: name, id, likeness }]),
    ...(former === id && was && areEqual(was, facts)
      ? []
      : [{ key, id, likeness, facts, ...(former !== undefined && former !== id && { instead: former }) }]),
  ];
}

/** A new article is a new thing, even at an address that another one had before. */
function unused(taken: Set<string>, mint: Parameters<typeof mintId>[0]): string {
  let id = mintId(mint);
  for (let n = 2; taken.has(likeUri(id)); n++) id = mintId({ ...mint, slug: `${mint.slug}.${n}` });
  taken.add(likeUri(id));
  return id;
}
