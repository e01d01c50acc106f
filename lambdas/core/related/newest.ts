import { newerFirst, type Standing } from './ranking.ts';

/** Articles, newest first: what fills a list up when too few share something with the article. Sorted when first asked. */
export class Newest {
  readonly #standing: Standing;
  readonly #tags: readonly (readonly string[])[];
  #all: number[] | undefined;
  #byTag: Map<string, number[]> | undefined;

  /** `tags` holds the slugs of each row's tags. */
  constructor(standing: Standing, tags: readonly (readonly string[])[]) {
    this.#standing = standing;
    this.#tags = tags;
  }

  /** All articles. */
  all(): readonly number[] {
    this.#all ??= this.#standing.slugs
      .flatMap((slug, row) => (slug === '' ? [] : row))
      .toSorted((one, other) => newerFirst(this.#standing, one, other));
    return this.#all;
  }

  /** At least the newest `count` that share a tag with the article in the row, each once. */
  sharing(row: number, count: number): readonly number[] {
    const byTag = (this.#byTag ??= this.#sorted());
    const newestOfEach = this.#tags[row]!.flatMap((tag) => byTag.get(tag)?.slice(0, count) ?? []);
    return [...new Set(newestOfEach)].toSorted((one, other) => newerFirst(this.#standing, one, other));
  }

  #sorted(): Map<string, number[]> {
    const byTag = new Map<string, number[]>();
    for (const row of this.all()) {
      for (const tag of this.#tags[row]!) {
        const rows = byTag.get(tag);
        if (rows) rows.push(row);
        else byTag.set(tag, [row]);
      }
    }
    return byTag;
  }
}
