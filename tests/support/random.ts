/** Chance that can be repeated: the same seed gives the same numbers (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, and without, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** From 0 up to, and without, `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  happens(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of these, of which there must be one at least. */
  one<T>(of: readonly T[]): T {
    return of[this.below(of.length)]!;
  }

  /** The same in any order. */
  shuffled<T>(values: readonly T[]): T[] {
    const left = [...values];
    return values.map(() => left.splice(this.below(left.length), 1)[0]!);
  }
}

/**
 * Seeds of a test that goes by chance: those that are in the test, or the one that the environment variable
 * `STEADINESS_SEED` names. The name of the test should say the seed, so that what failed can be had again.
 */
export function seeds(...usual: number[]): number[] {
  const chosen = process.env['STEADINESS_SEED'];
  return chosen === undefined ? usual : [Number(chosen)];
}
