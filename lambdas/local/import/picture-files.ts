import { createHash } from 'node:crypto';
import { percentDecoded } from '../../core/text/percent.ts';
import { slugOf } from '../../core/text/slug.ts';

/**
 * The path of a picture beside its article: `articles/2019/2019-05-04-wells/map.png`, named after its address. A short
 * hash of the address distinguishes those with one name, even if only capitals differ, because some disks ignore
 * capitals.
 */
export class PictureFiles {
  readonly #folder: string;
  readonly #addresses = new Map<string, string>();

  constructor(article: string) {
    this.#folder = article.replace(/\.md$/, '');
  }

  pathFor(address: string): string {
    const file =
      address
        .replace(/[?#].*$/s, '')
        .split('/')
        .at(-1) ?? '';
    const [, stem = '', ending = ''] = /^(.*?)(\.\w{1,5})?$/s.exec(percentDecoded(percentDecoded(file))) ?? [];
    const name = slugOf(stem) || 'picture';
    const path = `${this.#folder}/${name}${ending.toLowerCase()}`;
    const owner = this.#addresses.get(path);
    if (owner === undefined || owner === address) return this.#take(path, address);
    const hash = createHash('sha256').update(address).digest('hex').slice(0, 8);
    return this.#take(`${this.#folder}/${name}-${hash}${ending.toLowerCase()}`, address);
  }

  #take(path: string, address: string): string {
    this.#addresses.set(path, address);
    return path;
  }
}
