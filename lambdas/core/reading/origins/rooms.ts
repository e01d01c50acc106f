/** A text file of another generator's folder. */
interface Text {
  /** Below the folder of everything that is published: `blog/2026/wells.md`. */
  path: string;
  /** Whether it says of what day it is, as articles do and other pages do not. */
  isDated: boolean;
}

/** How much of a folder of articles may be in folders without: more are pages of the site, which are no articles. */
const strayShare = 0.02;

/**
 * The folders of articles: the topmost ones in which most texts are dated and whose folders are of that kind as well. Empty text for the
 * whole. What lies beside an `index.md` belongs to that article, and counts for nothing.
 */
export function roomsIn(texts: readonly Text[], { mayBeWhole }: { mayBeWhole: boolean }): string[] {
  const bundles = new Set(texts.flatMap(({ path }) => /^(.+)\/index\.[^/]+$/.exec(path)?.[1] ?? []));
  const own = texts.filter(({ path }) => !/(?:^|\/)_index\.[^/]*$/.test(path) && !isBeside(path, bundles));
  return roomsBelow('', own, mayBeWhole);
}

function isBeside(path: string, bundles: ReadonlySet<string>): boolean {
  const parts = path.split('/').slice(0, -1);
  if (/(?:^|\/)index\.[^/]+$/.test(path)) parts.pop();
  return parts.some((_, at) => bundles.has(parts.slice(0, at + 1).join('/')));
}

function roomsBelow(folder: string, texts: readonly Text[], mayBeRoom: boolean): string[] {
  const depth = folder === '' ? 0 : folder.split('/').length;
  const children = Map.groupBy(texts, ({ path }) => {
    const parts = path.split('/');
    const isOwn = parts.length <= depth + (parts.at(-1)!.startsWith('index.') ? 2 : 1);
    return isOwn ? folder : parts.slice(0, depth + 1).join('/');
  });
  const stray = [...children.values()].filter((own) => !areDated(own)).reduce((sum, { length }) => sum + length, 0);
  if (mayBeRoom && areDated(texts) && stray <= strayShare * texts.length) return [folder];
  return [...children].flatMap(([child, own]) => (child === folder ? [] : roomsBelow(child, own, true)));
}

function areDated(texts: readonly Text[]): boolean {
  return texts.filter(({ isDated }) => isDated).length * 2 > texts.length;
}
