/**
 * The bundle of the command line, if there is one (see `infra/command/build.ts`). Like `start.mjs` this is plain JavaScript.
 */
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where it is: beside the other caches of tools. */
export const bundledFolder = resolve(import.meta.dirname, '../node_modules/.cache/tidings/command');
/** Says from which sources it was made, and what they were like. */
export const sourcesFile = 'sources.txt';

/**
 * What files and folders are like now, one in a line: when it was changed, how long it is, and its path.
 *
 * @param {readonly string[]} paths
 * @returns {string}
 */
export function statesOf(paths) {
  return paths.map((path) => `${stateOf(path)} ${path}`).join('\n');
}

/**
 * Whether the bundle in the folder is made from the sources below `lambdas` as they are. A copy of a repository has the bundle
 * of the other one, whose sources may well be as they were.
 *
 * @param {string} folder
 * @param {string} lambdas
 * @returns {boolean}
 */
export function isFresh(folder, lambdas = import.meta.dirname) {
  try {
    const states = readFileSync(join(folder, sourcesFile), 'utf8').split('\n');
    return states.every((line, index) => {
      const [changed, bytes, ...parts] = line.split(' ');
      const path = parts.join(' ');
      return (index > 0 || path === lambdas) && stateOf(path) === `${changed} ${bytes}`;
    });
  } catch {
    return false;
  }
}

/** @param {string} path */
function stateOf(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats ? `${stats.mtimeMs} ${stats.size}` : 'missing 0';
}
