import { posix } from 'node:path';
import type { Article } from '../article.ts';
import { perKey } from '../per-key.ts';
import { isMarkdown } from '../reading/endings.ts';
import type { Sites } from '../reading/permalinks/written-path.ts';
import { nearest } from '../reading/spelling.ts';
import { keysOfFiles } from './resolve.ts';

/** The files of the content, and which of them may have been meant by one that is not there. */
export class KnownFiles {
  readonly #files: ReadonlyMap<string, unknown>;
  /** By their keys in lower case; made when the first is missing. */
  #small: Map<string, string> | undefined;
  /** By their names in lower case: the first key. */
  #names: Map<string, string> | undefined;
  /** Looking through all names takes long, so only a few files get a suggestion. */
  #guesses = 0;

  /** By ending: the names that end so. */
  readonly #endingIn = perKey((ending: string) => [...this.#names!.keys()].filter((name) => name.endsWith(ending)));

  readonly #keyOf: ReturnType<typeof keysOfFiles>;

  constructor(files: ReadonlyMap<string, unknown>, sites: Sites = []) {
    this.#files = files;
    this.#keyOf = keysOfFiles(files, sites);
  }

  has(article: Pick<Article, 'path'>, path: string): boolean {
    return this.#files.has(this.keyOf(article, path));
  }

  /** The key that a path means, whether or not there is such a file. */
  keyOf(article: Pick<Article, 'path'>, path: string): string {
    return this.#keyOf(article, path);
  }

  /** The file whose name differs by capitals only. */
  otherCase(key: string): string | undefined {
    this.#small ??= new Map(Array.from(this.#files.keys(), (key) => [key.toLowerCase(), key]));
    return this.#small.get(key.toLowerCase());
  }

  /** The file of the same name in another folder, or with the most similar name; `undefined` if none is near. */
  near(key: string): string | undefined {
    this.#names ??= new Map([...this.#files.keys()].toReversed().map((key) => [nameIn(key), key]));
    const same = this.#names.get(nameIn(key));
    if (same !== undefined || this.#guesses++ >= mostGuesses) return same;
    const ending = posix.extname(key).toLowerCase();
    // The ending is the same, so it makes no name longer.
    const maxEdits = nameIn(key).length - ending.length >= 6 ? 2 : 1;
    const found = nearest(nameIn(key), this.#endingIn(ending), maxEdits);
    const near = found === undefined ? undefined : this.#names.get(found);
    // Nobody who misspells a page means a tag.
    return near !== undefined && isMarkdown(key) && topOf(near) !== topOf(key) ? undefined : near;
  }
}

const mostGuesses = 100;

function topOf(key: string): string {
  return key.slice(0, key.indexOf('/') + 1);
}

function nameIn(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1).toLowerCase();
}
