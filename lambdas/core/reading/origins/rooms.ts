import { isLanguageFolder } from '../languages/known-languages.ts';

/** A text file of another generator's folder. */
interface Text {
  /** Below the folder of everything that is published: `blog/2026/wells.md`. */
  path: string;
  /** Whether it names its day, as articles do and other pages do not. */
  isDated: boolean;
}

/**
 * How much of a folder of articles may be in subfolders without dates, and how many texts at most: anything more is pages of the
 * site, not articles.
 */
const strayShare = 0.02;
const mostStray = 10;

/**
 * The folders of articles: the topmost ones in which most texts are dated, and whose subfolders are like that as well.
 * An empty text means the whole folder. Files beside an `index.md` belong to that article, and do not count.
 */
export function roomsIn(texts: readonly Text[], { mayBeWhole }: { mayBeWhole: boolean }): string[] {
  const bundles = bundlesIn(texts);
  const own = texts.filter(({ path }) => !/(?:^|\/)_index\.[^/]*$/.test(path) && !isBeside(path, bundles));
  return roomsBelow('', own, mayBeWhole).filter((room) => isRoomInAll(room, own));
}

/** Whether a room of one language, `es/docs`, is one in all of them: a few translations with dates make no articles of the rest. */
function isRoomInAll(room: string, texts: readonly Text[]): boolean {
  const name = belowLanguage(room);
  return name === undefined || areDated(texts.filter(({ path }) => belowLanguage(path)?.startsWith(`${name}/`)));
}

/** The rest of a path that begins with the folder of a language. */
function belowLanguage(path: string): string | undefined {
  const [, folder = '', rest] = /^([^/]+)\/(.+)$/.exec(path) ?? [];
  return isLanguageFolder(folder) ? rest : undefined;
}

/**
 * The folders that are one article each. The `index.mdx` of a folder of documentation has no date, and an `index.md` above others that
 * have dates is the page of a section.
 */
function bundlesIn(texts: readonly Text[]): Set<string> {
  const dated = texts.filter(({ isDated }) => isDated).map(({ path }) => path);
  const above = new Set(dated.flatMap(foldersOf));
  const named = dated.flatMap((path) => /^(.+)\/index\.[^/]+$/.exec(path)?.[1] ?? []);
  return new Set(named.filter((folder) => !above.has(folder)));
}

/** The folders around a text; that of an `index.md` is its own. */
function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  if (/(?:^|\/)index\.[^/]+$/.test(path)) parts.pop();
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}

function isBeside(path: string, bundles: ReadonlySet<string>): boolean {
  return foldersOf(path).some((folder) => bundles.has(folder));
}

function roomsBelow(folder: string, texts: readonly Text[], mayBeRoom: boolean): string[] {
  const depth = folder === '' ? 0 : folder.split('/').length;
  const children = Map.groupBy(texts, ({ path }) => {
    const parts = path.split('/');
    const isOwn = parts.length <= depth + (parts.at(-1)!.startsWith('index.') ? 2 : 1);
    return isOwn ? folder : parts.slice(0, depth + 1).join('/');
  });
  const [[only, all] = ['', []]] = children;
  if (children.size === 1 && only !== folder) {
    // What is in a folder inside a folder is judged in there.
    const below = roomsBelow(only, all, true);
    return mayBeRoom && below.length === 1 && below[0] === only ? [folder] : below;
  }
  const stray = [...children.values()].filter((own) => !areDated(own)).reduce((sum, { length }) => sum + length, 0);
  const isRoom = areDated(texts) && stray <= Math.min(strayShare * texts.length, mostStray) && !hasPagesBelow(texts);
  if (mayBeRoom && isRoom) return [folder];
  // Most are directly in it, and nobody can copy them without the folder.
  const direct = children.get(folder) ?? [];
  if (mayBeRoom && areDated(direct) && direct.length * 2 > texts.length) return [folder];
  return [...children].flatMap(([child, own]) => (child === folder ? [] : roomsBelow(child, own, true)));
}

/** Whether a folder, however deep, has so many texts without dates that they are pages of the site. */
function hasPagesBelow(texts: readonly Text[]): boolean {
  const folders = Map.groupBy(texts, ({ path }) => path.slice(0, path.lastIndexOf('/') + 1));
  return [...folders.values()].some((inside) => inside.length > mostStray && !areDated(inside));
}

function areDated(texts: readonly Text[]): boolean {
  return texts.filter(({ isDated }) => isDated).length * 2 > texts.length;
}
