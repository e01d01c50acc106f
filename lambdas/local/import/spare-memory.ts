import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** How many characters of text to convert before collecting garbage: a document takes some ten times as much memory. */
const textPerCollection = 250_000;

/**
 * Keeps the memory of a long import small. V8 lets garbage grow with the memory of the machine, and each text leaves a
 * whole document behind: 500 MB of posts took 370 MB of memory that way. To be called first, because memory for new
 * objects does not shrink again; call the returned function with the length of each converted text.
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
