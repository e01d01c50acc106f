import { posix } from 'node:path';
import type { Article } from '../article.ts';
import { perKey } from '../per-key.ts';
import { isMarkdown } from '../reading/endings.ts';
import { nameOf } from '../reading/item-name.ts';
import type { Sites } from '../reading/permalinks/written-path.ts';
import { nearest } from '../reading/spelling.ts';
import { keysOfFiles } from './resolve.ts';

/** The files of the content, and which of them may have been meant by one that is not there. */
export class KnownFiles {
  readonly #files: ReadonlyMap<string, unknown>;
  /** Looking through all names takes long, so only a few files get a suggestion. */
  #guesses = 0;
  /** By ending, in lower case; made when the first with it is missing. */
  readonly #like = perKey((ending: string) => this.#endingIn(ending));
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
    return this.#like(endingOf(key)).small.get(key.toLowerCase());
  }

  /** The file of the same name in another folder, or with the most similar name; `undefined` if none is near. */
  near(key: string): string | undefined {
    const ending = endingOf(key);
    const { names, called } = this.#like(ending);
    const same = names.get(nameIn(key)) ?? called.get(callNameOf(key) ?? '');
    if (same !== undefined || this.#guesses++ >= mostGuesses) return same;
    // The ending is the same, so it makes no name longer.
    const maxEdits = nameIn(key).length - ending.length >= 6 ? 2 : 1;
    const found = nearest(nameIn(key), [...names.keys()], maxEdits);
    const near = found === undefined ? undefined : names.get(found);
    // Nobody who misspells a page means a tag.
    return near !== undefined && isMarkdown(key) && topOf(near) !== topOf(key) ? undefined : near;
  }

  /** The files with an ending: by their keys in lower case, by their names, and pages by what they are called; the first counts. */
  #endingIn(ending: string): Record<'small' | 'names' | 'called', Map<string, string>> {
    const [small, names, called] = [new Map<string, string>(), new Map<string, string>(), new Map<string, string>()];
    for (const key of this.#files.keys()) {
      if (!hasEnding(key, ending)) continue;
      small.set(key.toLowerCase(), key);
      if (!names.has(nameIn(key))) names.set(nameIn(key), key);
      const name = callNameOf(key);
      if (name !== undefined && !called.has(name)) called.set(name, key);
    }
    return { small, names, called };
  }
}

const mostGuesses = 100;

function endingOf(key: string): string {
  return posix.extname(key).toLowerCase();
}

/** Most files have another, which is told fastest by their last characters. */
function hasEnding(key: string, ending: string): boolean {
  return key.slice(key.length - ending.length).toLowerCase() === ending && endingOf(key) === ending;
}

function topOf(key: string): string {
  return key.slice(0, key.indexOf('/') + 1);
}

/** `articles/wells` for `articles/2026/2026-05-04-wells.md` and for `articles/wells/index.md`; none without words, or of another file. */
function callNameOf(key: string): string | undefined {
  const { words } = nameOf(key);
  return isMarkdown(key) && words !== '' ? topOf(key) + words.toLowerCase() : undefined;
}

function nameIn(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1).toLowerCase();
}
