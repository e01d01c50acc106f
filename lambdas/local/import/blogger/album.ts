import { readdir } from 'node:fs/promises';
import { basename, dirname, join, posix } from 'node:path';
import { once } from '../../../core/per-key.ts';
import { percentDecoded } from '../../../core/text/percent.ts';
import { pictureIn } from '../picture-folder.ts';
import { isOfBlogger } from './blocks.ts';

/**
 * Finds pictures of posts in the albums that Google Takeout makes beside the blogs, by their names: that is all which both have. A name
 * that several pictures have says nothing.
 */
export function albums(file: string): (address: string) => Promise<Uint8Array | undefined> {
  const folder = join(dirname(file), '..', '..', 'Albums');
  const files = once(async () => filesByName(await readdir(folder, { recursive: true }).catch(() => [])));
  return async (address) => {
    if (!isOfBlogger(address)) return undefined;
    const found = (await files()).get(nameOf(address)) ?? [];
    return found.length === 1 ? pictureIn(folder, found[0]!) : undefined;
  };
}

/** The paths of files, by their names. Of the second file with a name, Takeout makes `map(1).png`. */
function filesByName(paths: readonly string[]): Map<string, string[]> {
  return Map.groupBy(paths, (path) => basename(path).replace(/\(\d+\)(?=\.\w+$)/, ''));
}

/** Blogger writes a space as `+`, and encodes what is encoded once more. */
function nameOf(address: string): string {
  const decode = (name: string) => percentDecoded(name.replaceAll('+', ' '));
  return decode(decode(posix.basename(address.replace(/[?#].*$/s, ''))));
}
