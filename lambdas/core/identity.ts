import type { Article } from './article.ts';
import { mintId } from './feed/tag-uri.ts';
import { fingerprintOf } from './hash.ts';
import { areEqual, type Facts, factsOf, isAnother, isSame, mayBeAnother } from './identity/facts.ts';
import { isName, type Ledger, type Minted, readRows } from './identity/ledger.ts';
import { orphansAmong } from './identity/orphans.ts';
import { likeUri, uriOf } from './identity/uri.ts';
import { perKey } from './per-key.ts';
import type { Problem } from './problem.ts';
import { dateIn } from './time/zone.ts';

export type { Minted } from './identity/ledger.ts';

/** The identities of what is public now. */
export interface Identities {
  /** Of an article that was not refused. */
  idOf(article: Article): string;
  /** Of a feed, by the folder it stands in: `tags/water/`. */
  idOfFeed(folder: string): string;
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

/** Tag URIs carry a day on which the newsroom had its domain (RFC 4151); feeds are older than any article in them. */
const feedsMintedOn = '2026-01-01';

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
  const { ids, refused, problems, ...held } = holdings(input, known, facts);
  const waiting = found(input, { known, held: { ids, ...held }, facts });
  if (waiting.length > 0) {
    const taken = new Set([...input.ledger.map(({ id }) => id), ...ids.values()].map(likeUri));
    for (const article of waiting) {
      const slug = article.id ?? article.aliases?.[0] ?? article.slug;
      ids.set(article, unused(taken, { authority, date: dateIn(timezone, article.publishAt), slug }));
    }
  }
  const minted: Minted[] = known.authority === undefined ? [{ key: 'newsroom', id: authority, likeness: '' }] : [];
  for (const article of articles) {
    const id = ids.get(article);
    if (id !== undefined && !(isUnchanged(article) && known.ids.get(pathKey(article)) === id))
      minted.push(...rowsFor(article, { id, known, facts: facts(article) }));
  }
  return {
    idOf: (article) => ids.get(article)!,
    idOfFeed: (folder) => mintId({ authority, date: feedsMintedOn, slug: folder === '' ? 'feed' : `feed/${folder}` }),
    ...{ minted, refused, problems },
  };
}

/** The identities that articles have already, by what the editor wrote or by their files. */
interface Holdings extends Pick<Identities, 'refused' | 'problems'> {
  ids: Map<Article, string>;
  /** Those without one. */
  waiting: Article[];
  /** Identities whose files hold another article now. */
  freed: Set<string>;
  /** By identity: the article in its file, which is not much like the one that was there. It has the identity until another claims it. */
  changed: Map<string, Article>;
}

function holdings(
  { articles, isUnchanged = () => false }: IdentityInput,
  known: Ledger,
  facts: (article: Article) => Facts,
): Holdings {
  const found: Holdings = {
    ...{ ids: new Map(), waiting: [], freed: new Set(), changed: new Map() },
    ...{ refused: [], problems: [] },
  };
  const { ids, waiting, freed, changed, refused, problems } = found;
  /** By the identity that an editor gave: the article. */
  const claims = new Map<string, Article>();
  const others: Article[] = [];
  for (const article of articles) {
    const uri = article.id === undefined ? undefined : uriOf(article.id);
    const own = known.ids.get(pathKey(article));
    if (uri === undefined) others.push(article);
    else {
      ids.set(article, uri);
      claims.set(likeUri(uri), article);
      const was = own === undefined ? undefined : known.last.get(own)?.facts;
      if (own !== undefined && likeUri(own) !== likeUri(uri) && !(was && isAnother(was, facts(article))))
        problems.push(renamedIdentity(article, own));
    }
  }
  for (const article of others) {
    const own = known.ids.get(pathKey(article)) ?? known.ids.get(`slug:${article.slug}`);
    const id = (article.id === undefined ? undefined : known.ids.get(`id:${article.id}`)) ?? own;
    const was = id === own && id !== undefined && !isUnchanged(article) ? known.last.get(id)?.facts : undefined;
    const claimant = id === undefined || claims.size === 0 ? undefined : claims.get(likeUri(id));
    if (id === undefined) waiting.push(article);
    else if (was && isAnother(was, facts(article)) && article.aliases?.includes(was.slug) !== true) {
      waiting.push(article);
      freed.add(id);
      if (!claimant) problems.push(anotherArticle(article, id));
    } else if (claimant && was && isSame(was, facts(claimant)) && !isSame(was, facts(article))) waiting.push(article);
    else {
      if (claimant) {
        ids.delete(claimant);
        refused.push(claimant);
        problems.push(claimed(claimant, article));
      }
      if (was && mayBeAnother(was, facts(article))) problems.push(sameTitle(article));
      if (was && !isSame(was, facts(article))) changed.set(id, article);
      ids.set(article, id);
    }
  }
  return found;
}

/**
 * Gives articles in new files the identities of those that are gone, or whose files hold something else now. Those that
 * remain are new, in the order in which they are dated.
 */
function found(
  { paths }: IdentityInput,
  {
    known,
    held,
    facts,
  }: { known: Ledger; held: Pick<Holdings, 'ids' | 'waiting' | 'freed' | 'changed'>; facts(article: Article): Facts },
): Article[] {
  const { ids, freed, changed } = held;
  if (held.waiting.length === 0) return [];
  const waiting = held.waiting.toSorted(firstDated);
  const isHeld = new Set(ids.values());
  const free = [...known.last.values()].filter(
    ({ id }) => changed.has(id) || (!isHeld.has(id) && (freed.has(id) || isOrphan(known.holders.get(id), paths))),
  );
  const orphans = orphansAmong(free, ({ id }) => !changed.has(id));
  for (const find of [orphans.namedBy, orphans.dated, orphans.like])
    for (const article of waiting.filter((article) => !ids.has(article))) {
      const id = find(article, facts(article));
      if (id === undefined) continue;
      const former = changed.get(id);
      if (former) ids.delete(former);
      ids.set(article, id);
    }
  return [...waiting, ...changed.values()].filter((article) => !ids.has(article)).toSorted(firstDated);
}

function firstDated(a: Article, b: Article): number {
  return a.publishAt - b.publishAt || (a.path < b.path ? -1 : 1);
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

function isOrphan(holder: string | undefined, paths: ReadonlySet<string>): boolean {
  return holder === undefined || (!isName(holder) && !paths.has(holder.slice('path:'.length)));
}

function pathKey({ path }: Article): string {
  return `path:${path}`;
}

function claimed(article: Article, other: Article): Problem {
  return {
    ...at('problem', article),
    found: `its id is that of ${other.path}`,
    expected: 'an id that no other article has',
    fix: 'Remove `id`: an article gets an identity by itself.',
  };
}

function renamedIdentity(article: Article, id: string): Problem {
  return {
    ...at('warning', article),
    found: `its id is another than the one that readers know it by, so feed readers show it as new`,
    expected: `the id ${id}`,
    fix: `Write \`id: ${id}\`, or remove \`id\`, unless it should be shown again.`,
  };
}

function anotherArticle(article: Article, id: string): Problem {
  return {
    ...at('warning', article),
    found: 'the title, the date and the text are all others than before, so it is published as a new article',
    expected: 'a file for each article',
    fix: `If it is the same article, write \`id: ${id}\`; if not, give the next one a file of its own.`,
  };
}

function sameTitle(article: Article): Problem {
  return {
    ...at('warning', article),
    found: 'it has a later date and another text under the title that it had, and feed readers do not show it as new',
    expected: 'a file for each article',
    fix: 'If it is another article, give it a file or a title of its own; if not, leave it.',
  };
}

function at(severity: Problem['severity'], { path, idLine }: Article): Pick<Problem, 'severity' | 'file' | 'line'> {
  return { severity, file: path, ...(idLine !== undefined && { line: idLine }) };
}
