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
 * `linksToOneOf`) leads elsewhere, however it is resolved. `known`: addresses that it had before, as the ledger says.
 */
export function namesOfArticle(article: Article, known: readonly string[]): Set<string> {
  const { path, commonPath = path, slug, alone, aliases = [], former = [], formerly = [] } = article;
  const address = addressOfArticle(article);
  const day = nameDay(article);
  const ofSeries = day === undefined ? [] : [addressWithDay(address, day)];
  const addresses = [address, alone?.address ?? address, ...ofSeries, ...aliases, ...former, ...formerly, ...known];
  return new Set([
    slug,
    alone?.slug ?? slug,
    ...addresses.map(lastSegment),
    ...[path, commonPath].flatMap(namesOfItem),
  ]);
}

/** The names of the file of a content item. One called `index.md` has only that of its folder. */
function namesOfItem(path: string): string[] {
  const names = [lastSegment(path), slugOf(fileName(path))];
  const spelled = names.filter((name) => name !== '');
  return spelled.length > 0 ? spelled : names;
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

/**
 * Whether a link in an article names one of these names, and so may mean the article that has it. An archive has links by the hundred
 * thousand, so most are only searched for the words of the names; the others are spelled out as a resolver does it.
 */
export function linksToOneOf(names: ReadonlySet<string>): (article: Article) => boolean {
  if (names.size === 0) return () => false;
  const mayName = wordsOf(names);
  return (article) => {
    const targets = article.references.flatMap(({ kind, target }) => (kind === 'link' ? [target] : []));
    if (targets.length === 0) return false;
    const written = isFromHere.test(targets.join(' '))
      ? [article.path, addressOfArticle(article), ...targets]
      : targets;
    const text = written.join(' ');
    if (isSpelledPlainly.test(text) && !mayName.test(text)) return false;
    return namesIn(article, targets).some((name) => names.has(name));
  };
}

/** Whether one of the addresses in a text depends on where it is written. */
const isFromHere = /(?:^| )(?!\/|https?:\/\/)/i;

/** What is written without any other sign is in lower case in a slug, with one `-` for whatever is between two words. */
const isSpelledPlainly = /^[\w\-./:#?=&~@+,;!$()* ]*$/;

/** Finds the words of any of the names in plain text, whatever is between them. No name in other letters is made of such a text. */
function wordsOf(names: ReadonlySet<string>): RegExp {
  const plain = [...names].filter((name) => isSpelledPlainly.test(name));
  const patterns = plain.map((name) => {
    const words = name.split(/[^a-z0-9]+/i).filter(Boolean);
    if (words.length === 0) return '';
    // A long name may have been cut within a word.
    return `(?<![a-z0-9])${words.join('[^a-z0-9]+')}${name.length < longName ? '(?![a-z0-9])' : ''}`;
  });
  return new RegExp(patterns.length === 0 ? '(?!)' : patterns.join('|'), 'i');
}

const longName = 60;

/** The names that the links of an article name. */
function namesIn(article: Article, targets: readonly string[]): string[] {
  const folder = posix.dirname(article.path);
  const address = `/${addressOfArticle(article)}`;
  return targets.flatMap((target) => {
    const path = percentDecoded(splitAddress(target).path);
    return [
      ...[target.replace(/#.*$/s, ''), path, posix.join(address, path)].map(lastSegment),
      // Where it ends with a slash, it names no file.
      ...[path, posix.join(folder, path)].flatMap((file) => slugOf(fileName(file)) || []),
    ];
  });
}
