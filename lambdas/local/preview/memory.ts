import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** By how much, in percent of what is in use, the heap may grow before it is collected. V8 lets it grow to four times as much. */
const growth = 25;
/** How long nobody must have asked for anything or saved. */
const quietMs = 3_000;

/** Sees to it that the process holds little, when nobody waits. */
export interface Tidying {
  /** Nothing is left to be done: tidies up soon. */
  soon(): void;
  /** Somebody wants something: not now. */
  notNow(): void;
}

/**
 * Makes this process hold little: a preview runs all day beside an editor's other programs, and nearly all that a look makes is of no
 * use after the next. Collecting all of that, and giving it back, takes some tenths of a second.
 */
export function holdLittle(): Tidying {
  setFlagsFromString(`--heap-growing-percent=${growth}`);
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (how: object) => void;
  let timer: NodeJS.Timeout | undefined;
  return {
    soon: () => {
      clearTimeout(timer);
      timer = setTimeout(() => collect({ type: 'major', flavor: 'last-resort' }), quietMs).unref();
    },
    notNow: () => timer?.refresh(),
  };
}
