import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join, posix, resolve } from 'node:path';
import { once } from '../../../core/per-key.ts';
import { percentDecoded } from '../../../core/text/percent.ts';
import { pictureIn } from '../picture-folder.ts';
import { isOfBlogger } from './blocks.ts';

/**
 * Finds pictures of posts in the albums that Google Takeout makes beside the blogs, by their names: that is all which both have. A name
 * that several pictures have says nothing. Where an album has the name of the blog, no others are looked into: they may be those of a blog
 * that only some could read.
 */
export function albums(file: string): (address: string) => Promise<Uint8Array | undefined> {
  const folder = albumsOf(dirname(resolve(file)));
  const files = once(async () => filesByName(folder === undefined ? [] : await readdir(folder, { recursive: true })));
  return async (address) => {
    if (folder === undefined || !isOfBlogger(address)) return undefined;
    const byName = await files();
    const [found, ...others] = Array.from(namesOf(address)).flatMap((name) => byName.get(name) ?? []);
    return found !== undefined && others.length === 0 ? pictureIn(folder, found) : undefined;
  };
}

/** The folder of the blog's albums; `undefined` for a file that is not where Takeout puts it. */
function albumsOf(blog: string): string | undefined {
  const all = join(blog, '..', '..', 'Albums');
  const own = join(all, basename(blog));
  if (basename(dirname(blog)) !== 'Blogs') return undefined;
  return [own, all].find((folder) => existsSync(folder));
}

/** The paths of files, by their names, composed (NFC). Of the second file with a name, Takeout makes `map(1).png`. */
function filesByName(paths: readonly string[]): Map<string, string[]> {
  const there = new Set(paths);
  return Map.groupBy(paths, (path) => {
    const first = path.replace(/\(\d+\)(?=\.\w+$)/, '');
    return basename(there.has(first) ? first : path).normalize('NFC');
  });
}

/** Blogger writes a space as `+`, and at times encodes once more what is encoded. */
function namesOf(address: string): Set<string> {
  const decode = (name: string) => percentDecoded(name.replaceAll('+', ' ')).normalize('NFC');
  const name = decode(posix.basename(address.replace(/[?#].*$/s, '')));
  return new Set([name, decode(name)]);
}
