import type { Article } from '../article.ts';
import { feedsMintedOn } from '../feed/feed-updated.ts';
import { mintId } from '../feed/tag-uri.ts';
import { fingerprintOf } from '../hash.ts';
import { areEqual, type Facts, factsOf } from './facts.ts';
import { formerAddressesIn, unsaidAddresses } from './former-addresses.ts';
import { freeAddresses } from './free-addresses.ts';
import { Holdings } from './holdings.ts';
import { type Ledger, type Minted, pathKey, readRows } from './ledger.ts';
import { likeUri, uriOf } from './uri.ts';
import { perKey } from '../per-key.ts';
import type { Problem } from '../problem.ts';
import { dateIn } from '../time/zone.ts';

export type { Minted } from './ledger.ts';

/** The identities of what is public now. */
export interface Identities {
  /** Of an article that was not refused. */
  idOf(article: Article): string;
  /** Of a feed, by the folder it is in: `tags/water/`. */
  idOfFeed(folder: string): string;
  /** By former address that is free: the article that had it, as the ledger knows it, whether its file says so or not. */
  former: ReadonlyMap<string, Article>;
  /** Rows for the ledger, to be kept before anything is published under them. */
  minted: Minted[];
  /** Articles that say they are another one. */
  refused: Article[];
  /** Of each that was refused, and warnings where readers will see an article as new, or will not. */
  problems: Problem[];
}

export interface IdentityInput {
  /** Everything that is or was public, no two with one `id` of the editor's. */
  articles: readonly Article[];
  /** Drafts and scheduled articles: each keeps its address. */
  unpublished?: readonly Article[];
  /** All that was ever minted, oldest first. */
  ledger: readonly Minted[];
  /** Paths of all content items that there are. */
  paths: ReadonlySet<string>;
  /** The newsroom's first domain, as far as the settings say. */
  domain: string;
  timezone: string;
  /** Whether an article is as the last run left it, so that the ledger has its facts. */
  isUnchanged?(article: Article): boolean;
}

/**
 * Finds each article's identity: the URI that the editor gave, else the one that its file had before, unless the file holds
 * another article now. A file that is new takes the identity of one that is gone when it is the same article: an alias says
 * so, or its title and date, or its text. What remains is new, and its identity is minted from the content alone: the
 * newsroom's first domain, the article's day, and the first address that it had.
 */
export function identify(input: IdentityInput): Identities {
  const { articles, timezone, isUnchanged = () => false } = input;
  const known = readRows(input.ledger);
  const authority = known.authority ?? input.domain;
  const facts = perKey(factsOf);
  const holdings = new Holdings({ ...input, known, facts, isUnchanged });
  const waiting = holdings.find();
  const { ids, refused, problems } = holdings;
  if (waiting.length > 0) {
    const taken = new Set([...input.ledger.map(({ id }) => id), ...ids.values()].map(likeUri));
    for (const article of waiting) {
      const slug = article.id ?? article.aliases?.[0] ?? (article.alone ?? article).slug;
      ids.set(article, unused(taken, { authority, date: dateIn(timezone, article.publishAt), slug }));
    }
  }
  const minted: Minted[] = known.authority === undefined ? [{ key: 'newsroom', id: authority, likeness: '' }] : [];
  for (const article of articles) {
    const id = ids.get(article);
    if (id !== undefined && !(isUnchanged(article) && known.ids.get(pathKey(article)) === id))
      minted.push(...rowsFor(article, { id, known, facts: facts(article) }));
  }
  const had = formerAddressesIn({ articles, ledger: input.ledger, idOf: (article) => ids.get(article) });
  const { former, problems: kept } = freeAddresses(had, input.unpublished ?? []);
  const byPath = new Map(Array.from(ids, ([{ path }, id]) => [path, id]));
  return {
    idOf: ({ path }) => byPath.get(path)!,
    former,
    idOfFeed: (folder) => mintId({ authority, date: feedsMintedOn, slug: folder === '' ? 'feed' : `feed/${folder}` }),
    ...{ minted, refused, problems: [...problems, ...unsaidAddresses(articles, former), ...kept] },
  };
}

/** What the ledger does not say yet of the article and its identity. */
function rowsFor(article: Article, { id, known, facts }: { id: string; known: Ledger; facts: Facts }): Minted[] {
  const key = pathKey(article);
  const former = known.ids.get(key);
  const was = known.last.get(id)?.facts;
  const name = article.id !== undefined && uriOf(article.id) === undefined ? `id:${article.id}` : undefined;
  const likeness = fingerprintOf(article.title, article.publishAt);
  return [
    ...(name === undefined || known.ids.has(name) ? [] : [{ key: name, id, likeness }]),
    ...(former === id && was && areEqual(was, facts)
      ? []
      : [{ key, id, likeness, facts, ...(former !== undefined && former !== id && { instead: former }) }]),
  ];
}

/** A new article is a new thing, also under an address that another one had before. */
function unused(taken: Set<string>, mint: Parameters<typeof mintId>[0]): string {
  let id = mintId(mint);
  for (let n = 2; taken.has(likeUri(id)); n++) id = mintId({ ...mint, slug: `${mint.slug}.${n}` });
  taken.add(likeUri(id));
  return id;
}
