/** The size at which V8's young generation stops growing: two halves of eight megabytes. */
const enough = 16 << 20;

/** With fewer steps than this, there is less to gain than loading V8's own functions costs. */
const manySteps = 500;

/** How many steps are between two looks at its size. */
const betweenLooks = 8;

let isBound = false;

/**
 * Keeps V8 from letting the young generation grow to two halves of 64 MB, each page of which is touched for nothing: builds
 * take a third more memory then, and not less time. To be called as a run proceeds; `done` and `total` count its steps.
 *
 * The option for this (`--max-semi-space-size`) would have to be given to Node by whoever starts it.
 */
export function boundYoungGeneration(done: number, total: number): void {
  if (isBound || total < manySteps || done % betweenLooks !== 0) return;
  const { getHeapSpaceStatistics, setFlagsFromString } = process.getBuiltinModule('node:v8');
  const young = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space');
  if (young && young.space_size < enough) return;
  setFlagsFromString('--semi-space-growth-factor=1');
  isBound = true;
}
