import { createHash } from 'node:crypto';
import { keptName, slugOf } from '../../core/text/slug.ts';
import type { ImportedPost } from './imported-post.ts';

/**
 * Gives each post the path of its file: `articles/2019/2019-05-04-wells.md`, of a page `pages/about.md`. The same export gives
 * the same paths, if it is read in order; two posts with the same day and name are distinguished by their numbers.
 */
export class Names {
  /** Hashes of paths, as numbers: an archive can have a hundred thousand. A collision costs only a suffix. */
  readonly #taken = new Set<number>();

  pathFor(post: ImportedPost): string {
    const { slug, title, date, number, isPage } = post;
    const name = keptName(slug) || slugOf(title) || slugOf(`post ${number}`);
    const day = date.slice(0, 10);
    const stem = isPage ? pageStem(name, post) : `articles/${day.slice(0, 4)}/${day}-${name}`;
    const candidates = [stem, `${stem}-${slugOf(number)}`];
    let path = candidates.find((one) => !this.#isTaken(one));
    for (let n = 2; path === undefined; n++)
      path = this.#isTaken(`${stem}-${slugOf(number)}-${n}`) ? undefined : `${stem}-${slugOf(number)}-${n}`;
    this.#taken.add(numberOf(path));
    return `${path}.md`;
  }

  #isTaken(path: string): boolean {
    return this.#taken.has(numberOf(path));
  }
}

/**
 * A page is in the folders of its address, so that it has the same again, but not in Substack's `p` of every post. A name that
 * begins with `_` would hold it back.
 */
function pageStem(name: string, { addresses }: ImportedPost): string {
  const parts = addresses.find((address) => /^\/[^?#]+$/.test(address))?.split('/') ?? [];
  const folders = parts
    .filter((part) => part !== '' && part !== 'p')
    .slice(0, -1)
    .map(slugOf);
  return ['pages', ...folders.filter((folder) => folder !== ''), name.startsWith('_') ? slugOf(name) : name].join('/');
}

function numberOf(path: string): number {
  // Some disks ignore capitals.
  return createHash('sha256').update(path.toLowerCase()).digest().readUIntBE(0, 6);
}
