import { slugOf } from '../text/slug.ts';

/** A tag or an author: the name, and the last part of its page's address. */
interface Named {
  name: string;
  slug: string;
}

/** Tags as files name them, by the slugs of what articles may write: the name of the file, or that in it. */
export type TagNames = ReadonlyMap<string, Named>;

/** What a file tells of: an author is known by the name, a tag by the file. */
export function labelIn(path: string, kind: 'author' | 'tag', name: string): Named {
  return { name, slug: slugOf(kind === 'author' ? name || stemOf(path) : stemOf(path)) };
}

/** The name of the file, or of its folder where Hugo has it. */
export function stemOf(path: string): string {
  const parts = path.replace(/\.\w+$/, '').split('/');
  return /^_?index$/i.test(parts.at(-1)!) ? parts.at(-2)! : parts.at(-1)!;
}
