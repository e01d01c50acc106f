import { posix } from 'node:path';
import { encodePath, splitAddress } from '../text/address.ts';
import type { Article, Reference } from '../article.ts';
import type { Resolution } from '../body/slots.ts';
import { type Catalogue, everythingIn } from '../catalogue.ts';
import { addressOfArticle, keyOfArticle, keys, pathOf } from '../keys.ts';
import { type Attachment, labelOf } from './attachment.ts';
import { isAttachable } from './attachment-types.ts';
import { anchorIn } from './anchors.ts';
import { perKey } from '../per-key.ts';
import type { Picture } from '../pictures/pictures.ts';
import { isMarkdown } from '../reading/endings.ts';
import { bundleOf } from '../reading/folder-files.ts';
import { isLanguageFolder } from '../reading/languages/known-languages.ts';
import { addressWritten, pathOnSite, type Sites } from '../reading/permalinks/written-path.ts';
import { percentDecoded } from '../text/percent.ts';
import { slugOf } from '../text/slug.ts';
import { finderOf } from './find.ts';

/** What refers into the site: an article, or the note of an issue. */
type Referring = Seen & { references: readonly Reference[] };

/** The place from which addresses are read. */
type Seen = Pick<Article, 'path' | 'slug' | 'address'> & Partial<Pick<Article, 'lang'>>;

/** Says where references into the site lead, at one instant. */
export interface Resolver {
  /** In the order of `article.references`; `undefined` where one leads to nothing that is public. */
  resolve(article: Referring): (Resolution | undefined)[];
  /** The picture that `src`, as written in `article`, means; `undefined` when it is not one of the content's own. */
  pictureOf(article: Showing, src: string): Picture | undefined;
  /** The article that a path, as written in `article`, means, whether it is public or not. */
  articleAt(article: Seen, path: string): Article | undefined;
  /** Whether it is a former address with a query. */
  isFormer(target: string): boolean;
  /** The same for an attachment. */
  attachmentOf(article: Article, src: string): Attachment | undefined;
}

interface ResolverInput {
  catalogue: Catalogue;
  /** By former address: the article that now has another one. */
  aliases: ReadonlyMap<string, Article>;
  /** By content key. */
  pictures: ReadonlyMap<string, Picture>;
  /** The same for attachments; and the newsroom's language with its comma, in which their kind and size are given. */
  attachments?: ReadonlyMap<string, Attachment>;
  voice?: { language: string; comma: string };
  /** Path part of the site's address: empty, or `/news`. */
  base: string;
  /** Where the site is, and was. */
  sites?: Sites;
}

/**
 * Editors link to each other's articles by file (`../wells.md`), or as the generator they came from did
 * (`/2019/wells/`, `/wells.html`), by the name it has now or had before. A link to an article that is not public loses
 * its address, because the address alone would betray it.
 */
export function resolverOf(input: ResolverInput): Resolver {
  const { catalogue, aliases, base, sites = [] } = input;
  const everyArticle = everythingIn(catalogue);
  const find = finderOf(everyArticle, aliases, sites);
  const articleAt = articleFinder(everyArticle, find, sites);
  const { pictureOf, attachmentOf, file, image, media } = filesIn(input);
  const live = new Set([...catalogue.live, ...catalogue.pages, ...catalogue.labels]);
  const permalink = (article: Article, tail: string) =>
    live.has(article) ? { address: `${base}/${pathOf(keyOfArticle(article))}${tail}` } : undefined;

  const link = (article: Referring, target: string): Resolution | undefined => {
    const { path, tail } = splitAddress(target);
    const isFromRoot = path.startsWith('/') || isWhole(path);
    const exact = find.byAddress(isFromRoot ? target : posix.join(`/${addressOfArticle(article)}`, target));
    if (exact?.hasQuery) return permalink(exact.article, settled(exact.article, tail.replace(/^[^#]*/, '')));
    const other = articleAt(article, path);
    if (other) return permalink(other, settled(other, tail));
    if (isWhole(path)) return file(article, path, tail) ?? { address: target };
    if (isMarkdownFile(path) || isLikeHost(path)) return undefined;
    const published = file(article, path, tail);
    if (published) return published;
    // No other address is known for a missing file.
    if (!path.startsWith('/') && isAttachable(path)) return undefined;
    if (path.startsWith('/')) return { address: encodePath(base + path) + tail };
    return { address: encodePath(posix.join(`${base}/${pathOf(keyOfArticle(article))}`, path)) + tail };
  };

  const resolveEach = { link, image, media };
  return {
    // An article's page and each kind of feed ask for the same.
    resolve: perKey((article: Referring) =>
      article.references.map(({ kind, target, isLabel }: Reference) =>
        isLabel ? { address: encodePath(base + target) } : resolveEach[kind](article, target),
      ),
    ),
    articleAt,
    isFormer: (target) => find.byAddress(target)?.hasQuery === true,
    pictureOf: (article, src) => pictureOf(article, splitAddress(src).path),
    attachmentOf: (article, src) => attachmentOf(article, splitAddress(src).path),
  };
}

/** Finds the article that a path means, as written in another. */
function articleFinder(
  articles: readonly Article[],
  find: ReturnType<typeof finderOf>,
  sites: Sites,
): Resolver['articleAt'] {
  const byPath = new Map(articles.map((article) => [article.path, article]));
  return (article, written) => {
    // Zola begins paths from the root of its content like this.
    const path = written.replace(/^@\//, '/');
    const byFile = (file: string) => byPath.get(keyIn(byPath, file));
    const named = mayBeFile(path)
      ? // A path from the root may begin at that of the articles.
        (byFile(besides(article, path)) ?? byFile(path.replace(/^\//, '')) ?? byFile(`articles${path}`))
      : undefined;
    if (named) return named;
    const { lang } = article;
    if (isMarkdownFile(path)) return find.byCommonPath(besides(article, path), lang) ?? find.byFile(path, lang);
    const isFromRoot = path.startsWith('/') || isWhole(path);
    const exact = find.byAddress(isFromRoot ? path : posix.join(`/${addressOfArticle(article)}`, path));
    if (exact) return exact.article;
    const inside = isWhole(path) ? addressWritten(path, sites) : undefined;
    if (isOwnAddress(inside === undefined ? path : `/${inside}`) || isLikeHost(path)) return undefined;
    // Hugo's references may name a file without its ending.
    return find.byName(path, lang) ?? (/^\/(?:[^.]*\/)?[^./]+$/.test(path) ? find.byFile(path, lang) : undefined);
  };
}

/** Where the files of the content are published that articles show, play and link to. */
function filesIn({
  pictures,
  attachments = new Map(),
  base,
  sites = [],
  voice = { language: 'en', comma: ', ' },
}: ResolverInput) {
  const pictureOf = (article: Showing, src: string) => pictures.get(keyOfFile(pictures, article, src, sites));
  const attachmentOf = (article: Showing, src: string) => attachments.get(keyOfFile(attachments, article, src, sites));

  /** A file of the content, an attachment or a picture that is linked to. */
  const file = (article: Showing, path: string, tail: string): Resolution | undefined => {
    const attachment = attachmentOf(article, path);
    if (attachment) {
      const { language, comma } = voice;
      return { address: addressOfFile(base, attachment) + tail, label: labelOf(attachment, language, comma) };
    }
    const picture = pictureOf(article, path);
    return picture && { address: addressOfFile(base, picture) + tail };
  };

  const image = (article: Referring, target: string): Resolution | undefined => {
    const { path, tail } = splitAddress(target);
    const picture = pictureOf(article, path);
    if (picture) return { address: addressOfFile(base, picture), width: picture.width, height: picture.height };
    if (isWhole(path)) return { address: target };
    return path.startsWith('/') ? { address: encodePath(base + path) + tail } : undefined;
  };

  /** On a page that came over https, browsers play nothing that comes without it. */
  const isSecure = !/^http:/i.test(sites[0] ?? '');

  /** What a player plays: nobody but the newsroom itself keeps it at an address without a host. */
  const media = (article: Referring, target: string): Resolution | undefined => {
    const { path, tail } = splitAddress(target);
    const attachment = attachmentOf(article, path);
    if (attachment) return { address: addressOfFile(base, attachment) + tail };
    if (isWhole(path)) return { address: isSecure ? target.replace(/^http:/i, 'https:') : target };
    return path.startsWith('/') ? { address: encodePath(base + path) + tail } : undefined;
  };

  return { pictureOf, attachmentOf, file, image, media };
}

/** What shows a file or links to one: where its own file is, and its page. */
type Showing = Pick<Article, 'path'> & Partial<Pick<Article, 'slug' | 'address'>>;

/** What its key says about a picture or an attachment. */
type PublishedFile = Pick<Picture | Attachment, 'path' | 'hash' | 'extension'>;

/** Key under which a file is published: its name says what it is, its hash what it holds. */
export function keyOfPublished({ path, hash, extension }: PublishedFile): string {
  const name = slugOf(posix.basename(path, posix.extname(path)));
  const short = Buffer.byteLength(name) > maxNameBytes ? name.slice(0, maxNameBytes / 4).toWellFormed() : name;
  return keys.asset(short || (isAttachable(path) ? 'file' : 'picture'), hash, extension);
}

/** The length of a name that leaves room for hash and ending: file systems take names of up to 255 bytes. */
const maxNameBytes = 200;

/** Address of a published picture or attachment, from the site's root. */
export function addressOfFile(base: string, file: PublishedFile): string {
  return `${base}/${pathOf(keyOfPublished(file))}`;
}

/**
 * The content key that an address without query and fragment means, as it is known. A missing file may be in a folder
 * that another generator publishes at the root of the site, or be named from that root without saying so. `isName`: whether
 * one of the known files has this name, in whatever folder.
 */
export function keyOfFile(
  known: ReadonlyMap<string, unknown>,
  article: Showing,
  written: string,
  sites: Sites,
  isName: (name: string) => boolean = () => true,
): string {
  const path = pathOnSite(written.replace(rootSign, '/'), sites);
  const isRooted = path.startsWith('/');
  const key = keyIn(known, isRooted ? path.slice(1) : besides(article, path));
  if (known.has(key) || !/\.\w{2,5}$/.test(path)) return key;
  // A name in other characters may be written in several ways; of any other it is known at once that no folder has it.
  if (isAscii(key) && !key.includes('%') && !isName(posix.basename(key))) return key;
  const elsewhere = [
    ...(isRooted ? ownFile(article, path) : [besides({ path: inAssetFolder(article) }, path)]),
    ...[...staticRoots, languageFolder(article)].map((root) => root + fromRootOf(path, key)),
    // Middleman's pictures are named from the folder that all of them are in.
    ...(isRooted ? [] : [posix.join('images', path)]),
    // To Hugo's themes, `/map.png` is a file of the article that they show, too.
    ...(isRooted && bundleOf(article.path) !== undefined ? [besides(article, path.slice(1))] : []),
  ].map((place) => keyIn(known, place));
  return elsewhere.find((place) => known.has(place)) ?? key;
}

/** What means the root of a site in paths of files: that of Docusaurus, and of Astro's and Gatsby's sources. */
const rootSign = /^(?:@site|[@~])\//;

/** Hugo's `content/en/` is the root of all that is in English: `articles/en/`. Empty for an article that is not in such a folder. */
function languageFolder({ path }: Pick<Article, 'path'>): string {
  const [folder = '', name = ''] = /^articles\/([^/]+)\//.exec(path) ?? [];
  return isLanguageFolder(name) ? folder : '';
}

/** Hexo's `post_asset_folder`: what an article shows is in a folder of the article's name. */
function inAssetFolder({ path }: Pick<Article, 'path'>): string {
  return posix.join(path.slice(0, path.length - posix.extname(path).length), posix.basename(path));
}

/** What an `index.md` has beside it, Hugo, Zola and Astro publish below its own address. */
function ownFile({ path, slug, address }: Showing, written: string): string[] {
  if (slug === undefined || bundleOf(path) === undefined) return [];
  const own = `/${addressOfArticle({ slug, address })}`;
  return own.endsWith('/') && written.startsWith(own) ? [besides({ path }, written.slice(own.length))] : [];
}

/** The path of a missing file from the root of the site that another generator made. */
function fromRootOf(path: string, key: string): string {
  // A path that leads out of the content did not where the article was in more folders (Astro's `src/content/docs`).
  if (key.startsWith('../')) return key.replace(/^(?:\.\.\/)+/, '');
  // What was beside the folder of the articles is now beside `articles/`.
  if (path.startsWith('../')) return key.replace(/^articles\//, '');
  return posix.normalize(path.replace(/^\//, ''));
}

/** The same for many articles: hundreds of them may show one picture, by its path from the root of the site. */
export function keysOfFiles(
  known: ReadonlyMap<string, unknown>,
  sites: Sites,
): (article: Showing, written: string) => string {
  // Nearly all files are articles, and what is missing is a picture.
  const namesEnding = perKey((ending: string) => {
    const keys = Array.from(known.keys()).filter((key) => key.endsWith(ending));
    return new Set(keys.map((key) => posix.basename(key)));
  });
  const isName = (name: string) => namesEnding(posix.extname(name)).has(name);
  const fromRoot = perKey((path: string) =>
    perKey((written: string) => keyOfFile(known, { path }, written, sites, isName)),
  );
  return (article, written) => {
    const key = written.startsWith('/') ? fromRoot(languageFolder(article))(written) : undefined;
    // What else it may be depends on the article.
    const isFound = key !== undefined && (known.has(key) || bundleOf(article.path) === undefined);
    return isFound ? key : keyOfFile(known, article, written, sites, isName);
  };
}

/**
 * Hugo, Docusaurus and Zola, Astro and Gatsby, themes; files that Eleventy and Hugo publish where they are beside articles. The root
 * itself is that of Jekyll and Eleventy.
 */
const staticRoots = ['', 'static/', 'public/', 'assets/', 'static/assets/', 'articles/'];

/** The content key that a relative address means, seen from the article's file. */
function besides(article: Pick<Article, 'path'>, target: string): string {
  return posix.join(posix.dirname(article.path), target);
}

/**
 * The key as it is known: a file's name may be in another Unicode form than the address (macOS does this), and may
 * hold characters that are not decoded in addresses, because they would end the path (`100%.pdf`, `a#b.md`). A path in
 * front matter was not decoded before.
 */
function keyIn(known: ReadonlyMap<string, unknown>, key: string): string {
  if (known.has(key) || (isAscii(key) && !key.includes('%'))) return key;
  const bare = percentDecoded(key.replaceAll(/%(?=2f)/gi, '%25'));
  const spellings = [key, bare].flatMap((each) => [each.normalize('NFC'), each.normalize('NFD')]);
  return spellings.find((spelling) => known.has(spelling)) ?? bare;
}

function isAscii(text: string): boolean {
  return !/[^\0-\x7F]/.test(text);
}

/** Whether a path looks like an address of another site whose scheme was left out: `www.example.org/wells`. */
export function isLikeHost(path: string): boolean {
  return /^(?:www\.[^/\s]+\.[a-z]{2,}|(?:[a-z\d-]+\.)+(?:com|org|net|info|eu|int))(?:\/|$)/i.test(path);
}

/** The fragment as the other page has it: an id of the author's own carries the slug there. */
function settled(other: Article, tail: string): string {
  const at = tail.indexOf('#');
  const id = at === -1 ? undefined : anchorIn(other, tail);
  return id === undefined ? tail : `${tail.slice(0, at)}#${encodeURIComponent(id)}`;
}

/** Whether it is an address with its host. */
function isWhole(path: string): boolean {
  return /^https?:/i.test(path);
}

/** Whether a path may be that of a file of the content. */
function mayBeFile(path: string): boolean {
  return !path.endsWith('/') && !isWhole(path);
}

function isMarkdownFile(path: string): boolean {
  return isMarkdown(path) && !isWhole(path);
}

function isOwnAddress(path: string): boolean {
  return /^\/(?:$|(?:archive|tags|authors|subscribe|digests)(?:\/|$)|feed|atom\.xml|sitemap)/.test(path);
}
