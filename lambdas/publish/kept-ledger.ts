import type { Article } from '../core/article.ts';
import { areEqual, type Facts, factsOf, haveSameFacts, likenessOf } from '../core/identity/facts.ts';
import type { Identities, Minted } from '../core/identity/identity.ts';
import { pathKey } from '../core/identity/ledger.ts';

/** A row of the ledger, and its place among all that were ever minted. */
export type PlacedRow = readonly [place: number, row: Minted];

/** The identity that the one row of an article gives, and the place of the row. */
export type ToldId = readonly [place: number, id: string];

/** What is published, by path. */
type Items = ReadonlyMap<string, { article: Article }>;

/**
 * Everything that was ever minted. Of most articles the ledger has one row, and that says nothing else than the article as it
 * was published: its identity is kept with the article, and no run needs to read the row.
 */
export class KeptLedger {
  /** Rows that say something else, oldest first. */
  readonly others: readonly PlacedRow[];
  /** By path: of the articles of which the ledger says nothing else. */
  readonly told: ReadonlyMap<string, ToldId>;
  readonly #items: Items;

  /** `items`: those that were published when these were told. */
  constructor(others: readonly PlacedRow[], told: ReadonlyMap<string, ToldId>, items: Items) {
    this.others = others;
    this.told = told;
    this.#items = items;
  }

  /** A ledger of which the rows are known, oldest first. */
  static of(rows: readonly Minted[]): KeptLedger {
    return new KeptLedger([...rows.entries()], new Map(), new Map());
  }

  get isEmpty(): boolean {
    return this.others.length + this.told.size === 0;
  }

  /** The rows, oldest first; of those that articles tell only the needed ones. */
  rows(isNeeded: (path: string) => boolean = () => true): Minted[] {
    const rows = [...this.others];
    for (const [path, told] of this.told) if (isNeeded(path)) rows.push(this.#rowOf(path, told));
    return rows.length === this.others.length ? rows.map(([, row]) => row) : inOrder(rows).map(([, row]) => row);
  }

  /**
   * The identity of an article, if the ledger has nothing else to say of it and all that it is recognised by is as it was.
   */
  idOf(article: Article): string | undefined {
    const told = this.told.get(article.path);
    return told && haveSameFacts(this.#items.get(article.path)!.article, article) ? told[1] : undefined;
  }

  /** The rows that are needed beside what the articles tell (see `idOf`). */
  rowsBesides(articles: readonly Article[]): Minted[] {
    const telling = articles.filter((article) => this.idOf(article) !== undefined);
    if (telling.length === this.told.size) return this.others.map(([, row]) => row);
    const paths = new Set(telling.map(({ path }) => path));
    return this.rows((path) => !paths.has(path));
  }

  /** The ledger with what was minted since, where these items are published. */
  after({ minted, factsOf: factsNow }: Pick<Identities, 'minted' | 'factsOf'>, items: Items): KeptLedger {
    const length = this.#length;
    const others = [...this.others, ...minted.map((row, index): PlacedRow => [length + index, row])];
    const told = new Map<string, ToldId>();
    const isMinted = new Set(minted.flatMap(({ key, id }) => [key, id]));
    for (const [path, one] of this.told) {
      const article = items.get(path)?.article;
      const isAsItWas = article !== undefined && haveSameFacts(this.#items.get(path)!.article, article);
      if (isAsItWas && !isMinted.has(one[1]) && !isMinted.has(pathKey({ path }))) told.set(path, one);
      else others.push(this.#rowOf(path, one));
    }
    const isOnly = onlyIn(others);
    const isNew = new Set(minted);
    const rest = inOrder(others).filter(([place, row]) => {
      const path = row.key.startsWith(ofPaths) ? row.key.slice(ofPaths.length) : undefined;
      const article = path === undefined ? undefined : items.get(path)?.article;
      if (!article || !isOnly(row) || row.facts === undefined) return true;
      const saysMore =
        !areEqual(row.facts, factsNow(article)) || (!isNew.has(row) && row.likeness !== likenessOf(article));
      if (!saysMore) told.set(path!, [place, row.id]);
      return saysMore;
    });
    return new KeptLedger(rest, told, items);
  }

  /** Of how many rows these are. */
  get #length(): number {
    let last = this.others.at(-1)?.[0] ?? -1;
    for (const [place] of this.told.values()) last = Math.max(last, place);
    return last + 1;
  }

  #rowOf(path: string, [place, id]: ToldId): PlacedRow {
    return [place, new ToldRow(this.#items.get(path)!.article, id)];
  }
}

const ofPaths = pathKey({ path: '' });

/** The row that was written of an article. What it is recognised by is made when it is asked for: that takes long. */
class ToldRow implements Minted {
  readonly key: string;
  readonly id: string;
  readonly #article: Article;
  #facts: Facts | undefined;

  constructor(article: Article, id: string) {
    this.key = pathKey(article);
    this.id = id;
    this.#article = article;
  }

  get likeness(): string {
    return likenessOf(this.#article);
  }

  get facts(): Facts {
    return (this.#facts ??= factsOf(this.#article));
  }

  toJSON(): Minted {
    const { key, id, likeness, facts } = this;
    return { key, id, likeness, facts };
  }
}

function inOrder(rows: PlacedRow[]): PlacedRow[] {
  return rows.toSorted(([one], [other]) => one - other);
}

/** Tells of a row whether no other has its key or its identity. */
function onlyIn(rows: readonly PlacedRow[]): (row: Minted) => boolean {
  const keys = new Map<string, number>();
  const ids = new Map<string, number>();
  for (const [, { key, id }] of rows) {
    keys.set(key, (keys.get(key) ?? 0) + 1);
    ids.set(id, (ids.get(id) ?? 0) + 1);
  }
  return ({ key, id }) => keys.get(key) === 1 && ids.get(id) === 1;
}
