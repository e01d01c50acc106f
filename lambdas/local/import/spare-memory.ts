import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Characters of text after which what they left behind is collected: a document takes some ten times as much. */
const textPerCollection = 250_000;

/**
 * Keeps the memory of a long import small. V8 lets garbage grow with the memory that the machine has, and each text leaves a
 * whole document behind: 500 MB of posts took 370 MB of memory that way. To be called first, for the memory that is new does not
 * shrink again; what comes back is to be told the length of each text that was converted.
 */
export function spareMemory(): (textLength: number) => void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  let sum = 0;
  return (textLength) => {
    sum += textLength;
    if (sum < textPerCollection) return;
    sum = 0;
    collect();
  };
}
