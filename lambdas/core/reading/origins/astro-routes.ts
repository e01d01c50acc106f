import { isLanguageFolder } from '../languages/known-languages.ts';
import { isMarkdown } from '../endings.ts';
import type { Said, Traces } from './origin.ts';

/** A page that shows an article: the pattern of its addresses without their last part, and where it says so. */
export interface AstroRoute extends Said {
  /** The folders of the collections that it lists, below that of all collections; none if it does not say which. */
  folders: readonly string[];
  /** What in it is a guess, as a sentence. */
  guessed?: string;
}

/** The pages that show articles. `source`: the folder of all collections. */
export function routesIn({ files, keys }: Traces, source: string): AstroRoute[] {
  const hasTexts = (folder: string) => keys.some((key) => key.startsWith(`${source}/${folder}/`) && isMarkdown(key));
  const folderOf = foldersOfCollections(
    files.find(({ key }) => /src\/content(?:\/config|\.config)\.\w+$/.test(key))?.text,
  );
  const pages = keys.flatMap((key) => {
    const [, folder, name] = /(?:^|\/)src\/pages\/(.*?)\/?\[(?:\.\.\.)?(\w+)\](?:\/index)?\.astro$/.exec(key) ?? [];
    const text = files.find((file) => file.key === key)?.text;
    if (folder === undefined || name === undefined || !(usualNames.test(name) || namesEntry(text, name))) return [];
    const folders = collectionsIn(text ?? '').map((collection) => folderOf(collection));
    return [{ key, folder, text, folders: folders.filter(hasTexts) }];
  });
  // A page that renders nothing shows data of another kind.
  const shown = pages.filter(({ text }) => text !== undefined && /\brender\(|<Content\b|\bgetCollection\b/.test(text));
  const used = (shown.length > 0 ? shown : pages).toSorted((a, b) => rank(a.folder) - rank(b.folder));
  // Of several that do not say what they list, each is taken to list what is called as its folder is.
  const unknown = used.filter(({ folders }) => folders.length === 0);
  return used.map(({ key, folder, folders }) => ({
    ...saidBy(key, folder),
    folders: folders.length === 0 && unknown.length > 1 && folder !== '' && hasTexts(folder) ? [folder] : folders,
  }));
}

const usualNames = /^(?:slug|id|post)$/;

/** Whether the parameter of a page is what names an article: `params: { name: entry.id }`. */
function namesEntry(text: string | undefined, name: string): boolean {
  return new RegExp(`\\bparams:\\s*\\{[^}]*\\b${name}:\\s*\\w+\\.(?:id|slug)\\b`).test(text ?? '');
}

/** Pages of other languages come last: here their addresses follow from those of the newsroom's own. */
function rank(folder: string): number {
  const [first = ''] = folder.split('/');
  return first === '' || !(isOfLanguage(first) || isLanguageFolder(first)) ? 0 : 1;
}

function isOfLanguage(part: string): boolean {
  return /^\[(?:\.\.\.)?(?:lang|language|locale)\]$/.test(part);
}

/** The pattern of `blog/[category]/[year]`. What parameters are is said by a program. */
function saidBy(key: string, folder: string): Said & { guessed?: string } {
  const parts = folder.split('/').map((part) => (isOfLanguage(part) ? ':lang' : part));
  const dated = parts.join('/').replaceAll(/\[\w*?(year|month|day)\]/gi, (_, name: string) => `:${name.toLowerCase()}`);
  // Any others are taken for the folders of the article, which are in that of its collection.
  const written = dated.replace(/(?:[^/:]+\/)?\[[^\]]+\](?:\/\[[^\]]+\])*/, ':sections');
  const guessed = `The parameters of ${key} are not known without running Astro: the day and the folder of the article are assumed.`;
  return {
    value: written === '' ? '' : `/${written}`,
    why: `the page ${key}`,
    ...(parts.some((part) => part.startsWith('[')) && { guessed }),
  };
}

/** The names of the collections that a page lists as its articles, or takes one from; it may list others beside an article. */
function collectionsIn(text: string): string[] {
  const [paths = ''] = /\bgetStaticPaths\b[^]*?(?=^\}|^---|$(?![^]))/m.exec(text) ?? [];
  const named = (part: string) =>
    [...part.matchAll(/\bget(?:Collection|Entry|EntryBySlug|LiveCollection|LiveEntry)\(\s*["'`]([\w-]+)["'`]/g)].map(
      ([, name = '']) => name,
    );
  // Before collections, pages listed files: `import.meta.glob('../../content/blog/*.md')`.
  const globbed = [...text.matchAll(/\bglob\(\s*["'`][^"'`]*?([\w-]+)\/(?:\*\*\/)?\*\.[^"'`]*["'`]/g)];
  const own = named(paths);
  return [...new Set(own.length > 0 ? own : [...named(text), ...globbed.map(([, name = '']) => name)])];
}

/** The folder of a collection: the last one of its `base`, where its configuration gives one, or what it is called. */
function foldersOfCollections(text = ''): (collection: string) => string {
  const [, list = ''] = /\bcollections\s*=\s*\{([^}]*)\}/.exec(text) ?? [];
  const variables = new Map(
    [...list.matchAll(/([\w-]+)["']?\s*:\s*(\w+)/g)].map(([, name = '', own = '']) => [name, own]),
  );
  const bases = new Map(
    [...text.matchAll(/(\w+)\s*[=:]\s*defineCollection\(((?:(?!defineCollection\()[^])*)/g)].flatMap(
      ([, name = '', body = '']) => {
        const [, folder] = /\bbase:[^,\n]*["'`][^"'`]*?([\w-]+)\/?["'`]/.exec(body) ?? [];
        return folder === undefined ? [] : [[name, folder] as const];
      },
    ),
  );
  return (collection) => bases.get(variables.get(collection) ?? collection) ?? bases.get(collection) ?? collection;
}
