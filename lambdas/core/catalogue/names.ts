import { posix } from 'node:path';
import type { Article } from '../article.ts';
import { addressOfArticle } from '../keys.ts';
import { splitAddress } from '../text/address.ts';
import { percentDecoded } from '../text/percent.ts';
import { slugOf } from '../text/slug.ts';
import { addressWithDay, nameDay } from './distinct.ts';
import { fileName, lastSegment } from './find.ts';

/**
 * All names by which a link may mean the article, as slugs: a link that has none of them among those that it names (see
 * `namesLinkedFrom`) leads elsewhere, however it is resolved. `known`: addresses that it had before, as the ledger says.
 */
export function namesOfArticle(article: Article, known: readonly string[]): Set<string> {
  const { path, commonPath = path, slug, alone, aliases = [], former = [], formerly = [] } = article;
  const address = addressOfArticle(article);
  const day = nameDay(article);
  const ofSeries = day === undefined ? [] : [addressWithDay(address, day)];
  const addresses = [address, alone?.address ?? address, ...ofSeries, ...aliases, ...former, ...formerly, ...known];
  const files = [path, commonPath];
  return new Set([
    slug,
    alone?.slug ?? slug,
    ...[...addresses, ...files].map(lastSegment),
    ...files.map((file) => slugOf(fileName(file))),
  ]);
}

/** The names by which an article may mean a file of the content, as slugs: those of the file itself, wherever it is. */
export function namesOfFile(path: string): string[] {
  // Front matter may have a percent sign as it is in the name of the file.
  return [path, percentDecoded(path)].map(baseOf);
}

function baseOf(path: string): string {
  return slugOf(posix.parse(path).name);
}

/** The names of all files that an article may show, play or link to (see `namesOfFile`). */
export function filesNamedIn({ references, image, audio }: Article): string[] {
  const targets = references.map(({ target }) => target);
  return [...targets, ...(image ? [image.src] : []), ...(audio ? [audio.src] : [])].map((target) =>
    baseOf(percentDecoded(splitAddress(target).path)),
  );
}

/** The names that the links in an article name. */
export function namesLinkedFrom(article: Article): string[] {
  const links = article.references.filter(({ kind }) => kind === 'link');
  if (links.length === 0) return [];
  const folder = posix.dirname(article.path);
  const address = `/${addressOfArticle(article)}`;
  return links.flatMap(({ target }) => {
    const path = percentDecoded(splitAddress(target).path);
    return [
      ...[target.replace(/#.*$/s, ''), path, posix.join(address, path)].map(lastSegment),
      // Where it ends with a slash, it names no file.
      ...[path, posix.join(folder, path)].flatMap((file) => slugOf(fileName(file)) || []),
    ];
  });
}
