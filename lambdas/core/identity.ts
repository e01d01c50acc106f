import type { Article } from './article.ts';
import { mintId } from './feed/tag-uri.ts';
import { fingerprintOf } from './hash.ts';
import { dateIn } from './time/zone.ts';

/**
 * An identity that was given out. It is never given to another thing and never changed: readers know an article by it,
 * and one that changes shows them everything they have read as new.
 */
export interface Minted {
  /** What has the identity: `path:articles/wells.md`, `id:wells-2026` (the editor's own), or `newsroom`. */
  key: string;
  /** The `tag:` URI; for the newsroom the domain that all its identities are minted under. */
  id: string;
  /** Fingerprint of title and date, by which an article is known again when its file is renamed. */
  likeness: string;
}

/** The identities of what is public now. */
export interface Identities {
  idOf(article: Article): string;
  /** Of a feed, by the folder it stands in: `tags/water/`. */
  idOfFeed(folder: string): string;
  /** Those that are new, to be kept before anything is published under them. */
  minted: Minted[];
}

interface IdentityInput {
  /** Everything that is or was public. */
  articles: readonly Article[];
  /** All that was ever minted, oldest first; of two for one key the first counts. */
  ledger: readonly Minted[];
  /** Paths of all content items that there are. */
  paths: ReadonlySet<string>;
  /** The newsroom's domain now. */
  domain: string;
  timezone: string;
}

/** Tag URIs carry a day on which the newsroom had its domain (RFC 4151); feeds are older than any article in them. */
const feedsMintedOn = '2026-01-01';

/**
 * Finds each article's identity: the URI that the editor gave, else the one minted for its file before, else the one of a
 * file with the same title and date that is no longer there (it was renamed), else a new one.
 */
export function identify({ articles, ledger, paths, domain, timezone }: IdentityInput): Identities {
  const rows = new Map<string, Minted>();
  for (const row of ledger) if (!rows.has(row.key)) rows.set(row.key, row);
  const minted: Minted[] = [];
  const keep = (row: Minted): string => {
    rows.set(row.key, row);
    minted.push(row);
    return row.id;
  };
  const authority = rows.get('newsroom')?.id ?? keep({ key: 'newsroom', id: domain, likeness: '' });
  const orphans = new Map<string, Minted>();
  for (const row of rows.values()) if (isOrphan(row, paths)) orphans.set(row.likeness, row);
  const taken = new Set([...rows.values()].map(({ id }) => id));

  const identityOf = (article: Article): string => {
    if (article.id !== undefined && isUri(article.id)) return article.id;
    const key = article.id === undefined ? `path:${article.path}` : `id:${article.id}`;
    const known = rows.get(key);
    if (known) return known.id;
    const likeness = fingerprintOf(article.title, article.publishAt);
    const renamed = article.id === undefined ? orphans.get(likeness) : undefined;
    if (renamed) {
      orphans.delete(likeness);
      return keep({ key, id: renamed.id, likeness });
    }
    const date = dateIn(timezone, article.publishAt);
    return keep({ key, id: unused(taken, { authority, date, slug: article.id ?? article.slug }), likeness });
  };
  const inOrder = articles.toSorted((a, b) => a.publishAt - b.publishAt || (a.path < b.path ? -1 : 1));
  const ids = new Map(inOrder.map((article) => [article, identityOf(article)]));
  return {
    idOf: (article) => ids.get(article)!,
    idOfFeed: (folder) => mintId({ authority, date: feedsMintedOn, slug: folder === '' ? 'feed' : `feed/${folder}` }),
    minted,
  };
}

/** A new article is a new thing, also under an address that another one had before. */
function unused(taken: Set<string>, mint: Parameters<typeof mintId>[0]): string {
  let id = mintId(mint);
  for (let n = 2; taken.has(id); n++) id = mintId({ ...mint, slug: `${mint.slug}.${n}` });
  taken.add(id);
  return id;
}

function isOrphan({ key }: Minted, paths: ReadonlySet<string>): boolean {
  return key.startsWith('path:') && !paths.has(key.slice('path:'.length));
}

function isUri(id: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\S/i.test(id);
}
