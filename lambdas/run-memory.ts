/** The size at which V8's young generation stops growing: two halves of eight megabytes. */
const enough = 16 << 20;

/** With fewer steps than this, there is less to gain than loading V8's own functions costs. */
const manySteps = 500;

/** How many steps are between two looks at the memory. */
const betweenLooks = 8;

let isKeptSmall = false;
let isYoungBound = false;
let garbage: Garbage | undefined;

/**
 * Keeps the memory of a long run small. To be called as it proceeds; `done` and `total` count its steps.
 *
 * V8 lets the young generation grow to two halves of 64 MB, each page of which is touched for nothing, and all objects to four times
 * what is in use: builds take two thirds more memory then, and hardly less time. The options for this (`--max-semi-space-size`,
 * `--max-old-space-size`) would have to be given to Node by whoever starts it, and with the second one a run fails that needs more.
 */
export function boundMemory(done: number, total: number): void {
  if (total < manySteps || done % betweenLooks !== 0) return;
  const v8 = process.getBuiltinModule('node:v8');
  // At its first step, nobody knows how many are done already.
  if (isKeptSmall && done > 0 && total - done >= manySteps) {
    v8.setFlagsFromString(growthAsUsual);
    isKeptSmall = false;
  }
  isYoungBound ||= !isKeptSmall && boundYoungGeneration(v8);
  garbage ??= new Garbage({
    used: () => v8.getHeapStatistics().used_heap_size,
    collect: collector(v8),
    clock: () => performance.now(),
  });
  garbage.look();
}

type V8 = typeof import('node:v8');

function boundYoungGeneration({ getHeapSpaceStatistics, setFlagsFromString }: V8): boolean {
  const young = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space');
  if (young && young.space_size < enough) return false;
  setFlagsFromString(noGrowth);
  return true;
}

/** From then on, V8 does not make the young generation larger. It may be given at any time, other than options for its size. */
const noGrowth = '--semi-space-growth-factor=1';
const growthAsUsual = '--semi-space-growth-factor=2';

/**
 * Keeps the young generation as small as it is, for a run that finds most of what it needs in a state: nearly all that it makes is of
 * use until its end, or only for a moment, and more room is touched in vain. To be called when the process starts; if many steps turn
 * out to be left, `boundMemory` lets it grow.
 */
export function keepYoungGenerationSmall(): void {
  isKeptSmall = true;
  process.getBuiltinModule('node:v8').setFlagsFromString(noGrowth);
}

function collector({ setFlagsFromString }: V8): () => void {
  setFlagsFromString('--expose-gc');
  return process.getBuiltinModule('node:vm').runInNewContext('gc') as () => void;
}

/** How many bytes may be in use before any garbage is collected: a small run never has as many. */
const usual = 100_000_000;
/** How many times what is in use may be in use with the garbage that is made next. */
const growth = 1.3;
/** How much of the time collecting may take. */
const share = 1 / 15;
/** How long it takes, until it was measured: in milliseconds for each byte in use. */
const perByte = 1e-6;

interface Heap {
  /** Bytes in use, with garbage. */
  used(): number;
  collect(): void;
  /** Milliseconds since the process started. */
  clock(): number;
}

/** Collects garbage when there is much of it, as long as that takes little of the time. */
export class Garbage {
  readonly #heap: Heap;
  #most = usual;
  /** When the last collection ended; at first, when the process started. */
  #since = 0;
  #took: number | undefined;

  constructor(heap: Heap) {
    this.#heap = heap;
  }

  /** Looks how much there is. */
  look(): void {
    const used = this.#heap.used();
    if (used <= this.#most) return;
    const start = this.#heap.clock();
    if (start - this.#since < (this.#took ?? used * perByte) / share) return;
    this.#heap.collect();
    this.#since = this.#heap.clock();
    this.#took = this.#since - start;
    this.#most = Math.max(usual, growth * this.#heap.used());
  }
}
