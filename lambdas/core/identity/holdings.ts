import type { Article } from '../article.ts';
import { firstDated } from '../catalogue/first-dated.ts';
import type { Problem } from '../problem.ts';
import { type Facts, isAnother, isSame, mayBeAnother } from './facts.ts';
import { isName, type Ledger, pathKey } from './ledger.ts';
import { orphansAmong } from './orphans.ts';
import { anotherArticle, claimed, renamedIdentity, sameTitle } from './problems.ts';
import { likeUri, uriOf } from './uri.ts';
import { once } from '../per-key.ts';

interface HoldingsInput {
  articles: readonly Article[];
  /** Paths of all content items that there are. */
  paths: ReadonlySet<string>;
  known: Ledger;
  facts(article: Article): Facts;
  toldId(article: Article): string | undefined;
  isUnchanged(article: Article): boolean;
}

/** Which article has which identity without minting a new one, found out step by step. */
export class Holdings {
  /** By path. */
  readonly ids = new Map<string, string>();
  /** Those of which the ledger may not say all: all but those that are as they were, with the identity of their file. */
  readonly untold = new Set<Article>();
  readonly refused: Article[] = [];
  readonly problems: Problem[] = [];
  readonly #from: HoldingsInput;
  /** By the `id` that their editors gave (see `likeUri`). */
  readonly #claims = new Map<string, Article>();
  /** Identities whose files hold another article now. */
  readonly #freed = new Set<string>();
  /**
   * By identity: the article in its file, if it resembles the one before only a little. It has the identity until
   * another article proves to be that one.
   */
  readonly #changed = new Map<string, Article>();

  constructor(from: HoldingsInput) {
    this.#from = from;
  }

  /**
   * Gives the articles the identities from their editors and their files, and then those that have lost their file.
   * Returns the new articles, earliest first.
   */
  find(): Article[] {
    const givenTo = givenIn(this.#from.known);
    const others: Article[] = [];
    for (const article of this.#from.articles) {
      const told = this.#from.toldId(article);
      const given = told ?? givenTo(article);
      if (given === undefined) others.push(article);
      else if (told !== undefined) this.ids.set(article.path, told);
      else this.#give(article, given);
    }
    const waiting = others.filter((article) => !this.#keep(article));
    for (const article of waiting) this.untold.add(article);
    return waiting.length === 0 ? waiting : this.#adopt(waiting.toSorted(firstDated));
  }

  /** The identity that the editor gave. If two articles have the same, it belongs to the one whose file had it. */
  #give(article: Article, given: string): void {
    const { known, facts } = this.#from;
    const own = known.ids.get(pathKey(article));
    const isOwn = own !== undefined && likeUri(own) === likeUri(given);
    const other = this.#claims.get(likeUri(given));
    if (other && !isOwn) return this.#refuse(article, other);
    if (other) this.#refuse(other, article);
    this.#claims.set(likeUri(given), article);
    this.ids.set(article.path, given);
    this.untold.add(article);
    const was = own === undefined ? undefined : known.last.get(own)?.facts;
    const isKnown = own !== undefined && !isOwn && !(was && isAnother(was, facts(article)));
    if (isKnown) this.problems.push(renamedIdentity(article, own));
  }

  /** The identity that the article's file had, unless it now holds another article. Returns whether there is one. */
  #keep(article: Article): boolean {
    const { known, facts, isUnchanged } = this.#from;
    const ofFile = known.ids.get(pathKey(article));
    const id = ofFile ?? readBackOf(known, article);
    if (id === undefined) return false;
    const claimant = this.#claims.size === 0 ? undefined : this.#claims.get(likeUri(id));
    const isAsItWas = isUnchanged(article);
    if (!isAsItWas || ofFile === undefined) this.untold.add(article);
    const was = isAsItWas ? undefined : known.last.get(id)?.facts;
    if (was && isAnother(was, facts(article)) && article.aliases?.includes(was.slug) !== true) {
      this.#freed.add(id);
      if (!claimant) this.problems.push(anotherArticle(article, id));
      return false;
    }
    const isLess = was !== undefined && !isSame(was, facts(article));
    if (claimant && isLess && isSame(was, facts(claimant))) return false;
    if (claimant) this.#refuse(claimant, article);
    if (was && mayBeAnother(was, facts(article))) this.problems.push(sameTitle(article));
    if (isLess) this.#changed.set(id, article);
    this.ids.set(article.path, id);
    return true;
  }

  /** Gives articles in new files the identities of those that are gone, or whose files hold something else now. */
  #adopt(waiting: readonly Article[]): Article[] {
    const { known, paths, facts } = this.#from;
    const held = once(() => new Set([...this.ids.values()].map(likeUri)));
    const isFree = (id: string) =>
      (this.#freed.has(id) || isOrphan(known.holders.get(id), paths)) && !held().has(likeUri(id));
    const rows = [...known.last.values()].filter(({ id }) => this.#changed.has(id) || isFree(id));
    const orphans = orphansAmong(rows, ({ id }) => !this.#changed.has(id));
    // In a first run there are none, and each article would be hashed to be looked for among them.
    for (const find of rows.length === 0 ? [] : [orphans.namedBy, orphans.dated, orphans.like])
      for (const article of waiting.filter(({ path }) => !this.ids.has(path))) {
        const id = find(article, facts(article));
        if (id === undefined) continue;
        const former = this.#changed.get(id);
        if (former) this.ids.delete(former.path);
        this.ids.set(article.path, id);
      }
    return [...waiting, ...this.#changed.values()].filter(({ path }) => !this.ids.has(path)).toSorted(firstDated);
  }

  #refuse(article: Article, holder: Article): void {
    this.ids.delete(article.path);
    this.refused.push(article);
    this.problems.push(claimed(article, holder));
  }
}

/**
 * The identity that an editor gave: the URI, or the one that belongs to a known name. If the ledger has it in another
 * spelling, that one is used, because some feed readers distinguish even spellings.
 */
function givenIn(known: Ledger): (article: Article) => string | undefined {
  let spellings: ReadonlyMap<string, string> | undefined;
  return ({ id }) => {
    const uri = id === undefined ? undefined : uriOf(id);
    if (id === undefined || uri === undefined) return id && known.ids.get(`id:${id}`);
    if (known.last.has(uri)) return uri;
    spellings ??= new Map([...known.last.keys()].toReversed().map((known) => [likeUri(known), known]));
    return spellings.get(likeUri(uri)) ?? uri;
  };
}

/** The identity read back from a feed: by the address there, or by the name. */
function readBackOf({ ids }: Ledger, { slug, address = '' }: Article): string | undefined {
  return ids.get(`address:${address}`) ?? ids.get(`slug:${slug}`);
}

function isOrphan(holder: string | undefined, paths: ReadonlySet<string>): boolean {
  return holder === undefined || (!isName(holder) && !paths.has(holder.slice('path:'.length)));
}
