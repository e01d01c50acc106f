import { posix } from 'node:path';
import { encodePath, splitAddress } from '../text/address.ts';
import type { Article, Reference } from '../article.ts';
import type { Resolution } from '../body/slots.ts';
import type { Catalogue } from '../catalogue.ts';
import { addressOfArticle, keyOfArticle, keys, pathOf } from '../keys.ts';
import type { Picture } from '../pictures/pictures.ts';
import { addressWritten, type Sites } from '../reading/permalinks/written-path.ts';
import { slugOf } from '../text/slug.ts';
import { finderOf } from './find.ts';

/** What refers into the site: an article, or the note of an issue. */
type Referring = Pick<Article, 'path' | 'slug' | 'address' | 'references'> & Partial<Pick<Article, 'lang'>>;

/** Answers where references into the site lead, at one instant. */
export interface Resolver {
  /** In the order of `article.references`; `undefined` where one leads to nothing that is public. */
  resolve(article: Referring): (Resolution | undefined)[];
  /** The picture that `src`, as written in `article`, means; `undefined` when it is not one of the content's own. */
  pictureOf(article: Article, src: string): Picture | undefined;
}

interface ResolverInput {
  catalogue: Catalogue;
  /** By former address: the article that now has another one. */
  aliases: ReadonlyMap<string, Article>;
  /** By content key. */
  pictures: ReadonlyMap<string, Picture>;
  /** Path part of the site's address: empty, or `/news`. */
  base: string;
  /** Where the site is, and was. */
  sites?: Sites;
}

/**
 * Editors link to each other's articles by file (`../wells.md`), or as the generator they came from did (`/2019/wells/`,
 * `/wells.html`), by the name it has now or had before. A link to an article that is not public loses its address, for the
 * address alone would betray it.
 */
export function resolverOf({ catalogue, aliases, pictures, base, sites = [] }: ResolverInput): Resolver {
  const everyArticle = [...catalogue.live, ...catalogue.gone, ...catalogue.scheduled, ...catalogue.drafts];
  const byPath = new Map(everyArticle.map((article) => [article.path, article]));
  const find = finderOf(everyArticle, aliases, sites);
  const live = new Set(catalogue.live);
  const permalink = (article: Article, tail: string) =>
    live.has(article) ? { address: `${base}/${pathOf(keyOfArticle(article))}${tail}` } : undefined;

  const pictureOf = (article: Pick<Article, 'path'>, src: string) =>
    pictures.get(keyIn(pictures, src.startsWith('/') ? src.slice(1) : besides(article, src)));

  const link = (article: Referring, target: string): Resolution | undefined => {
    const { path, tail } = splitAddress(target);
    const isWhole = /^https?:/i.test(target);
    const byFile =
      byPath.get(keyIn(byPath, besides(article, path))) ?? byPath.get(keyIn(byPath, path.replace(/^\//, '')));
    if (byFile) return permalink(byFile, tail);
    const translated = find.byCommonPath(besides(article, path), article.lang);
    if (translated) return permalink(translated, tail);
    if (/\.(?:md|markdown|mdx)$/i.test(path) && !isWhole) {
      const renamed = find.byFile(path, article.lang);
      return renamed && permalink(renamed, tail);
    }
    const isFromRoot = path.startsWith('/') || isWhole;
    const exact = find.byAddress(isFromRoot ? target : posix.join(`/${addressOfArticle(article)}`, target));
    if (exact) return permalink(exact.article, exact.hasQuery ? tail.replace(/^[^#]*/, '') : tail);
    const inside = isWhole ? addressWritten(path, sites) : undefined;
    if (isFromRoot && isOwnAddress(inside === undefined ? path : `/${inside}`))
      return { address: isWhole ? target : encodePath(base + path) + tail };
    const named = find.byName(path, article.lang);
    if (named) return permalink(named, tail);
    if (isWhole) return { address: target };
    if (path.startsWith('/')) return { address: encodePath(base + path) + tail };
    return { address: encodePath(posix.join(`${base}/${pathOf(keyOfArticle(article))}`, path)) + tail };
  };

  const image = (article: Referring, target: string): Resolution | undefined => {
    const { path, tail } = splitAddress(target);
    const picture = pictureOf(article, path);
    if (picture) return { address: addressOfPicture(base, picture), width: picture.width, height: picture.height };
    return path.startsWith('/') ? { address: encodePath(base + path) + tail } : undefined;
  };

  return {
    resolve: (article) =>
      article.references.map(({ kind, target }: Reference) =>
        kind === 'image' ? image(article, target) : link(article, target),
      ),
    pictureOf: (article, src) => pictureOf(article, splitAddress(src).path),
  };
}

/** Key under which a picture is published: its name says what it is, its hash what it holds. */
export function keyOfPicture({ path, hash, extension }: Picture): string {
  const name = slugOf(posix.basename(path, posix.extname(path)));
  const short = Buffer.byteLength(name) > maxNameBytes ? name.slice(0, maxNameBytes / 4).toWellFormed() : name;
  return keys.asset(short || 'picture', hash, extension);
}

/** So much of a name that hash and ending have room behind it: file systems take names of up to 255 bytes. */
const maxNameBytes = 200;

/** Address of a published picture, from the site's root. */
export function addressOfPicture(base: string, picture: Picture): string {
  return `${base}/${pathOf(keyOfPicture(picture))}`;
}

/** The content key that a relative address means, seen from the article's file. */
export function besides(article: Pick<Article, 'path'>, target: string): string {
  return posix.normalize(posix.join(posix.dirname(article.path), target));
}

/** The key as it is known: a file may have been named in another spelling of Unicode than it is called by (macOS does so). */
export function keyIn(known: ReadonlyMap<string, unknown>, key: string): string {
  if (known.has(key)) return key;
  return [key.normalize('NFC'), key.normalize('NFD')].find((spelling) => known.has(spelling)) ?? key;
}

function isOwnAddress(path: string): boolean {
  return /^\/(?:$|(?:archive|tags|authors|subscribe|digests)(?:\/|$)|feed|atom\.xml|sitemap)/.test(path);
}
