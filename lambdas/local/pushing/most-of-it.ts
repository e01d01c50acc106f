/** That so many files of a folder would go. */
export interface MostOfIt {
  removed: number;
  all: number;
  folder: '' | 'articles/';
}

/**
 * Where more than a fifth would go: of all files, or of the articles, which pictures may outnumber; a handful never is.
 * `undefined` if neither.
 */
export function mostOfIt(removed: readonly string[], all: readonly string[]): MostOfIt | undefined {
  return (['', 'articles/'] as const)
    .map((folder) => {
      const within = (paths: readonly string[]) => paths.filter((path) => path.startsWith(folder)).length;
      return { removed: within(removed), all: within(all), folder };
    })
    .find(({ removed, all }) => removed > 3 && removed * 5 > all);
}
