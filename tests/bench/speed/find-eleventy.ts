import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';

export interface Eleventy {
  /** The folder `node_modules` that it is in. */
  modules: string;
  version: string;
}

const needed = ['@11ty/eleventy', '@11ty/eleventy-plugin-rss'];

/**
 * Eleventy, with its plugin for feeds: in the folder that was named, otherwise in a folder `eleventy` beside the repository,
 * otherwise where the command `eleventy` is. `undefined` if it is nowhere. Throws if it is not in the folder that was named.
 */
export function findEleventy(named: string | undefined): Eleventy | undefined {
  if (named !== undefined) {
    const found = eleventyIn(resolve(named, 'node_modules'));
    if (!found)
      throw new Error(
        `${named}/node_modules does not have ${needed.join(' and ')}. Run there: npm install ${needed.join(' ')}`,
      );
    return found;
  }
  const beside = resolve(import.meta.dirname, '../../../../eleventy/node_modules');
  return [beside, ...commandFolders()].map(eleventyIn).find((found) => found !== undefined);
}

/** The `node_modules` of each command `eleventy` on the PATH: it is a link to `@11ty/eleventy/cmd.cjs`. */
function commandFolders(): string[] {
  const commands = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'eleventy'));
  return commands.filter((file) => existsSync(file)).map((file) => resolve(dirname(realpathSync(file)), '../..'));
}

function eleventyIn(modules: string): Eleventy | undefined {
  if (!needed.every((name) => existsSync(join(modules, name)))) return undefined;
  const text = readFileSync(join(modules, '@11ty/eleventy/package.json'), 'utf8');
  return { modules, version: `Eleventy ${(JSON.parse(text) as { version: string }).version}` };
}
