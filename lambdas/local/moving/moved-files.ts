import { posix } from 'node:path';
import { isHtml, isMarkdown, isPicture } from '../../core/reading/endings.ts';
import { plainName } from '../../core/reading/form.ts';
import { isPeopleFile } from '../../core/reading/people-files.ts';
import { otherDates } from '../../core/reading/not-public.ts';
import { configurationFolder } from '../../core/reading/origins/configuration-files.ts';
import type { FormerSite } from '../../core/reading/origins/origin.ts';
import { roomsIn } from '../../core/reading/origins/rooms.ts';
import type { SourceFields } from '../../core/reading/origins/source-item.ts';
import { compareText } from '../../core/text/compare.ts';
import type { Listed } from '../../store.ts';
import type { FoundFolder } from './found-folder.ts';

/** Where the files of a folder would be in a newsroom, and what to copy for that. */
export interface MovedFiles {
  /** By their keys in the newsroom. */
  files: ReadonlyMap<string, Listed>;
  /** What must be copied: a folder or a file of the other folder, and the folder of the newsroom that it goes into. */
  copies: readonly { from: string; into: string }[];
  /** What must be moved once that is done: a folder of the newsroom, and the one that it goes into. */
  moves: readonly { from: string; into: string }[];
}

/** The front matter of a file; `undefined` where there is none. */
export type FieldsOf = (file: Listed) => Promise<SourceFields | undefined>;

/** The files of a folder that has its articles in `articles/` already. */
export function filesInPlace({ below, files }: FoundFolder): MovedFiles {
  const own = files.filter(({ key }) => key.startsWith(below));
  return { files: new Map(own.map((file) => [file.key.slice(below.length), file])), copies: [], moves: [] };
}

/**
 * The files of a folder as its generator left it: every folder with articles goes into `articles/` under its own name, whatever
 * is published as it is stays beside it.
 */
export async function filesMoved({ origin, files }: FoundFolder, fieldsOf: FieldsOf): Promise<MovedFiles> {
  const source = origin.source === '' ? '' : `${origin.source}/`;
  const usable = files.filter(isUsable);
  const isPage = (key: string) => origin.pages !== undefined && key.startsWith(`${source}${origin.pages}/`);
  // What is in a folder such as `.drafts` no generator publishes, and nothing here reads.
  const isText = (key: string) => (isMarkdown(key) || isHtml(key)) && !/(?:^|\/)\./.test(key.slice(source.length));
  const texts = usable.filter(({ key }) => key.startsWith(source) && isText(key) && !isPage(key));
  const rooms = await roomsOf(origin, texts, fieldsOf);
  const isMoved = (key: string) =>
    rooms.some((room) => key.startsWith(source) && (room === '' || key.startsWith(`${source}${room}/`)));
  const others = staticFolders({ files: usable, origin, rooms, isMoved });
  const moved = usable.flatMap((file): [string, Listed][] => {
    if (isPage(file.key)) return [[file.key.slice(source.length), file]];
    if (isMoved(file.key)) return [[`articles/${renamed(origin, file.key.slice(source.length))}`, file]];
    // Jekyll's configuration says of some articles whether they are public, and in which language.
    if ([origin.file, ...(origin.besides ?? [])].includes(file.key)) return [[file.key, file]];
    const folder = others.find(({ from }) => file.key.startsWith(`${from}/`));
    return folder ? [[folder.key + file.key.slice(folder.from.length), file]] : [];
  });
  const pages = usable.some(({ key }) => isPage(key)) ? [origin.pages!] : [];
  const areAmongArticles = rooms.includes('');
  const copies = [
    ...rooms.map((room) => copyOf(origin, source, room)),
    ...(areAmongArticles ? [] : pages.map((folder) => ({ from: source + folder, into: '' }))),
    ...others.map(({ from, key }) =>
      posix.basename(from) === posix.basename(key)
        ? { from, into: folderOf(key) }
        : { from: `${from}/`, into: `${key}/` },
    ),
    ...configurationOf(origin).map((from) => ({ from, into: from === origin.file ? ownFolder(from) : folderOf(from) })),
  ];
  return {
    files: new Map(moved),
    copies: copies.filter(({ from }) => !isInside(from, rooms, source)),
    moves: areAmongArticles ? pages.map((folder) => ({ from: `articles/${folder}`, into: '' })) : [],
  };
}

/** The files and folders that `check` knows the generator by, and its addresses. */
function configurationOf({ file, besides = [] }: FormerSite): string[] {
  return [file.startsWith(configurationFolder) ? posix.dirname(posix.dirname(file)) : file, ...besides];
}

/** The folder that a configuration must be in, wherever that is: `.vitepress/`. */
function ownFolder(file: string): string {
  return /\.[^/]+\/(?:.+\/)?(?=[^/]+$)/.exec(file)?.[0] ?? '';
}

/** Whether a file is the owner's, and can be read: not one of a program or of a site that was made. */
export function isUsable({ key, fault }: Listed): boolean {
  return fault === undefined && !/(?:^|\/)(?:node_modules|vendor|_site)\//.test(key);
}

/** The folders of articles, below that of everything published. */
async function roomsOf(
  { source, posts, datedRooms = {} }: FormerSite,
  texts: readonly Listed[],
  fieldsOf: FieldsOf,
): Promise<string[]> {
  const paths = texts.map((file) => ({ file, path: source === '' ? file.key : file.key.slice(source.length + 1) }));
  if (posts) {
    const named = paths.flatMap(({ path }) => {
      const found = posts.exec(path);
      return found ? [path.slice(0, found.index + found[0].length).replace(/\/$/, '')] : [];
    });
    const others = Object.keys(datedRooms).map(async (room) => {
      const inside = paths.filter(({ path }) => path.startsWith(`${room}/`)).map(({ file }) => isDated(file, fieldsOf));
      const dated = (await Promise.all(inside)).filter((is) => is);
      return dated.length * 2 > inside.length ? [room] : [];
    });
    return [...new Set([...named, ...(await Promise.all(others)).flat()])];
  }
  const dated = paths.map(async ({ file, path }) => ({ path, isDated: await isDated(file, fieldsOf) }));
  return roomsIn(await Promise.all(dated), { mayBeWhole: source !== '' });
}

/** A folder that has another name here gives what is in it. */
function copyOf({ datedRooms = {} }: FormerSite, source: string, room: string): { from: string; into: string } {
  const name = datedRooms[room];
  return name === undefined
    ? { from: source + room, into: room === '' ? 'articles/' : `articles/${folderOf(room)}` }
    : { from: `${source}${room}/`, into: `articles/${name}/` };
}

/** The path of a text below `articles/`. */
function renamed({ datedRooms = {} }: FormerSite, path: string): string {
  const room = Object.keys(datedRooms).find((one) => path.startsWith(`${one}/`));
  return room === undefined ? path : datedRooms[room] + path.slice(room.length);
}

/** The folder that something is in, with a slash; empty for the outermost. */
function folderOf(key: string): string {
  const above = posix.dirname(key);
  return above === '.' ? '' : `${above}/`;
}

/** The data of a folder goes with it. */
function isInside(from: string, rooms: readonly string[], source: string): boolean {
  return rooms.some((room) => room !== '' && from.startsWith(`${source}${room}/`) && from !== `${source}${room}/`);
}

/** Whether a file names its day, in its path or in its front matter. */
export async function isDated(file: Listed, fieldsOf: FieldsOf): Promise<boolean> {
  if (/(?:^|\/)\d{4}[-/]\d{1,2}[-/]\d{1,2}[-_/ ]/.test(file.key)) return true;
  const names = Object.keys((await fieldsOf(file)) ?? {});
  return names.some((name) => namesOfDates.has(plainName(name)));
}

/** Names that hold a day, and Zola's `path`, which often has one. */
const namesOfDates = new Set(
  [...'date pubDate publishDate published publishedAt publishAt path'.split(' '), ...otherDates].map(plainName),
);

/** A folder that is published as it is, and where it would be in the newsroom. */
interface StaticFolder {
  from: string;
  key: string;
}

interface Around {
  files: readonly Listed[];
  origin: FormerSite;
  rooms: readonly string[];
  isMoved: (key: string) => boolean;
}

/**
 * Folders with pictures and other files, and the data of authors: at the top; among what is published and beside it, where no
 * articles are below them; Hugo's `themes/NAME/static`, which it publishes like `static`, and Nikola's `files`, which is that.
 */
function staticFolders({ files, origin, rooms, isMoved }: Around): StaticFolder[] {
  const { source, generator } = origin;
  const found = files.flatMap(({ key }): StaticFolder[] => {
    if (isMoved(key) || !key.includes('/')) return [];
    const [theme] = /^themes\/[^/]+\/static(?=\/)/.exec(key) ?? [];
    if (theme !== undefined) return generator === 'Hugo' ? [{ from: theme, key: 'static' }] : [];
    if (generator === 'Nikola' && key.startsWith('files/')) return [{ from: 'files', key: 'static' }];
    // Astro's articles in `src/content` show pictures of `src/assets`.
    const root = foldersAround(source).find((one) => key.startsWith(`${one}/`)) ?? '';
    if (root !== source && publishesSourceAlone.has(generator)) return [];
    if (root === '' && generator === 'Gatsby' && !key.startsWith('static/')) return [];
    const path = root === '' ? key : key.slice(root.length + 1);
    const folder = folderBeside(root === source ? rooms : [], path);
    const isWhole = root === source && publishesAll.has(generator);
    if (folder === undefined || !isPublished(path, folder, isWhole ? ofOtherUseHere : notPublished)) return [];
    return [{ from: posix.join(root, folder), key: folder }];
  });
  const byFolder = new Map(found.map((one) => [one.from, one]));
  return [...byFolder.values()].toSorted((a, b) => compareText(a.from, b.from));
}

/** The folders that hold all that is published, the innermost first: `src/content`, `src`. */
function foldersAround(source: string): string[] {
  const parts = source.split('/').filter((part) => part !== '');
  return parts.map((_, at) => parts.slice(0, parts.length - at).join('/'));
}

/** The outermost folder of a path that no room of articles is in. */
function folderBeside(rooms: readonly string[], path: string): string | undefined {
  const parts = path.split('/').slice(0, -1);
  const folders = parts.map((_, at) => parts.slice(0, at + 1).join('/'));
  return folders.find((folder) => !rooms.some((room) => `${room}/`.startsWith(`${folder}/`)));
}

function isPublished(path: string, folder: string, excepted: RegExp): boolean {
  // What is in `authors/` means something else here.
  const isOfPeople = /^_?data\/authors\b/.test(path) || (isPeopleFile(path) && !path.startsWith('authors/'));
  return isOfPeople || ((isPicture(path) || document.test(path)) && !excepted.test(folder));
}

const document = /\.(?:pdf|mp3|mp4|m4a|webm)$/i;
/** Generators that publish any folder of their source as it is, whatever its name. */
const publishesAll: ReadonlySet<string> = new Set(['Jekyll', 'Hexo', 'MkDocs', 'Bridgetown', 'Middleman']);
/** Generators that publish nothing beside their source. */
const publishesSourceAlone: ReadonlySet<string> = new Set(['MkDocs', 'VitePress', 'Bridgetown', 'Middleman']);
const ofOtherUseHere =
  /^(?:\.|_(?:data|includes|layouts|plugins|sass|site)$|tests?$|articles$|pages$|digests$|tags$|authors$)/;
/** Of other use in generators, or here. */
const notPublished = new RegExp(
  `${ofOtherUseHere.source}|^(?:themes|layouts|archetypes|resources|docs|config|i18n(?:/.*)?)$`,
);
