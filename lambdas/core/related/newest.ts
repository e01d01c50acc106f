import { newerFirst, type DatedRows } from './ranking.ts';

/** Articles, newest first: what fills a list up when too few share something with the article. Sorted when first asked. */
export class Newest {
  readonly #standing: DatedRows;
  readonly #tags: readonly (readonly string[])[];
  #all: number[] | undefined;
  /** Positions in `#all`, ascending. */
  #byTag: Map<string, number[]> | undefined;

  /** `tags` holds the slugs of each row's tags. */
  constructor(standing: DatedRows, tags: readonly (readonly string[])[]) {
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

  /** The newest `count` that share a tag with the article in the row. */
  sharing(row: number, count: number): number[] {
    const byTag = (this.#byTag ??= this.#placesByTag());
    const newestOfEach = this.#tags[row]!.flatMap((tag) => byTag.get(tag)?.slice(0, count) ?? []);
    const places = Uint32Array.from(new Set(newestOfEach)).toSorted().subarray(0, count);
    return Array.from(places, (place) => this.all()[place]!);
  }

  #placesByTag(): Map<string, number[]> {
    const byTag = new Map<string, number[]>();
    for (const [place, row] of this.all().entries()) {
      for (const tag of this.#tags[row]!) {
        const places = byTag.get(tag);
        if (places) places.push(place);
        else byTag.set(tag, [place]);
      }
    }
    return byTag;
  }
}
